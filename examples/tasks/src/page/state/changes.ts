import { Task, type TaskChanged, type TaskPatch } from '../../generated/index.js';

/** What someone at this page did, and the server has not answered yet. */
export type Change =
  | { readonly kind: 'add'; readonly label: string }
  | { readonly kind: 'update'; readonly id: string; readonly patch: TaskPatch }
  | { readonly kind: 'delete'; readonly id: string }
  /** `ids` are those that were checked when it was asked for; the server decides for itself. */
  | { readonly kind: 'clear'; readonly ids: readonly string[] };

/** A task as the page shows it: `pending` while a change of it is on its way. */
export interface ShownTask extends Task {
  readonly pending: boolean;
}

/** The id under which a task is shown until the server has given it one. */
export const unsavedId = (label: string): string => `unsaved ${label}`;

/** What to show: what the server has told, with the changes on their way laid over it. */
export function withChanges(tasks: readonly Task[], changes: Iterable<Change>): ShownTask[] {
  let shown = tasks.map((task): ShownTask => ({ ...task, pending: false }));
  for (const change of changes) shown = withChange(shown, change);
  return shown;
}

function withChange(shown: ShownTask[], change: Change): ShownTask[] {
  switch (change.kind) {
    case 'add': {
      // Labels are unique: if it is there, the server has told of it before it has answered.
      if (shown.some((task) => task.label === change.label)) return shown;
      const { label } = change;
      return [...shown, { ...Task.create({ id: unsavedId(label), label }), pending: true }];
    }
    case 'update':
      return shown.map((task) =>
        task.id === change.id ? Object.assign({ ...task, pending: true }, change.patch) : task,
      );
    case 'delete':
      return shown.filter((task) => task.id !== change.id);
    case 'clear':
      return shown.filter((task) => !change.ids.includes(task.id));
  }
}

/** The list after an event of the server. Applying one twice does no harm. */
export function withEvent(tasks: readonly Task[], { change, task }: TaskChanged): Task[] {
  if (change === 'deleted') return tasks.filter(({ id }) => id !== task.id);
  return tasks.some(({ id }) => id === task.id)
    ? tasks.map((old) => (old.id === task.id ? task : old))
    : [...tasks, task];
}
