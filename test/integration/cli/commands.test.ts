import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../package/run-program.js';
import { strictTsconfig } from './strict-tsconfig.js';
import {
  contractPath,
  filesOf,
  save,
  taskContract,
  temporaryProject,
} from './temporary-project.js';
import { wirepact } from './wirepact-process.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

describe('init and generate in an empty project', { timeout: 60_000 }, () => {
  it('end with 0, and what they write compiles strictly', async () => {
    const project = temporaryProject({ 'tsconfig.json': strictTsconfig(true) });
    const init = await wirepact(project, 'init', '--yes');
    expect(init).toMatchObject({ code: 0, stderr: '' });
    const generate = await wirepact(project, 'generate');
    expect(generate).toMatchObject({ code: 0, stderr: '' });
    expect(generate.stdout).toMatch(/^1 contract → \d+ files \(\d+ written\) in \d+ ms\n/);
    expect([...filesOf(project).keys()]).toEqual([
      'package.json',
      'protos/task.proto',
      'src/contracts/tasks.contract.ts',
      'src/generated/.wirepact-manifest',
      'src/generated/clients/task.client.ts',
      'src/generated/entities/task.entity.ts',
      'src/generated/gateways/task.gateway.ts',
      'src/generated/index.ts',
      'src/generated/protos/task.ts',
      'src/generated/server.ts',
      'src/generated/services/task.service.ts',
      'src/services/task.service.ts',
      'tsconfig.json',
    ]);
    expect(await runProgram(process.execPath, [tsc, '-p', '.'], project)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});

describe('generate', { timeout: 60_000 }, () => {
  it('ends with 1 where contracts have problems, shows each in its place and writes nothing', async () => {
    const project = temporaryProject({
      [contractPath]: taskContract('due!: Dat', 'tags!: Set<string>'),
    });
    const before = filesOf(project);
    const { code, stdout, stderr } = await wirepact(project, 'generate');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${contractPath}:6:26`);
    expect(stderr).toContain(`${contractPath}:7:27`);
    expect(stderr).toContain(
      [
        '  > 6 |   @ContractField() due!: Dat;',
        '      |                          ^^^',
        '    7 |   @ContractField() tags!: Set<string>;',
      ].join('\n'),
    );
    expect(stderr).toContain('2 errors; nothing was written');
    expect(filesOf(project)).toEqual(before);
  });

  it('runs nothing of a contract', async () => {
    const project = temporaryProject();
    const hostile = `process.exit(3);\nthrow new Error('run');\n${taskContract()}`;
    save(project, contractPath, hostile);
    expect(await wirepact(project, 'generate')).toMatchObject({ code: 0 });
  });

  it('ends with 2 for a flag or a configuration that makes no sense, and writes nothing', async () => {
    const project = temporaryProject({ [contractPath]: taskContract() });
    const before = filesOf(project);
    expect(await wirepact(project, 'generate', '--wach')).toMatchObject({ code: 2, stdout: '' });
    expect(filesOf(project)).toEqual(before);
    writeFileSync(join(project, 'wirepact.config.json'), '{ "out": 7 }');
    const { code, stderr } = await wirepact(project, 'generate');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error wirepact\.config\.json:1:\d+ /);
    expect(filesOf(project).size).toBe(before.size + 1);
  });

  it('prints one JSON document with --json, good or bad', async () => {
    const project = temporaryProject({ [contractPath]: taskContract() });
    const good = await wirepact(project, 'generate', '--json');
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(good.stdout)).toMatchObject({
      command: 'generate',
      exitCode: 0,
      contracts: 1,
      diagnostics: [],
    });
    save(project, contractPath, taskContract('due!: Dat'));
    const bad = await wirepact(project, 'generate', '--json');
    expect(bad).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(bad.stdout)).toMatchObject({
      exitCode: 1,
      diagnostics: [{ severity: 'error', location: { start: { line: 6 } } }],
    });
  });
});

describe('check', { timeout: 60_000 }, () => {
  it('ends with 1 while the output is stale, without writing, and with 0 after generate', async () => {
    const project = temporaryProject({ [contractPath]: taskContract() });
    const before = filesOf(project);
    const stale = await wirepact(project, 'check');
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain('not up to date');
    expect(stale.stdout).toContain('stale protos/task.proto');
    expect(filesOf(project)).toEqual(before);
    expect(await wirepact(project, 'generate')).toMatchObject({ code: 0 });
    expect(await wirepact(project, 'check')).toMatchObject({ code: 0, stderr: '' });
    save(project, contractPath, taskContract('due?: Date'));
    const changed = await wirepact(project, 'check');
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(/Task gains due = \d+, wire-safe/);
  });
});
