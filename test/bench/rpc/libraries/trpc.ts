// tRPC over WebSocket (wsLink); streams and events are subscriptions by async generators.
import { EventEmitter, on, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { initTRPC } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocket, WebSocketServer } from 'ws';
import type { Library } from '../library.js';
import type { AddTaskRequest, Task } from '../tasks.contract.js';
import { addTask, listTasks, request, task } from '../work.js';

const changes = new EventEmitter().setMaxListeners(0);
const t = initTRPC.create();
const router = t.router({
  addTask: t.procedure.input(addTaskRequest).mutation(({ input }) => addTask(input)),
  listTasks: t.procedure.input(Number).subscription(({ input }) => listTasks(input)),
  changed: t.procedure.subscription(async function* ({ signal }) {
    const events = on(changes, 'changed', signal === undefined ? {} : { signal });
    for await (const [item] of events) yield item as Task;
  }),
});

export const trpc: Library = {
  listen: async () => {
    const wss = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    applyWSSHandler({ wss, router });
    await once(wss, 'listening');
    return {
      port: (wss.address() as AddressInfo).port,
      emit: () => {
        changes.emit('changed', task);
      },
    };
  },
  connect: async (port) => {
    const url = `ws://127.0.0.1:${port}`;
    // Node 20 has no WebSocket of its own.
    const socket = createWSClient({ url, WebSocket: WebSocket as never });
    const client = createTRPCClient<typeof router>({ links: [wsLink({ client: socket })] });
    await client.addTask.mutate(request);
    return {
      call: () => client.addTask.mutate(request),
      stream: (count) =>
        new Promise<void>((resolve, reject) => {
          client.listTasks.subscribe(count, { onComplete: resolve, onError: reject });
        }),
      onEvent: (handler) =>
        new Promise<void>((resolve, reject) => {
          client.changed.subscribe(undefined, {
            onStarted: () => resolve(),
            onData: handler,
            onError: reject,
          });
        }),
      close: () => void socket.close(),
    };
  },
};

/** tRPC leaves checking to a library of the user's choice: this is the least that one does. */
function addTaskRequest(value: unknown): AddTaskRequest {
  const { label, checked, removed } = (value as Partial<AddTaskRequest>).item ?? {};
  if (typeof label === 'string' && typeof checked === 'boolean' && typeof removed === 'boolean') {
    return { item: { label, checked, removed } };
  }
  throw new TypeError('No AddTaskRequest');
}
