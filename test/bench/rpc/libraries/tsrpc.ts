// TSRPC over WebSocket in its binary format. A stream is messages, which the server pushes.

import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import type { Library } from '../library.js';
import type { AddTaskRequest, ListTasksRequest } from '../tasks.contract.js';
import { addTask, listTasks, request, task } from '../work.js';

/** What is used of it: its types are not where TypeScript looks for those of an ES module. */
interface Tsrpc {
  WsServer: new (
    service: object,
    options: object,
  ) => {
    implementApi<Request>(name: string, handler: (call: Call<Request>) => Promise<void>): void;
    start(): Promise<void>;
    broadcastMsg(name: string, message: object): Promise<unknown>;
  };
  WsClient: new (
    service: object,
    options: object,
  ) => {
    connect(): Promise<{ isSucc: boolean; errMsg?: string }>;
    disconnect(): Promise<void>;
    callApi(
      name: string,
      request: object,
      options?: { timeout: number },
    ): Promise<{ isSucc: true } | { isSucc: false; err: Error }>;
    listenMsg(name: string, handler: () => void): void;
    unlistenMsgAll(name: string): void;
  };
}

interface Call<Request> {
  readonly req: Request;
  readonly conn: { sendMsg(name: string, message: object): Promise<unknown> };
  succ(response: object): Promise<void>;
}

// Its ES module imports names from its version of ws that Node does not find there.
const require = createRequire(import.meta.url);
const { WsClient, WsServer }: Tsrpc = require('tsrpc');

/** What its command line tool writes for these types. */
const service = {
  services: [
    { id: 0, name: 'AddTask', type: 'api' },
    { id: 1, name: 'ListTasks', type: 'api' },
    { id: 2, name: 'Task', type: 'msg' },
    { id: 3, name: 'Changed', type: 'msg' },
  ],
  types: {
    'tasks/TaskItem': interfaceOf({ label: 'String', checked: 'Boolean', removed: 'Boolean' }),
    'PtlAddTask/ReqAddTask': interfaceOf({ item: 'tasks/TaskItem' }),
    'PtlAddTask/ResAddTask': interfaceOf({ id: 'String', item: 'tasks/TaskItem' }),
    'PtlListTasks/ReqListTasks': interfaceOf({ count: 'Number' }),
    'PtlListTasks/ResListTasks': interfaceOf({}),
    'MsgTask/MsgTask': interfaceOf(taskFields()),
    'MsgChanged/MsgChanged': interfaceOf(taskFields()),
  },
};

const settings = { json: false, logLevel: 'none' } as const;

export const tsrpc: Library = {
  listen: async () => {
    const port = await freePort();
    const server = new WsServer(service, { ...settings, port });
    server.implementApi<AddTaskRequest>('AddTask', async (call) => {
      await call.succ(addTask(call.req));
    });
    server.implementApi<ListTasksRequest>('ListTasks', async (call) => {
      const { conn } = call;
      for await (const item of listTasks(call.req.count)) await conn.sendMsg('Task', item);
      await call.succ({});
    });
    await server.start();
    return { port, emit: () => void server.broadcastMsg('Changed', task) };
  },
  connect: async (port) => {
    const client = new WsClient(service, { ...settings, server: `ws://127.0.0.1:${port}` });
    const { isSucc, errMsg } = await client.connect();
    if (!isSucc) throw new Error(errMsg);
    const call = async (): Promise<void> => {
      const answer = await client.callApi('AddTask', request);
      if (!answer.isSucc) throw answer.err;
    };
    await call();
    return {
      call,
      stream: async (count) => {
        let left = count;
        client.listenMsg('Task', () => {
          left--;
        });
        const answer = await client.callApi('ListTasks', { count }, { timeout: 60_000 });
        client.unlistenMsgAll('Task');
        if (!answer.isSucc) throw answer.err;
        if (left !== 0) throw new Error(`${left} of ${count} tasks did not come`);
      },
      onEvent: (handler) => {
        client.listenMsg('Changed', handler);
      },
      close: () => void client.disconnect(),
    };
  },
};

function taskFields(): Readonly<Record<string, string>> {
  return { id: 'String', label: 'String', checked: 'Boolean', removed: 'Boolean' };
}

function interfaceOf(fields: Readonly<Record<string, string>>): object {
  return {
    type: 'Interface',
    properties: Object.entries(fields).map(([name, type], id) => ({
      id,
      name,
      type: type.includes('/') ? { type: 'Reference', target: type } : { type },
    })),
  };
}

/** It takes a port and does not tell which one it got. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
