import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Generator } from '@wirepact/codegen';
import { diagnosticCodes } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { cleanEdit, filesOf, makeProject, outputs, put } from './edited-project.js';
import { generateInProcess } from './generator-process.js';

const ROUNDS = 10;

describe('two generators', { timeout: 240_000 }, () => {
  it('at once end well or say that the other is at work, and the files are right', async () => {
    const project = makeProject();
    const edit = await cleanEdit(project);
    for (let round = 0; round < ROUNDS; round++) {
      put(project, edit.start);
      const both = await Promise.all([generateInProcess(project), generateInProcess(project)]);
      const codes = both.map((ending) => ending.codes?.join());
      expect(codes).toContain('');
      expect(['', diagnosticCodes.busy]).toEqual(expect.arrayContaining([...new Set(codes)]));
      expect(filesOf(project, outputs)).toEqual(edit.newOutputs);
    }
  });

  it('with output folders of their own share a folder of .proto files', async () => {
    const one = makeProject();
    const edit = await cleanEdit(one);
    const other = { ...one, options: { ...one.options, out: join(one.root, 'other') } };
    for (let round = 0; round < 3; round++) {
      put(one, edit.start);
      const both = await Promise.all([generateInProcess(one), generateInProcess(other)]);
      expect(both.map(({ codes }) => codes)).toEqual([[], []]);
      // The scaffold is of the one that came first.
      const found = filesOf(one, ['protos', 'generated']);
      for (const [path, text] of found) expect(edit.newOutputs.get(path), path).toBe(text);
      expect(found.size).toBe(
        [...edit.newOutputs.keys()].filter((path) => !path.startsWith('services')).length,
      );
    }
  });

  it('of which one does not come to an end are one that says who is in its way', async () => {
    const project = makeProject();
    const edit = await cleanEdit(project);
    const lock = { pid: 4242, machine: 'elsewhere', started: '', token: 'x', made: 0 };
    writeFileSync(join(project.options.out, '.wirepact-lock'), JSON.stringify(lock));
    const waited: string[] = [];
    const { diagnostics } = await new Generator(project.options).generate((owner) =>
      waited.push(owner),
    );
    expect(waited).toEqual(['Process 4242 on elsewhere']);
    expect(diagnostics).toMatchObject([
      { code: diagnosticCodes.busy, message: expect.stringContaining('Process 4242 on elsewhere') },
    ]);
    const found = filesOf(project, outputs);
    expect(found.delete('generated/.wirepact-lock')).toBe(true);
    expect(found).toEqual(edit.oldOutputs);
  });
});

describe('a generator that is interrupted', { timeout: 240_000 }, () => {
  it('before its journal counts ends by the signal and leaves no trace; after that it finishes', async () => {
    const project = makeProject();
    const edit = await cleanEdit(project);
    const { calls = [] } = await generateInProcess(project);
    const journal = calls.indexOf('renameSync') + 1;
    const firstLock = calls.indexOf('writeFileSync') + 1;
    for (const at of [firstLock, journal - 3, journal, journal + 3]) {
      put(project, edit.start);
      const ending = await generateInProcess(project, 'interrupt', at);
      expect(ending).toEqual({ signal: 'SIGINT' });
      const expected = at < journal ? edit.oldOutputs : edit.newOutputs;
      expect(filesOf(project, outputs), `call ${at} of ${journal}`).toEqual(expected);
    }
  });
});
