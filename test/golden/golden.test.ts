import { describe, expect, it } from 'vitest';
import {
  caseNames,
  expectedFolder,
  readTree,
  runCase,
  updating,
  writeExpected,
} from './golden-case.js';

describe.each(caseNames('accepted'))('the contracts of %s', (name) => {
  it('make the expected files', () =>
    runCase('accepted', name, ({ files, imported, diagnostics, result }) => {
      expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      // The expected files are imported by other tests, so what they import stands beside them.
      const actual = new Map([...files, ...imported]);
      if (diagnostics !== '') actual.set('diagnostics.txt', diagnostics);
      const folder = expectedFolder('accepted', name);
      if (updating) writeExpected(folder, actual);
      const expected = readTree(folder);
      expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [path, text] of expected) expect(actual.get(path), path).toBe(text);
    }));

  it('make the same files again, and touch none', () =>
    runCase('accepted', name, async ({ again, files }) => {
      const second = await again();
      expect(second.written).toEqual([]);
      expect(second.removed).toEqual([]);
      // The manifest is no output of its own.
      expect(second.unchanged).toBe(files.size - 1);
    }));
});

describe.each(caseNames('rejected'))('the contracts of %s', (name) => {
  it('are refused with the expected diagnostics, and nothing is written', () =>
    runCase('rejected', name, ({ files, diagnostics, result }) => {
      expect(result.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
      expect([...files.keys()]).toEqual([]);
      const folder = expectedFolder('rejected', name);
      if (updating) writeExpected(folder, new Map([['diagnostics.txt', diagnostics]]));
      expect(diagnostics).toBe(readTree(folder).get('diagnostics.txt'));
    }));
});
