import { type Task, type TaskChanged, type TaskClient, TaskInput } from '../../generated/index.js';
import { type Change, type ShownTask, withChanges, withEvent } from './changes.js';
import { type Failure, failureOf, reasonOf } from './failure.js';

/** Everything that the page shows of the tasks. */
export interface TasksState {
  /** `problem` says why the tasks could not be read. */
  readonly load: 'loading' | 'ready' | { readonly problem: string };
  /** In the order in which they were added. */
  readonly tasks: readonly ShownTask[];
  readonly failures: readonly Failure[];
  /** How many changes the server has not answered yet. */
  readonly waiting: number;
  /** How long the server took to answer last, in milliseconds. */
  readonly lastCallMs: number | undefined;
}

/**
 * The tasks, as the server tells of them, and the changes that are on their way to it.
 *
 * A change shows at once. It is not written into the list: it lies over it until the server has
 * answered, and taking it away is all that a rollback needs. The list itself changes only by what
 * the server tells. It tells every page of every change, also the page that made it, and does so
 * before it answers. So there is one way in, whoever made the change.
 */
export class TaskStore {
  private tasks: readonly Task[] = [];
  private readonly changes = new Set<Change>();
  /** Events that came while the list was being read: it may be older than they are. */
  private missed: TaskChanged[] | undefined;

  private readonly listeners = new Set<() => void>();
  private state: TasksState = {
    load: 'loading',
    tasks: [],
    failures: [],
    waiting: 0,
    lastCallMs: undefined,
  };

  constructor(private readonly client: TaskClient) {
    client.onChanged((event) => {
      this.missed?.push(event);
      this.tasks = withEvent(this.tasks, event);
      this.publish();
    });
    // After a gap as well: what happened while there was no connection, no event has told.
    client.connection.onStatus((status) => {
      if (status === 'open' || status === 'gap') void this.reload();
    });
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** For `useSyncExternalStore`: the same object until something has changed. */
  readonly read = (): TasksState => this.state;

  /** Reads the list from the server. */
  async reload(): Promise<void> {
    const missed: TaskChanged[] = [];
    this.missed = missed;
    const wasReady = this.state.load === 'ready';
    if (!wasReady) this.publish({ load: 'loading' });
    try {
      const tasks = await this.timed(this.client.getAll());
      // Another reload has begun since, and reads a newer list.
      if (this.missed !== missed) return;
      this.tasks = missed.reduce<readonly Task[]>(withEvent, tasks);
      this.publish({ load: 'ready' });
    } catch (error) {
      if (this.missed !== missed) return;
      // Where there is an old list it stays: it is more use than none.
      if (!wasReady) this.publish({ load: { problem: reasonOf(error) } });
    }
    this.missed = undefined;
  }

  /**
   * Makes a change: it shows at once, and goes away again if the server does not accept it.
   *
   * @returns The failure, if it is one. The page shows it already.
   */
  async make(change: Change): Promise<Failure | undefined> {
    this.changes.add(change);
    this.publish();
    try {
      await this.timed(this.send(change));
      this.changes.delete(change);
      this.publish();
      return undefined;
    } catch (error) {
      this.changes.delete(change);
      const failure = failureOf(change, error, this.tasks);
      this.publish({ failures: [...this.state.failures, failure] });
      return failure;
    }
  }

  /** Takes a failure away. */
  dismiss(failure: Failure): void {
    this.publish({ failures: this.state.failures.filter((other) => other !== failure) });
  }

  private send(change: Change): Promise<unknown> {
    switch (change.kind) {
      case 'add':
        // create() also fills the fields that the contract has gained since this was written.
        return this.client.add({ ...TaskInput.create(), label: change.label });
      case 'update':
        return this.client.update(change.id, change.patch);
      case 'delete':
        return this.client.delete(change.id);
      case 'clear':
        return this.client.clearChecked();
    }
  }

  private async timed<T>(call: Promise<T>): Promise<T> {
    const { connection } = this.client;
    // A call that waits for the connection says nothing about the server.
    const start = connection.getSnapshot().connected ? performance.now() : undefined;
    const answer = await call;
    if (start !== undefined) this.publish({ lastCallMs: performance.now() - start });
    return answer;
  }

  private publish(part: Partial<TasksState> = {}): void {
    const tasks = withChanges(this.tasks, this.changes);
    this.state = { ...this.state, ...part, tasks, waiting: this.changes.size };
    for (const listener of this.listeners) listener();
  }
}
