import { once } from 'node:events';
import { connect } from '@wirepact/client';
import { WebSocket } from 'ws';
import { TaskClient } from '../../../examples/tasks/src/generated/index.js';

/** One connection that calls are made over. */
export interface Caller {
  call(): Promise<unknown>;
  close(): void;
}

const item = { label: 'Twenty characters ok', checked: false, removed: false };

/** Calls AddTask through the generated client. */
export async function wirepactCaller(url: string): Promise<Caller> {
  const connection = connect(url);
  const client = new TaskClient(connection);
  await client.add(item);
  return { call: () => client.add(item), close: () => connection.close() };
}

/** As many bytes as an AddTask request has with its frame. */
const message = Buffer.alloc(40, 1);

/** Sends a message and takes the next one for its answer. */
export async function echoCaller(url: string): Promise<Caller> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const waiting: (() => void)[] = [];
  let first = 0;
  socket.on('message', () => {
    waiting[first++]?.();
    if (first < 1_024) return;
    waiting.splice(0, first);
    first = 0;
  });
  return {
    call: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        socket.send(message);
      }),
    close: () => socket.close(),
  };
}
