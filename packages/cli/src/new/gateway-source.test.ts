import { describe, expect, it } from 'vitest';
import { gatewaySource } from './gateway-source.js';
import type { GatewayMethod, GeneratedGateway } from './generated-gateway.js';

const imports: GeneratedGateway['imports'] = new Map([
  ['CallContext', { specifier: 'CallContext', module: '@wirepact/server/codegen' }],
  ['Rpc', { specifier: 'Rpc', module: '@wirepact/server/codegen' }],
  ['Task', { specifier: 'Task', module: '/p/src/generated/protos/task.js' }],
  ['GetTask', { specifier: 'Get as GetTask', module: '/p/src/generated/protos/task.js' }],
]);

function sourceOf(...methods: GatewayMethod[]): string {
  const gateway = { name: 'TaskGateway', imports, methods };
  return gatewaySource(gateway, '/p/src/gateways/task.gateway.ts', '/p/src/generated');
}

const context = 'context: CallContext';
const getAll = { name: 'getAll', parameters: [context], result: 'Promise<Task>' };
const get = { name: 'get', parameters: ['data: GetTask', context], result: 'Promise<Task>' };

describe('the source of a gateway', () => {
  it('extends the generated one and overrides the first method that is given data', () => {
    expect(
      sourceOf(getAll, get),
    ).toBe(`// Yours: wirepact wrote this once, as a start, and never touches it again.

import type { CallContext } from '@wirepact/server';
import type { Get as GetTask, Task } from '../generated/protos/task.js';
import { TaskGateway } from '../generated/server.js';

/**
 * Answers calls in place of TaskGateway, once it is among the providers of createServer:
 * \`{ provide: TaskGateway, useClass: TaskGatewayImpl }\`.
 * What it does not override stays as generated.
 */
export class TaskGatewayImpl extends TaskGateway {
  override get(data: GetTask, context: CallContext): Promise<Task> {
    // Refuse or change the request before this, and the answer behind it.
    return super.get(data, context);
  }
}
`);
  });

  it('overrides the first one where none is given data', () => {
    expect(sourceOf(getAll)).toContain(
      '  override getAll(context: CallContext): Promise<Task> {\n',
    );
    expect(sourceOf(getAll)).toContain('return super.getAll(context);');
  });

  it('breaks lines as a formatter would', () => {
    const name = 'getEverythingThatHasEverBeenAskedForByAnybody';
    expect(sourceOf({ ...get, name })).toContain(`  override ${name}(
    data: GetTask,
    context: CallContext,
  ): Promise<Task> {
`);
  });
});
