import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codecFolder, generateOwn } from '../codec/generate-codecs.js';
import { contractText } from '../generate/many-contracts.js';
import { bundlePage } from './bundle-page.js';
import { clientScripts, clientsScripts, getAllScripts } from './scripts.js';

const root = codecFolder();

beforeAll(() => generateOwn(root, new Map([['task', contractText('task')]])));

afterAll(() => rmSync(root, { recursive: true }));

describe('the bundle of a page', () => {
  it('that calls one operation by its descriptor carries no other operation and no codec of one', async () => {
    const { code } = await bundlePage(root, getAllScripts('task'));
    expect(code).toContain('task.TaskService/GetAllTask');
    expect(code).toContain('task.GetAllTaskResponse');
    expect(code).not.toMatch(/(Add|Update|Delete|Get)Task(Request|Response)?\b/);
    expect(code).not.toMatch(/task\.Task(Input|Patch)/);
  });

  it('with a client carries what the methods of the client need', async () => {
    const { code } = await bundlePage(root, clientsScripts(['task']));
    expect(code).toContain('task.AddTaskRequest');
  });

  it('that uses one wrapper carries no other', async () => {
    const script = [
      `import * as wire from '@wirepact/wire/codegen';`,
      'globalThis.used = wire.wrappers.bool;',
    ].join('\n');
    const { code } = await bundlePage(root, new Map([['page.js', script]]));
    expect(code).toContain('a boolean');
    expect(code).not.toContain('a string');
    expect(code).not.toMatch(/TextDecoder|BigInt/);
  });

  it('is smaller without contracts, and smallest where it is compressed', async () => {
    const page = await bundlePage(root, clientsScripts(['task']));
    const client = await bundlePage(root, clientScripts);
    expect(client.minified).toBeLessThan(page.minified);
    expect(client.gzipped).toBeLessThan(client.minified);
    expect(client.code).not.toContain('task.');
  });
});
