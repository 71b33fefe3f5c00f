/** A task with its time. */
export interface TimedTask {
  /** In milliseconds. */
  readonly at: number;
  /** Tasks of the same time run in the order of these numbers. */
  readonly order: number;
  /** Undefined once it is cancelled. */
  run: (() => void) | undefined;
}

/** Tasks by time: a binary heap, as a long run has many of them. */
export class TaskHeap {
  private readonly tasks: TimedTask[] = [];

  /** The task that is due first; it stays in the heap. */
  get first(): TimedTask | undefined {
    return this.tasks[0];
  }

  add(task: TimedTask): void {
    const { tasks } = this;
    let child = tasks.length;
    tasks.push(task);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = tasks[parent];
      if (above === undefined || !isBefore(task, above)) break;
      tasks[child] = above;
      child = parent;
    }
    tasks[child] = task;
  }

  /** Takes the first task out. */
  removeFirst(): void {
    const { tasks } = this;
    const last = tasks.pop();
    if (last === undefined || tasks.length === 0) return;
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const [one, two] = [tasks[left], tasks[left + 1]];
      if (one === undefined) break;
      const isRight = two !== undefined && isBefore(two, one);
      const below = isRight ? two : one;
      if (!isBefore(below, last)) break;
      tasks[parent] = below;
      parent = isRight ? left + 1 : left;
    }
    tasks[parent] = last;
  }
}

function isBefore(one: TimedTask, two: TimedTask): boolean {
  return one.at < two.at || (one.at === two.at && one.order < two.order);
}
