import { describe, expect, it } from 'vitest';
import type { CaseName } from './case-names.js';
import type { Metric } from './contest.js';
import type { Measured } from './measured.js';
import { rpcTables } from './tables.js';

function took(name: CaseName, metric: Metric, library: string, ...rounds: number[]): Measured {
  return { case: name, metric, library, rounds };
}

describe('the tables of a run', () => {
  it('divide by the bare socket round by round, and show the bytes as they are', () => {
    const [table] = rpcTables([
      took('pipelined-50', 'serverCpuPerCall', 'wirepact', 1, 4, 3),
      took('pipelined-50', 'bytesPerCallUp', 'wirepact', 36),
      took('pipelined-50', 'serverCpuPerCall', 'ws', 10, 10, 15),
      took('pipelined-50', 'serverCpuPerCall', 'trpc', 30, 30, 30),
    ]);
    expect(table?.head).toEqual(['', 'server CPU, µs/call', '÷ ws', 'bytes up']);
    expect(table?.lines).toEqual([
      ['wirepact', '3.00 ±25%', '0.20', '36.0'],
      ['ws', '10.0 ±13%', '1.00', '–'],
      ['trpc', '30.0 ±0%', '3.00', '–'],
    ]);
  });

  it('have no ratios without the bare socket', () => {
    const [table] = rpcTables([took('idle', 'rssPerConnection', 'wirepact', 9_000)]);
    expect(table?.head).toEqual(['', 'RSS, bytes/connection']);
  });

  it('judge what was measured by the targets, at most or at least', () => {
    const tables = rpcTables([
      took('stream', 'serverCpuPerMessage', 'wirepact', 0.5),
      took('stream', 'serverCpuPerMessage', 'ws', 5),
      took('stream', 'messagesPerSecond', 'wirepact', 2_000_000),
      took('stream', 'messagesPerSecond', 'ws', 200_000),
      took('pipelined-1', 'bytesPerCallUp', 'wirepact', 37),
      took('pipelined-1', 'serverCpuPerCall', 'wirepact', 1),
    ]);
    expect(tables.at(-1)?.lines).toEqual([
      ['pipelined-1, bytes up', '37.0', 'at most 37.0', 'reached'],
      ['stream, server CPU, µs/message ÷ ws', '0.10', 'at most 0.060', 'missed'],
      ['stream, messages/s ÷ ws', '10.0', 'at least 10.0', 'reached'],
    ]);
  });
});
