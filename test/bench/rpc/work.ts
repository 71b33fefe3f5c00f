// The work that all libraries do.
import type { AddTaskRequest, AddTaskResponse, Task } from './tasks.contract.js';

const id = '0123456789abcdef01234567';

/** What callers send. */
export const request: AddTaskRequest = {
  item: { label: 'Twenty characters ok', checked: false, removed: false },
};

/** What a stream and an event carry: 48 bytes, encoded. */
export const task: Task = { id, label: 'Twenty characters ok', checked: false, removed: false };

/** AddTask. */
export function addTask({ item }: AddTaskRequest): AddTaskResponse {
  return { id, item };
}

/** ListTasks: what a handler of a stream is in most libraries. */
export async function* listTasks(count: number): AsyncGenerator<Task, void, undefined> {
  for (let sent = 0; sent < count; sent++) yield task;
}

/** Bytes that a raw echo sends both ways: an AddTask request with the frame that an RPC needs. */
export const ECHO_BYTES = 40;

/** Bytes of a raw message of a stream or a broadcast: the task with such a frame. */
export const TASK_BYTES = 56;
