import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { outsideFolder, strictTsconfig } from './outside-folder.js';
import { commandOf, mustRun } from './run-program.js';

const outsideProject = inject('outsideProject');

const contract = `
import { AbstractContract, Contract, ContractEvent, ContractField } from '@wirepact/contract';

/** One entry of a to-do list. */
@Contract({ controllerName: 'Task', protoPackage: 'task' })
export class TasksContract extends AbstractContract {
  /** What is to be done. */
  @ContractField({ protoType: 'string' })
  label!: string;

  @ContractField({ protoType: 'bool', defaultValue: false })
  checked!: boolean;

  @ContractEvent()
  changed!: TaskChanged;
}

/** What happened to one task. */
export interface TaskChanged {
  change: 'added' | 'updated' | 'deleted';
  task: TasksContract;
}
`;

const nodeProgram = `
import { connect } from '@wirepact/client';
import { createServer } from '@wirepact/server';
import { TaskClient, TaskEvents } from './generated/index.js';
import { gateways, TaskService } from './generated/server.js';
import { TaskServiceImpl } from './services/task.service.js';

const server = createServer({
  gateways,
  providers: [{ provide: TaskService, useClass: TaskServiceImpl }],
});
const { url } = await server.listen(0, '127.0.0.1');
const connection = connect(url);
const tasks = new TaskClient(connection);

const { id } = await tasks.add({ label: 'Write it down', checked: false });
const told = new Promise<string>((resolve) => {
  tasks.onChanged(({ change, task }) => resolve(\`\${change} \${task.label}\`));
});
const task = await tasks.update(id, { checked: true });
server.emit(TaskEvents.changed, { change: 'updated', task });
const all = await tasks.getAll();

console.log(JSON.stringify({
  told: await told,
  all: all.map(({ label, checked }) => ({ label, checked })),
  deleted: [await tasks.delete(id), await tasks.delete(id)],
}));
connection.close();
await server.close();
`;

const page = `
import { connect } from '@wirepact/client';
import { TaskClient } from './generated/index.js';

const tasks = new TaskClient(connect(new URL('/rpc', location.href)));
document.body.textContent = (await tasks.getAll()).map(({ label }) => label).join(', ');
`;

const modes = [
  { decorators: 'standard decorators', folder: 'standard', options: {} },
  {
    decorators: 'experimentalDecorators',
    folder: 'experimental',
    options: { experimentalDecorators: true },
  },
];

describe.each(modes)('a project of its own with $decorators', ({ folder, options }) => {
  const project = outsideFolder(outsideProject, folder, {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': strictTsconfig({
      ...options,
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node'],
      rootDir: 'src',
      outDir: 'build',
    }),
    'index.html': '<!doctype html><script type="module" src="/src/page.ts"></script>',
    'src/contracts/tasks.contract.ts': contract,
    'src/program.ts': nodeProgram,
    'src/page.ts': page,
  });
  const run = (name: string, args: readonly string[] = []): Promise<string> =>
    mustRun(commandOf(outsideProject, name), args, project);

  beforeAll(async () => {
    await run('wirepact', ['generate']);
  });

  it('has its .proto, its generated code and one implementation to fill in', () => {
    expect(readdirSync(join(project, 'protos'))).toEqual(['task.proto']);
    expect(readdirSync(join(project, 'src')).sort()).toEqual([
      'contracts',
      'generated',
      'page.ts',
      'program.ts',
      'services',
    ]);
    expect(readdirSync(join(project, 'src/services'))).toEqual(['task.service.ts']);
  });

  it('is up to date once it was generated', async () => {
    await run('wirepact', ['check']);
  });

  it('compiles strictly and answers its own client in Node', async () => {
    await run('tsc');
    const printed = await mustRun(process.execPath, ['build/program.js'], project);
    expect(JSON.parse(printed)).toEqual({
      told: 'updated Write it down',
      all: [{ label: 'Write it down', checked: true }],
      deleted: [true, false],
    });
  });

  it('bundles its page with Vite: no server code, nothing of Node, no code made at run time', async () => {
    await run('vite', ['build', '--minify', 'false', '--logLevel', 'warn']);
    const assets = join(project, 'dist/assets');
    const bundle = readdirSync(assets).map((file) => readFileSync(join(assets, file), 'utf8'));
    expect(bundle).toHaveLength(1);
    expect(bundle[0]).toContain('wirepact.v1');
    expect(bundle[0]).not.toMatch(/node:|__vite-browser-external|class-transformer|createServer/);
    expect(bundle[0]).not.toMatch(/\beval\(|new Function\b/);
  });
});
