import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { connect, type Link, messagePortLink } from '@wirepact/client';
import { expect, it, onTestFinished } from 'vitest';
import { TaskClient } from '../../examples/tasks/src/generated/index.js';
import { reached } from './ways.js';

const program = new URL('programs/serve-in-worker.ts', import.meta.url).href;
/** A thread compiles TypeScript only when it has asked for that itself. */
const loader = `
  import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => {
    register();
    return import(${JSON.stringify(program)});
  });
`;
/** How tsx compiles the decorators of generated gateways. */
const tsconfig = fileURLToPath(new URL('../../examples/tasks/tsconfig.json', import.meta.url));

/** A thread with a server, until the test is over. */
function startWorker(): Worker {
  const worker = new Worker(loader, {
    eval: true,
    execArgv: ['--conditions=@wirepact/source'],
    env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig },
  });
  onTestFinished(async () => {
    await worker.terminate();
  });
  return worker;
}

/** Gives a thread one end of a new channel and returns the other as a link. */
function dial(worker: Worker): Link {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(port2, [port2]);
  return messagePortLink(port1);
}

it('a server in a thread answers clients, and one in another thread takes its place', async () => {
  let worker = startWorker();
  const connection = connect(() => dial(worker), { backoff: { firstMs: 1, maxMs: 50 } });
  onTestFinished(() => connection.close());
  const [client, other] = [new TaskClient(connection), new TaskClient(connect(() => dial(worker)))];
  const heard: string[] = [];
  client.onChanged(({ task }) => heard.push(task.label));

  const large = 'x'.repeat(500_000);
  const labels = ['Milk', large, ...Array.from({ length: 200 }, (_, index) => `task ${index}`)];
  const added = await Promise.all(labels.map((label) => other.add({ label })));
  expect(added.map(({ label }) => label)).toEqual(labels);
  // The large one travels in parts, which the others overtake.
  const tasks = await client.getAll();
  expect(tasks.map(({ label }) => label).sort()).toEqual([...labels].sort());
  expect(heard.sort()).toEqual([...labels].sort());
  other.connection.close();

  const connecting = reached(connection, 'connecting');
  const before = worker;
  worker = startWorker();
  await before.terminate();
  await connecting;
  expect(await client.getAll()).toEqual([]);
});
