import { medianOf, spreadOf } from '../statistics.js';
import { type Table, threeDigits } from '../table.js';
import { type CaseName, caseNames } from './case-names.js';
import type { Metric } from './contest.js';
import { type Measured, ratioOf } from './measured.js';
import { type Target, targets } from './targets.js';

/** Whose figures the others are divided by. */
const BASE = 'ws';

/** The headings of metrics, in the order of columns. */
const headings: Readonly<Record<Metric, string>> = {
  serverCpuPerCall: 'server CPU, µs/call',
  serverCpuPerMessage: 'server CPU, µs/message',
  callsPerSecond: 'calls/s',
  messagesPerSecond: 'messages/s',
  p50: 'p50, µs',
  p99: 'p99, µs',
  bytesPerCallUp: 'bytes up',
  bytesPerCallDown: 'bytes down',
  rssPerConnection: 'RSS, bytes/connection',
  heapPerConnection: 'heap, bytes/connection',
  clientBundle: 'gzipped, bytes',
};

/** Of these the ratio says nothing that the figure does not. */
const withoutRatio: ReadonlySet<Metric> = new Set([
  'p99',
  'bytesPerCallUp',
  'bytesPerCallDown',
  'clientBundle',
]);

/** A table for each case, and one that compares with the targets. */
export function rpcTables(measured: readonly Measured[]): Table[] {
  return [...caseNames.map((name) => caseTable(name, measured)), targetTable(measured)].filter(
    ({ lines }) => lines.length > 0,
  );
}

function caseTable(name: CaseName, all: readonly Measured[]): Table {
  const measured = all.filter((item) => item.case === name);
  const find = (metric: Metric, library: string): Measured | undefined =>
    measured.find((item) => item.metric === metric && item.library === library);
  const metrics = (Object.keys(headings) as Metric[]).filter((metric) =>
    measured.some((item) => item.metric === metric),
  );
  const hasBase = (metric: Metric): boolean =>
    !withoutRatio.has(metric) && find(metric, BASE) !== undefined;
  const libraries = [...new Set(measured.map(({ library }) => library))];
  return {
    title: titles[name],
    head: ['', ...metrics.flatMap((it) => [headings[it], ...(hasBase(it) ? [`÷ ${BASE}`] : [])])],
    lines: libraries.map((library) => [
      library,
      ...metrics.flatMap((metric) => {
        const own = find(metric, library);
        const base = find(metric, BASE);
        return [
          figure(own),
          ...(hasBase(metric)
            ? [own === undefined || base === undefined ? '–' : threeDigits(ratioOf(own, base))]
            : []),
        ];
      }),
    ]),
  };
}

const titles: Readonly<Record<CaseName, string>> = {
  sequential: 'sequential: one call at a time on one connection',
  'pipelined-1': 'pipelined-1: one connection, 100 calls in flight',
  'pipelined-50': 'pipelined-50: 50 connections, 10 calls in flight on each',
  stream: 'stream: messages from the server on one connection',
  'broadcast-1': 'broadcast-1: one event a turn to 1,000 clients, for each delivery',
  'broadcast-10': 'broadcast-10: ten events a turn to 1,000 clients, for each delivery',
  idle: 'idle: 5,000 connections',
  bundle: 'bundle: a page that calls AddTask',
};

/** Targets whose figures were measured in this run. */
function targetTable(measured: readonly Measured[]): Table {
  return {
    title: 'Targets',
    head: ['', 'figure', 'target', ''],
    lines: targets.flatMap((target) => {
      const { against, bound, atLeast = false } = target;
      const own = find(measured, target, target.library ?? 'wirepact');
      const other = against === undefined ? undefined : find(measured, target, against);
      if (own === undefined || (against !== undefined && other === undefined)) return [];
      const value = other === undefined ? medianOf(own.rounds) : ratioOf(own, other);
      const reached = atLeast ? value >= bound : value <= bound;
      const what = `${target.case}, ${headings[target.metric]}`;
      return [
        [
          against === undefined ? what : `${what} ÷ ${against}`,
          threeDigits(value),
          `${atLeast ? 'at least' : 'at most'} ${threeDigits(bound)}`,
          reached ? 'reached' : 'missed',
        ],
      ];
    }),
  };
}

function find(measured: readonly Measured[], of: Target, library: string): Measured | undefined {
  return measured.find(
    (item) => item.case === of.case && item.metric === of.metric && item.library === library,
  );
}

/** The median with half the distance between the quartiles. */
function figure(measured: Measured | undefined): string {
  if (measured === undefined) return '–';
  const median = medianOf(measured.rounds);
  if (measured.rounds.length === 1) return threeDigits(median);
  const half = Math.round((spreadOf(measured.rounds) / median) * 50);
  return `${threeDigits(median)} ±${half}%`;
}
