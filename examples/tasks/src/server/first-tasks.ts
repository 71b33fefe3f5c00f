import { Task } from '../generated/index.js';

/** What a new list begins with, so that there is something to see. Ids are given by the store. */
export const firstTasks: readonly Task[] = [
  { label: 'Write a contract', checked: true },
  { label: 'Generate the gateway, the client and the codecs', checked: true },
  { label: 'Open this page in a second tab and check something there' },
  { label: 'Add a field to src/contracts/tasks.contract.ts' },
  { label: 'Stop the server, change something here, start it again' },
].map((task) => Task.create(task));
