// Run in a process of its own: a server and its client do all that makes timers and sockets, are
// closed, and then the process has to end by itself.
import { connect } from '@wirepact/client';
import { createServer } from '@wirepact/server';
import { TaskClient } from '../../../examples/tasks/src/generated/index.js';
import { gateways, TaskService } from '../../../examples/tasks/src/generated/server.js';
import { ScriptedTaskService } from '../scripted-task-service.js';

/** Stands for the page that a client may run in: a target of its events that counts its listeners. */
const page = new EventTarget();
let listeners = 0;
Object.assign(globalThis, {
  addEventListener: (...parameters: Parameters<EventTarget['addEventListener']>) => {
    listeners++;
    page.addEventListener(...parameters);
  },
  removeEventListener: (...parameters: Parameters<EventTarget['removeEventListener']>) => {
    listeners--;
    page.removeEventListener(...parameters);
  },
});

const service = new ScriptedTaskService();
const server = createServer({
  gateways,
  limits: { idleMs: 600_000 },
  providers: [{ provide: TaskService, useValue: service }],
});
const { url } = await server.listen(0, '127.0.0.1');
const connection = connect(url);
const tasks = new TaskClient(connection);
tasks.onChanged(({ change, task }) => console.log(`${change} ${task.label}`));
await tasks.add({ label: 'Milk' });
// The connection asks the server whether it is still there, and waits for the answer.
page.dispatchEvent(new Event('online'));
console.log(`${listeners} listeners`);

// A call that is in flight at the end, with a deadline far away on both sides.
const begun = new Promise<void>((resolve) => {
  service.onGet = () => {
    resolve();
    return new Promise(() => undefined);
  };
});
const stuck = tasks.get('a', { timeoutMs: 600_000 }).catch((error) => console.log(error.code));
await begun;

// Another client that never finds a server, and waits between its attempts.
const lost = connect('ws://127.0.0.1:9', { backoff: { firstMs: 600_000, maxMs: 600_000 } });
const waiting = new TaskClient(lost).getAll().catch((error) => console.log(error.code));

connection.close();
lost.close();
await Promise.all([stuck, waiting]);
await server.close();
console.log('closed');

/** What keeps the process alive, but for its output. */
const handles = (): string[] =>
  process.getActiveResourcesInfo().filter((type) => /^(Timeout|TCP|MessagePort)/.test(type));
// The client's socket closes a moment after the server's.
while (handles().length > 0) await new Promise((resolve) => setImmediate(resolve));
console.log(`${listeners} listeners, ${handles().length} handles`);
