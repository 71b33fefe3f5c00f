import { Generator } from '@wirepact/codegen';
import { diagnosticCodes } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import {
  cleanEdit,
  type Edit,
  type Files,
  filesOf,
  makeProject,
  outputs,
  type Project,
  put,
} from './edited-project.js';
import { generateInProcess } from './generator-process.js';

/** Files that belong to a run and not to its result. */
const passing = /\.wirepact-(lock|journal|staging)$|\.wirepact-[0-9a-f]{12}\.tmp$/;

/** Each file is the old one or the new one, and none is there that belongs to neither. */
function expectWholeFiles(found: Files, edit: Edit): void {
  for (const [path, text] of found) {
    if (passing.test(path)) continue;
    expect([edit.oldOutputs.get(path), edit.newOutputs.get(path)], path).toContain(text);
  }
}

/** The next run makes what an undisturbed one had made, and leaves nothing else. */
async function expectHealed(project: Project, edit: Edit): Promise<void> {
  const wasInterrupted = [...filesOf(project, outputs).keys()].some((path) =>
    /\.wirepact-(journal|staging)$/.test(path),
  );
  const { diagnostics } = await new Generator(project.options).generate();
  const codes = diagnostics.map(({ severity, code }) => `${severity} ${code}`);
  expect(codes).toEqual(wasInterrupted ? [`notice ${diagnosticCodes.recovered}`] : []);
  expect(filesOf(project, outputs)).toEqual(edit.newOutputs);
}

/** A next run that can make nothing of the contracts still ends the mixture of old and new. */
async function expectOneGeneration(project: Project, edit: Edit): Promise<void> {
  const before = filesOf(project);
  put(project, new Map([['contracts/task.contract.ts', 'export class {']]), ['contracts']);
  await new Generator(project.options).generate();
  const found = filesOf(project, outputs);
  for (const path of found.keys()) if (/wirepact-lock$/.test(path)) found.delete(path);
  expect([edit.oldOutputs, edit.newOutputs]).toContainEqual(found);
  put(project, before);
}

/** Kills generators at every n-th of their calls, beginning with the `first`. */
async function killAtCalls(first: number, n: number): Promise<void> {
  const project = makeProject();
  const edit = await cleanEdit(project);
  const { calls = [] } = await generateInProcess(project);
  expect(calls.length).toBeGreaterThan(30);
  const ends = calls.flatMap((name, index) => [
    { end: 'kill', at: index + 1 } as const,
    ...(name === 'writeFileSync' ? [{ end: 'tear', at: index + 1 } as const] : []),
  ]);
  for (const { end, at } of ends.filter((_, index) => index % n === first)) {
    put(project, edit.start);
    const ending = await generateInProcess(project, end, at);
    expect(ending, `${end} ${at}`).toEqual({ signal: 'SIGKILL' });
    expectWholeFiles(filesOf(project, outputs), edit);
    await expectOneGeneration(project, edit);
    await expectHealed(project, edit);
  }
}

describe('a check', () => {
  it('of a project where a run was interrupted says so, and changes nothing', async () => {
    const project = makeProject();
    const edit = await cleanEdit(project);
    const found = new Map([...edit.oldOutputs, ['generated/.wirepact-staging', '{}']]);
    put(project, found, outputs);
    const { diagnostics } = await new Generator(project.options).check();
    expect(diagnostics).toMatchObject([{ code: diagnosticCodes.recovered, severity: 'error' }]);
    expect(filesOf(project, outputs)).toEqual(found);
  });
});

describe('a generator that is killed', { timeout: 600_000 }, () => {
  it('before any call that changes the disk, or half-way through, leaves what the next run puts right', async () => {
    // Two at a time: most of it is the start of processes.
    await Promise.all([killAtCalls(0, 2), killAtCalls(1, 2)]);
  });
});
