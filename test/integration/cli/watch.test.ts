import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  contractPath,
  filesOf,
  save,
  taskContract,
  temporaryProject,
} from './temporary-project.js';
import { WirepactProcess } from './wirepact-process.js';

/** Starts a session; every change after it has begun is noticed. */
async function watch(project: string): Promise<WirepactProcess> {
  const session = new WirepactProcess(project, ['generate', '--watch']);
  await session.until(/^watching 1 contract/);
  return session;
}

const codec = 'src/generated/protos/task.ts';
const gateway = 'src/generated/gateways/task.gateway.ts';

describe('a watch session', { timeout: 60_000 }, () => {
  it('has a saved change on disk and tells of it in one line', async () => {
    const project = temporaryProject({ [contractPath]: taskContract() });
    const session = await watch(project);
    const before = filesOf(project);
    save(project, contractPath, taskContract('dueAt?: Date'));
    const line = await session.until(/tasks\.contract\.ts/);
    expect(line).toMatch(
      /^src\/contracts\/tasks\.contract\.ts changed → \d+ written in \d+ ms; Task gains dueAt = 3, wire-safe$/,
    );
    const after = filesOf(project);
    expect(after.get('protos/task.proto')).toContain('due_at = 3;');
    expect(after.get(codec)).toContain('dueAt?: Date | undefined;');
    // What does not change is not written, and nothing else appears.
    expect(after.get(gateway)).toBe(before.get(gateway));
    expect([...after.keys()]).toEqual([...before.keys()]);
    await session.signal('SIGTERM');
  });

  it('keeps the last good output when a save is broken, and recovers with the next', async () => {
    const project = temporaryProject({ [contractPath]: taskContract() });
    const session = await watch(project);
    const generated = filesOf(project).get(codec);
    save(project, contractPath, taskContract('dueAt?: Dat'));
    await session.until(/1 error, the last good output stays$/);
    expect(filesOf(project).get(codec)).toBe(generated);
    save(project, contractPath, taskContract('dueAt?: Date').replace('}', ''));
    await session.until(/errors?, the last good output stays$/);
    expect(filesOf(project).get(codec)).toBe(generated);
    save(project, contractPath, taskContract('dueAt?: Date'));
    await session.until(/→ recovered, \d+ written in \d+ ms; Task gains dueAt = 3, wire-safe$/);
    expect(filesOf(project).get(codec)).toContain('dueAt?: Date | undefined;');
    await session.signal('SIGTERM');
  });

  it('generates again when a file changes that a contract takes its types from', async () => {
    const imported = `import type { Place } from '../places.js';\n${taskContract('place?: Place')}`;
    const project = temporaryProject({
      [contractPath]: imported,
      'src/places.ts': 'export interface Place { name: string; }\n',
    });
    const session = await watch(project);
    save(project, 'src/places.ts', 'export interface Place { name: string; country: string; }\n');
    await session.until(
      /^src\/places\.ts changed → \d+ written in \d+ ms; Place gains country = 2, wire-safe$/,
    );
    expect(filesOf(project).get('protos/places.proto')).toContain('string country = 2;');
    await session.signal('SIGTERM');
  });

  it('goes on with the new configuration when it changes, and with the last good one', async () => {
    const project = temporaryProject({ [contractPath]: taskContract() });
    const session = await watch(project);
    save(project, 'wirepact.config.json', '{ "out": "src/made" }\n');
    await session.until(/^wirepact\.config\.json added → \d+ written/);
    expect(filesOf(project).get('src/made/protos/task.ts')).toContain('interface Task');
    save(project, 'wirepact.config.json', '{ "outt": "src/made" }\n');
    await session.until(/the last good configuration stays$/);
    save(project, contractPath, taskContract('dueAt?: Date'));
    await session.until(/Task gains dueAt = 3, wire-safe$/);
    expect(filesOf(project).get('src/made/protos/task.ts')).toContain('dueAt');
    await session.signal('SIGTERM');
  });

  it('takes up a contract that is added, and removes what a deleted one left', async () => {
    const project = temporaryProject({ [contractPath]: taskContract() });
    const session = await watch(project);
    const user = taskContract().replaceAll('Task', 'User').replaceAll("'task'", "'user'");
    save(project, 'src/contracts/user.contract.ts', user);
    await session.until(/^src\/contracts\/user\.contract\.ts added → /);
    expect([...filesOf(project).keys()]).toContain('src/generated/protos/user.ts');
    rmSync(join(project, 'src/contracts/user.contract.ts'));
    await session.until(/^src\/contracts\/user\.contract\.ts removed → /);
    expect([...filesOf(project).keys()]).not.toContain('src/generated/protos/user.ts');
    await session.signal('SIGTERM');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 0 on %s, also right behind a save, and leaves no temporary file',
    async (signal) => {
      const project = temporaryProject({ [contractPath]: taskContract() });
      const session = await watch(project);
      const before = filesOf(project);
      save(project, contractPath, taskContract('dueAt?: Date'));
      const { code, stderr } = await session.signal(signal);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect([...filesOf(project).keys()]).toEqual([...before.keys()]);
    },
  );
});
