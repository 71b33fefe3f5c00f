import { execFileSync } from 'node:child_process';
import { type FileSystem, Generator } from '@wirepact/codegen';
import { diagnosticCodes } from '@wirepact/schema';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  cleanEdit,
  type Edit,
  filesOf,
  makeProject,
  outputs,
  type Project,
  put,
} from './edited-project.js';
import { askedFileSystem, type DiskCall, noPermission, noSpace } from './failing-file-system.js';

/** Messages of the errors of one run. */
async function errorsOf({ options }: Project, fileSystem?: FileSystem): Promise<string[]> {
  const { diagnostics } = await new Generator(options, fileSystem).generate();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.every(({ code }) => code === diagnosticCodes.fileSystem)).toBe(true);
  return errors.map(({ message }) => message);
}

/** The calls of a run that nothing happens to. */
async function callsOf(project: Project, edit: Edit): Promise<DiskCall[]> {
  const calls: DiskCall[] = [];
  expect(
    await errorsOf(
      project,
      askedFileSystem((call) => calls.push(call)),
    ),
  ).toEqual([]);
  put(project, edit.start);
  return calls;
}

/** A run that fails has changed nothing, or says that it is not finished and is put right by the next. */
async function expectNoTrace(project: Project, edit: Edit, messages: string[]): Promise<void> {
  expect(messages).toHaveLength(1);
  const [message = ''] = messages;
  if (message.startsWith('Nothing was written: ')) {
    expect(filesOf(project, outputs)).toEqual(edit.oldOutputs);
    expect(message).toMatch(/: .*\/\S+: .* \(E[A-Z]+\)$/);
    expect(message).not.toContain('.tmp');
  }
  expect(await errorsOf(project)).toEqual([]);
  expect(filesOf(project, outputs)).toEqual(edit.newOutputs);
}

/** Calls that need room on the disk. */
const needsRoom = new Set(['mkdirSync', 'writeFileSync', 'linkSync']);

describe('a disk', { timeout: 120_000 }, () => {
  it('that is full from any call on leaves the old files, says which one had no room, and no trace', async () => {
    const project = makeProject();
    const edit = await cleanEdit(project);
    const calls = await callsOf(project, edit);
    for (const { number, name } of calls) {
      if (!needsRoom.has(name)) continue;
      put(project, edit.start);
      const full = askedFileSystem((call) => {
        if (call.number < number || !needsRoom.has(call.name)) return;
        call.tear();
        throw noSpace(call.path);
      });
      const messages = await errorsOf(project, full);
      // Once the journal counts, there is no way back either; the next run goes on from there.
      if (name !== 'linkSync')
        expect(messages[0], `call ${number}`).toMatch(/^Nothing was written: /);
      await expectNoTrace(project, edit, messages);
    }
  });

  it('that refuses any one call leads back to the old files', async () => {
    const project = makeProject();
    const edit = await cleanEdit(project);
    const calls = await callsOf(project, edit);
    for (const { number, name, path } of calls) {
      put(project, edit.start);
      const refusing = askedFileSystem((call) => {
        if (call.number === number) throw noPermission(call.path);
      });
      const messages = await errorsOf(project, refusing);
      if (name === 'renameSync') expect(messages[0]).toMatch(/^Nothing was written: /);
      if (name === 'renameSync' && !path.includes('.wirepact')) expect(messages[0]).toContain(path);
      await expectNoTrace(project, edit, messages);
    }
  });

  it('that fails half-way, and on the way back as well, is said to be half-way, and the next run goes on', async () => {
    const project = makeProject();
    const edit = await cleanEdit(project);
    const calls = await callsOf(project, edit);
    const journal = calls.findIndex(({ path }) => path.endsWith('.wirepact-journal'));
    const renames = calls.slice(journal + 1).filter(({ name }) => name === 'renameSync');
    for (const { number } of renames) {
      put(project, edit.start);
      const failing = askedFileSystem((call) => {
        if (call.number >= number && call.name !== 'unlinkSync') throw noPermission(call.path);
      });
      const messages = await errorsOf(project, failing);
      expect(messages[0]).toMatch(/^Some files are written and some are not: /);
      await expectNoTrace(project, edit, messages);
    }
  });

  it('of 200 KB that is full in truth leaves the old files', async ({ skip }) => {
    const project = makeProject();
    const edit = await cleanEdit(project);
    try {
      const options = ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', project.options.out];
      execFileSync('mount', options, { stdio: 'pipe' });
    } catch (error) {
      skip(`a small disk cannot be mounted here: ${(error as Error).message}`);
    }
    onTestFinished(() => void execFileSync('umount', [project.options.out]));
    put(project, edit.start);
    execFileSync('sh', [
      '-c',
      `dd if=/dev/zero of=${project.options.out}/filler bs=4k 2>/dev/null || true`,
    ]);
    const [message] = await errorsOf(project);
    expect(message).toMatch(/^Nothing was written: .*no space left on device \(ENOSPC\)$/);
    const found = filesOf(project, outputs);
    found.delete('generated/filler');
    expect(found).toEqual(edit.oldOutputs);
  });
});
