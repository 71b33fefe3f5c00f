import type { GenerateResult } from '@wirepact/codegen';
import { describe, expect, it } from 'vitest';
import { plainStyle } from './style.js';
import { checkSummary, generateSummary } from './summary.js';

const layout = { cwd: '/p', style: plainStyle };
const change = { subject: 'task.Task.label', change: 'field type', from: '', to: '' } as const;
const nothing: GenerateResult = {
  diagnostics: [],
  contracts: 3,
  written: [],
  removed: [],
  scaffolded: [],
  unchanged: 18,
  changes: [],
};

describe('the summary of generate', () => {
  it('counts contracts and files', () => {
    const result = { ...nothing, written: ['/p/a', '/p/b'], unchanged: 16 };
    expect(generateSummary(result, 411.6, layout)).toEqual([
      '3 contracts → 18 files (2 written, 16 unchanged) in 412 ms',
    ]);
    expect(generateSummary({ ...nothing, contracts: 1 }, 12_345, layout)).toEqual([
      '1 contract → 18 files (18 unchanged) in 12.3 s',
    ]);
  });

  it('lists what was removed and scaffolded, and what happened to the wire', () => {
    const result: GenerateResult = {
      ...nothing,
      removed: ['/p/src/generated/old.ts'],
      scaffolded: ['/p/src/services/task.service.ts'],
      changes: [
        { ...change, message: 'Task gains dueAt = 5' },
        { ...change, breaks: 'json', message: 'Task.size is an int64 now' },
        { ...change, breaks: 'wire', message: 'Task.label is an int32 now' },
        { ...change, breaks: 'wire', allowed: 'all agreed', message: 'Task.done is a string now' },
      ],
    };
    expect(generateSummary(result, 1, layout).slice(1)).toEqual([
      '  removed src/generated/old.ts',
      '  yours from now on: src/services/task.service.ts',
      '  Task gains dueAt = 5, wire-safe',
      '  Task.size is an int64 now, wire-safe, other JSON',
      '  Task.label is an int32 now, breaking',
      '  Task.done is a string now, breaking, allowed: all agreed',
    ]);
  });
});

describe('the summary of check', () => {
  it('says that all is up to date', () => {
    expect(checkSummary(nothing, 300, layout)).toEqual([
      '3 contracts → 18 files, all up to date in 300 ms',
    ]);
  });

  it('lists what is stale and left over, and what to do', () => {
    const result = { ...nothing, written: ['/p/protos/task.proto'], removed: ['/p/x.ts'] };
    expect(checkSummary(result, 300, layout)).toEqual([
      '3 contracts → 19 files, not up to date',
      '  stale protos/task.proto',
      '  left over x.ts',
      '  run wirepact generate',
    ]);
  });
});
