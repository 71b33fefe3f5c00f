import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticCodes } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { filesIn, temporaryFolder, writeFiles } from '../fixtures/temporary-folder.js';
import { type GenerateResult, Generator } from './generator.js';

function contract(name: string, body: string, imports = ''): string {
  return `import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
    ${imports}
    @Contract({ controllerName: '${name}' })
    export class ${name}Contract extends AbstractContract { ${body} }`;
}

const task = contract('Task', '@ContractField() label!: string;');

/** A project and its generator. */
function open(files: { readonly [path: string]: string }) {
  const root = temporaryFolder(files);
  const generator = new Generator({
    root,
    contracts: ['src/**/*.contract.ts'],
    protos: 'protos',
    out: 'src/generated',
    services: 'src/services',
    contractModules: [],
  });
  const at = (path: string) => join(root, path);
  return {
    root,
    generator,
    at,
    read: (path: string) => readFileSync(at(path), 'utf8'),
    save(saved: { readonly [path: string]: string }): Promise<GenerateResult> {
      writeFiles(root, saved);
      generator.changed(Object.keys(saved).map(at));
      return generator.generate();
    },
    remove(path: string): Promise<GenerateResult> {
      rmSync(at(path));
      generator.changed([at(path)]);
      return generator.generate();
    },
    /** Results name absolute paths. */
    short: (paths: readonly string[]) => paths.map((path) => path.slice(root.length + 1)).sort(),
  };
}

function codes({ diagnostics }: GenerateResult): string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

const taskOutputs = [
  'protos/task.proto',
  'src/generated/clients/task.client.ts',
  'src/generated/entities/task.entity.ts',
  'src/generated/gateways/task.gateway.ts',
  'src/generated/index.ts',
  'src/generated/protos/task.ts',
  'src/generated/server.ts',
  'src/generated/services/task.service.ts',
];

describe('a run', () => {
  it('writes what a contract makes, and a scaffold that it does not count as written', async () => {
    const { generator, root, short } = open({ 'src/task.contract.ts': task });
    const result = await generator.generate();
    expect(result.diagnostics).toEqual([]);
    expect(short(result.written)).toEqual(taskOutputs);
    expect(short(result.scaffolded)).toEqual(['src/services/task.service.ts']);
    expect(filesIn(root)).toEqual(
      [
        ...taskOutputs,
        'src/generated/.wirepact-manifest',
        'src/services/task.service.ts',
        'src/task.contract.ts',
      ].sort(),
    );
  });

  it('leaves the files alone that are right already', async () => {
    const { generator, at, short, save } = open({ 'src/task.contract.ts': task });
    await generator.generate();
    const long = new Date('2001-01-01');
    for (const path of taskOutputs) utimesSync(at(path), long, long);
    utimesSync(at('src/generated/.wirepact-manifest'), long, long);
    expect((await generator.generate()).unchanged).toBe(taskOutputs.length + 1);
    const result = await save({
      'src/task.contract.ts': task.replace('@Contract(', '/** A thing. */\n@Contract('),
    });
    const touched = taskOutputs.filter((path) => statSync(at(path)).mtimeMs !== long.getTime());
    expect(touched).toEqual(short(result.written));
    expect(touched).toContain('protos/task.proto');
    expect(touched).not.toContain('src/generated/services/task.service.ts');
    expect(statSync(at('src/generated/.wirepact-manifest')).mtimeMs).toBe(long.getTime());
  });

  it('never writes over a scaffold', async () => {
    const { generator, read, save, short } = open({
      'src/task.contract.ts': task,
      'src/services/task.service.ts': 'mine',
    });
    expect((await generator.generate()).scaffolded).toEqual([]);
    const two = { 'src/two.contract.ts': contract('Two', '@ContractField() a!: string;') };
    expect(short((await save(two)).scaffolded)).toEqual(['src/services/two.service.ts']);
    expect(read('src/services/task.service.ts')).toBe('mine');
  });
});

describe('a check', () => {
  it('tells what is stale and writes nothing', async () => {
    const { generator, root, short } = open({ 'src/task.contract.ts': task });
    expect(short((await generator.check()).written)).toEqual(taskOutputs);
    expect(filesIn(root)).toEqual(['src/task.contract.ts']);
  });

  it('does not call a project stale whose scaffold is gone', async () => {
    const { generator, at, short } = open({ 'src/task.contract.ts': task });
    await generator.generate();
    rmSync(at('src/services/task.service.ts'));
    const result = await generator.check();
    expect([...result.written, ...result.removed]).toEqual([]);
    expect(short(result.scaffolded)).toEqual(['src/services/task.service.ts']);
  });
});

describe('a session', () => {
  it('takes up a modified, an added and a removed contract', async () => {
    const { generator, read, save, remove, short } = open({ 'src/task.contract.ts': task });
    await generator.generate();
    const body = '@ContractField() label!: string; @ContractField() done!: boolean;';
    const modified = await save({ 'src/task.contract.ts': contract('Task', body) });
    expect(modified.changes.map(({ message }) => message)).toEqual(['Task gains done = 3']);
    expect(read('protos/task.proto')).toContain('bool done = 3;');
    const note = contract('Note', '@ContractField() text!: string;');
    expect((await save({ 'src/note.contract.ts': note })).contracts).toBe(2);
    const removed = await remove('src/note.contract.ts');
    expect(removed.contracts).toBe(1);
    expect(short(removed.removed)).toEqual([
      'src/generated/clients/note.client.ts',
      'src/generated/entities/note.entity.ts',
      'src/generated/gateways/note.gateway.ts',
      'src/generated/protos/note.ts',
      'src/generated/services/note.service.ts',
    ]);
  });

  it('keeps protos, scaffolds and what others put into the output folder', async () => {
    const { generator, root, at, save, remove } = open({
      'src/task.contract.ts': task,
      'src/note.contract.ts': contract('Note', '@ContractField() text!: string;'),
    });
    await generator.generate();
    const manifest = readFileSync(at('src/generated/.wirepact-manifest'), 'utf8');
    await save({
      'src/generated/protos/mine.ts': 'mine',
      'src/generated/old.ts': 'written by hand over what was ours',
      'src/generated/.wirepact-manifest': `${manifest}old.ts\n../task.contract.ts\n`,
    });
    await remove('src/note.contract.ts');
    const files = filesIn(root);
    for (const kept of [
      'protos/note.proto',
      'src/services/note.service.ts',
      'src/generated/protos/mine.ts',
      'src/generated/old.ts',
      'src/task.contract.ts',
    ]) {
      expect(files).toContain(kept);
    }
    expect(files).not.toContain('src/generated/protos/note.ts');
  });

  it('follows the types that a contract imports', async () => {
    const imports = `import type { Label } from './types.js';`;
    const { generator, at, read, save } = open({
      'src/task.contract.ts': contract('Task', '@ContractField() label!: Label;', imports),
      'src/types.ts': 'export interface Label { text: string }',
    });
    await generator.generate();
    expect(generator.dependencies()).toContain(at('src/types.ts'));
    expect(generator.dependencies()).not.toContain(at('src/task.contract.ts'));
    await save({ 'src/types.ts': 'export interface Label { text: string; color: string }' });
    expect(read('protos/types.proto')).toContain('string color = 2;');
  });

  it('waits for files that imports look for, and recovers when they come', async () => {
    const imports = `import type { Label } from './missing/types.js';`;
    const { generator, at, save, remove } = open({
      'src/task.contract.ts': contract('Task', '@ContractField() label!: Label;', imports),
    });
    expect(codes(await generator.generate())).toEqual([diagnosticCodes.unresolvedName]);
    expect(generator.dependencies()).toContain(at('src/missing/types.ts'));
    const type = { 'src/missing/types.ts': 'export interface Label { text: string }' };
    expect(codes(await save(type))).toEqual([]);
    expect(codes(await remove('src/missing/types.ts'))).toEqual([diagnosticCodes.unresolvedName]);
    expect(codes(await save(type))).toEqual([]);
  });

  it('names places where a tsconfig could come, and takes it up', async () => {
    const { generator, at, read, save } = open({ 'src/task.contract.ts': task });
    await generator.generate();
    expect(generator.dependencies()).toContain(at('tsconfig.json'));
    expect(read('src/generated/gateways/task.gateway.ts')).not.toContain('@Data()');
    await save({ 'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true } }' });
    expect(read('src/generated/gateways/task.gateway.ts')).toContain('@Data()');
  });

  it('does not depend on .proto files, which it writes itself', async () => {
    const { generator } = open({ 'src/task.contract.ts': task });
    await generator.generate();
    expect(generator.dependencies().filter((file) => file.endsWith('.proto'))).toEqual([]);
  });

  it('keeps the last output when a save is broken, and recovers with the next', async () => {
    const { generator, root, read, save } = open({ 'src/task.contract.ts': task });
    await generator.generate();
    const before = new Map(taskOutputs.map((path) => [path, read(path)]));
    for (const broken of [
      'export class {',
      contract('Task', '@ContractField() label!: Set<string>;'),
      contract('Task', '@ContractField() label!: stirng;'),
      '',
    ]) {
      const result = await save({ 'src/task.contract.ts': broken });
      expect(codes(result)).not.toEqual([]);
      expect(result.written).toEqual([]);
      for (const [path, text] of before) expect(read(path), path).toBe(text);
    }
    const recovered = await save({ 'src/task.contract.ts': task });
    expect(codes(recovered)).toEqual([]);
    expect(recovered.unchanged).toBe(taskOutputs.length + 1);
    expect(filesIn(root)).toHaveLength(taskOutputs.length + 3);
  });

  it('keeps the numbers of a contract that moves to another .proto', async () => {
    const { generator, read, save } = open({
      'src/task.contract.ts': task,
      'protos/task.proto':
        'syntax = "proto3"; package task; message Task { string id = 4; string label = 9; }',
      'protos/foreign.proto': 'not read by anybody',
    });
    const moved = task.replace("'Task' }", "'Task', protoPath: 'moved/tasks.proto' }");
    expect(codes(await save({ 'src/task.contract.ts': moved }))).toEqual([]);
    expect(read('protos/moved/tasks.proto')).toContain('string label = 9;');
    expect(codes(await generator.generate())).toEqual([]);
  });

  it('burns no number for what was saved on the way, and an undo restores', async () => {
    const { generator, root, read, save } = open({ 'src/task.contract.ts': task });
    await generator.generate();
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
        cwd: root,
        stdio: 'ignore',
      });
    git('init', '-q');
    git('add', '.');
    git('-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'first');
    const committed = read('protos/task.proto');
    for (const name of ['d', 'du', 'due']) {
      const body = `@ContractField() label!: string; @ContractField() ${name}!: string;`;
      await save({ 'src/task.contract.ts': contract('Task', body) });
    }
    expect(read('protos/task.proto')).toContain('string due = 3;');
    expect(read('protos/task.proto')).not.toContain('reserved');
    await save({ 'src/task.contract.ts': contract('Task', '@ContractField() other!: string;') });
    expect(read('protos/task.proto')).toContain('reserved 2;');
    await save({ 'src/task.contract.ts': task });
    expect(read('protos/task.proto')).toBe(committed);
  });
});

describe('a file system that refuses', () => {
  it.each([
    ['a file in place of the output folder', { 'src/generated': 'a file' }],
    ['a file in place of the protos folder', { protos: 'a file' }],
    ['a folder in place of a proto', { 'protos/task.proto/x': '' }],
    ['a folder in place of an output', { 'src/generated/server.ts/x': '' }],
  ])('such as %s is a diagnostic, and nothing is left behind', async (_, files) => {
    const { generator, root, at } = open({ 'src/task.contract.ts': task, ...files });
    const before = filesIn(root);
    const result = await generator.generate();
    expect(codes(result)).toEqual([diagnosticCodes.fileSystem]);
    expect([...result.written, ...result.scaffolded]).toEqual([]);
    expect(filesIn(root)).toEqual(before);
    const [obstacle = ''] = Object.keys(files);
    rmSync(at(obstacle.replace(/\/x$/, '')), { recursive: true });
    expect(codes(await generator.generate())).toEqual([]);
  });

  it('does not write over a file that somebody else wrote', async () => {
    const { generator, root, read } = open({
      'src/task.contract.ts': task,
      'src/generated/index.ts': 'mine',
    });
    const result = await generator.generate();
    expect(codes(result)).toEqual([diagnosticCodes.notOurs]);
    expect(result.written).toEqual([]);
    expect(read('src/generated/index.ts')).toBe('mine');
    expect(filesIn(root)).toHaveLength(2);
  });
});

describe('hostile input', () => {
  it('refuses types that nest too deeply, and reads the mended file', async () => {
    const deep = `${'('.repeat(20_000)}string${')'.repeat(20_000)}`;
    const { generator, save } = open({
      'src/task.contract.ts': contract('Task', `@ContractField() label!: ${deep};`),
    });
    expect(codes(await generator.generate())).toEqual([diagnosticCodes.unsupportedType]);
    expect(codes(await save({ 'src/task.contract.ts': task }))).toEqual([]);
  });

  it('refuses names that no file system takes', async () => {
    const { generator } = open({
      'src/task.contract.ts': contract('Task', `@ContractField() ${'a'.repeat(100_000)}!: string;`),
    });
    const { diagnostics } = await generator.generate();
    expect(diagnostics.map(({ code }) => code)).toContain(diagnosticCodes.badName);
    expect(diagnostics.every(({ message }) => message.length < 500)).toBe(true);
  });

  it('writes through no link that leads out of the output folder, and removes nothing there', async () => {
    const { generator, root, at, read } = open({
      'src/task.contract.ts': task,
      'elsewhere/old.ts': '// Generated by wirepact',
      'src/generated/.wirepact-manifest': 'link/old.ts\n',
    });
    symlinkSync(join(root, 'elsewhere'), at('src/generated/link'));
    expect(codes(await generator.generate())).toEqual([]);
    expect(read('elsewhere/old.ts')).toBe('// Generated by wirepact');
    rmSync(at('src/generated/clients'), { recursive: true });
    symlinkSync(join(root, 'elsewhere'), at('src/generated/clients'));
    expect(codes(await generator.generate())).toEqual([diagnosticCodes.notOurs]);
    expect(filesIn(at('elsewhere'))).toHaveLength(1);
  });
});
