import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { connect } from '@wirepact/client';
import type { Browser } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { ChildProgram } from './child-program.js';
import { ExampleCopy } from './example-copy.js';
import { launchChromium } from './launch-chromium.js';
import { TasksPage } from './tasks-page.js';

const chromium = inject('chromium');
/** Everything starts and ends several times here, on a machine that may be busy. */
const patience = { timeout: 30_000 };
vi.setConfig({ testTimeout: 120_000 });

const addedField = `  @ContractField({ protoType: 'string', nullable: true })
  note?: string;

`;

/** What this test uses of a client that is generated while it runs. */
interface GeneratedClient {
  add(task: object): Promise<{ id: string }>;
  get(id: string): Promise<object>;
}

describe('npm start', () => {
  let example: ExampleCopy;
  let program: ChildProgram;

  const start = (env: NodeJS.ProcessEnv): ChildProgram =>
    new ChildProgram('npm', ['start', '--silent'], { cwd: example.folder, env });
  const read = (file: string): string => readFileSync(example.path(file), 'utf8');

  beforeEach(() => {
    example = new ExampleCopy();
  });

  afterEach(async () => {
    await program.stop();
    example.remove();
  });

  describe.skipIf(!chromium.met)('with the page open', () => {
    let browser: Browser;

    beforeAll(async () => {
      if (!chromium.met) return;
      browser = await launchChromium(chromium.path);
      return () => browser.close();
    });

    it('carries a field that is added to the contract to both ends while the page goes on', async () => {
      program = start({ PORT: '0' });
      const [, url = ''] = await program.until(/runs at (http:\S+)/);
      const tab = await TasksPage.open(browser, url);
      await tab.add('Before the change');
      await tab.page.getByText('Before the change').waitFor();
      await tab.settles();
      const before = read('protos/task.proto');
      const codec = read('src/generated/protos/task.ts');

      await tab.page.getByLabel('New task').fill('Half written');

      const contract = read('src/contracts/tasks.contract.ts');
      const place = contract.indexOf('  /** Deletes every checked task at once. */');
      const changed = contract.slice(0, place) + addedField + contract.slice(place);
      writeFileSync(example.path('src/contracts/tasks.contract.ts'), changed);

      await expect
        .poll(() => read('protos/task.proto'), patience)
        .toContain('optional string note = 5;');
      const after = read('protos/task.proto').split('\n');
      expect(before.split('\n').filter((line) => !after.includes(line))).toEqual([]);
      expect(read('src/generated/protos/task.ts')).not.toBe(codec);
      await program.until(/Task gains note = 5, wire-safe/);

      // A client of its own: the answer tells that the server was started again with the field.
      const generated = await import(pathToFileURL(example.path('src/generated/index.ts')).href);
      const connection = connect(new URL('rpc', url));
      const client: GeneratedClient = new generated.TaskClient(connection);
      await expect
        .poll(async () => {
          const { id } = await client.add({ label: `With a note ${Math.random()}`, note: 'new' });
          return client.get(id);
        }, patience)
        .toMatchObject({ note: 'new' });
      connection.close();

      await tab.hasStatus('Connected');
      expect(await tab.page.getByLabel('New task').inputValue()).toBe('Half written');
      await tab.add('After the change');
      await tab.page.getByText('After the change').waitFor();
      await tab.settles();
      await tab.checkbox('Before the change').check();
      await tab.settles();
      expect(await tab.failure.count()).toBe(0);
      await expect.poll(() => tab.connections, patience).toBe(1);
      expect(tab.troubles).toEqual([]);
      await tab.close();

      await program.stop();
      await expect.poll(() => example.processes(), patience).toEqual([]);
    });
  });

  it('ends with exit code 1 where PORT is taken, and says so', async () => {
    const taken = createServer().listen(0, 'localhost');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    program = start({ PORT: String(port) });
    expect(await program.end()).toBe(1);
    taken.close();
    expect(program.output).toContain(`Port ${port} is already in use`);
    expect(example.processes()).toEqual([]);
  });

  it('ends with exit code 0 on Ctrl-C and leaves no process behind', async () => {
    program = new ChildProgram(process.execPath, ['--import', 'tsx', 'src/dev/main.ts'], {
      cwd: example.folder,
      env: { PORT: '0' },
    });
    await program.until(/runs at http/);
    expect(await program.stop('SIGINT')).toBe(0);
    expect(example.processes()).toEqual([]);
  });

  it('ends with exit code 1 where PORT is no port', async () => {
    program = start({ PORT: 'http' });
    expect(await program.end()).toBe(1);
    expect(program.output).toContain("PORT is 'http', which is no port");
  });
});
