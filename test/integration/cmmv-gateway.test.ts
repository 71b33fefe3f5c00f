import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { connect } from '@wirepact/client';
import * as server from '@wirepact/server';
import { MemoryRepository, RpcError } from '@wirepact/server';
import * as classTransformer from 'class-transformer';
import ts from 'typescript';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Task,
  TaskClient,
  taskContract,
} from '../golden/accepted/cmmv-tasks/expected/src/generated/index.js';
import * as generated from '../golden/accepted/cmmv-tasks/expected/src/generated/server.js';
import { RecordingLogger } from './recording-logger.js';
import { overWebSocket } from './ways.js';

/** What the gateway expects of its service: no contexts, and whole entities. */
class CmmvTaskService {
  private readonly tasks = new MemoryRepository<Task>();
  /** What `add` was given, before anything was done to it. */
  added: unknown;

  getAll(): Promise<Task[]> {
    return this.tasks.findAll();
  }

  add(entity: Task): Promise<Task> {
    this.added = entity;
    return this.tasks.insert(entity);
  }

  async update(id: string, entity: Task): Promise<Task> {
    const task = { ...entity, id };
    if (!(await this.tasks.replace(task))) throw new RpcError('NOT_FOUND', `No Task ${id}`);
    return task;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.tasks.delete(id) };
  }
}

type GatewayClass = new (service: CmmvTaskService) => object;

const file = fileURLToPath(new URL('cmmv-gateway/task.gateway.ts', import.meta.url));

/** Compiled as every file of this test is. A path in a variable keeps `tsc` out of its loose code. */
async function compiledByVitest(): Promise<GatewayClass> {
  const { TaskGateway } = await import(file);
  return TaskGateway;
}

/** Compiled by TypeScript as CMMV's own projects compile it, decorator metadata included. */
function compiledByTypeScript(): GatewayClass {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  const modules: Readonly<Record<string, unknown>> = {
    '@wirepact/server': server,
    'class-transformer': classTransformer,
  };
  const load = (name: string): unknown => modules[name] ?? generated;
  const exports: { TaskGateway?: GatewayClass } = {};
  new Function('require', 'exports', outputText)(load, exports);
  if (exports.TaskGateway === undefined) throw new Error('The gateway exports no class');
  return exports.TaskGateway;
}

const compilers: readonly [string, () => GatewayClass | Promise<GatewayClass>][] = [
  ['vitest', compiledByVitest],
  ['TypeScript', compiledByTypeScript],
];

describe.each(compilers)(
  'the gateway that CMMV’s documentation shows, compiled by %s',
  (_, compiled) => {
    async function serve(): Promise<{
      client: TaskClient;
      service: CmmvTaskService;
      logger: RecordingLogger;
    }> {
      const TaskGateway = await compiled();
      const service = new CmmvTaskService();
      const logger = new RecordingLogger();
      const served = server.createServer({
        gateways: [new TaskGateway(service)],
        contracts: [taskContract],
        // CMMV's contracts are for known clients unless they say otherwise.
        authenticate: () => ({}),
        logger,
      });
      const { target } = await overWebSocket.open(served);
      const connection = connect(target);
      onTestFinished(() => {
        connection.close();
        return served.close({ graceMs: 0 });
      });
      return { client: new TaskClient(connection), service, logger };
    }

    it('answers the generated client', async () => {
      const { client, service } = await serve();
      expect(await client.getAll()).toEqual([]);
      const milk = await client.add({ label: 'Milk' });
      expect(service.added).toBeInstanceOf(generated.TaskEntity);
      expect(milk).toEqual({ id: milk.id, label: 'Milk', checked: false, removed: false });
      const whole = { label: 'Oat milk', checked: true, removed: false };
      expect(await client.update(milk.id, whole)).toEqual({ id: milk.id, ...whole });
      expect(await client.getAll()).toEqual([{ id: milk.id, ...whole }]);
      expect(await client.delete(milk.id)).toBe(true);
      expect(await client.delete(milk.id)).toBe(false);
      expect(await client.getAll()).toEqual([]);
    });

    it('answers many calls at once, each with its own response', async () => {
      const { client } = await serve();
      const labels = Array.from({ length: 200 }, (_item, index) => `task ${index}`);
      const added = await Promise.all(labels.map((label) => client.add({ label })));
      expect(added.map(({ label }) => label)).toEqual(labels);
    });

    it('ends a call whose error it swallows, and lacks what it has no handler for', async () => {
      const { client, logger } = await serve();
      await expect(client.update('gone', { label: 'x' })).rejects.toMatchObject({
        code: 'INTERNAL',
      });
      await expect(client.get('any')).rejects.toMatchObject({ code: 'UNIMPLEMENTED' });
      expect(logger.entries.map(({ level, message }) => [level, message])).toEqual([
        ['warn', 'Operations without a handler are answered UNIMPLEMENTED'],
        ['error', 'TaskGateway.update neither sent nor returned a task.UpdateTaskResponse'],
      ]);
    });
  },
);
