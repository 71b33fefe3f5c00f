import { medianOf, spreadOf } from '../statistics.js';
import { type Table, threeDigits } from '../table.js';
import { judge, verdict } from './comparison.js';
import { libraries } from './libraries.js';
import type { Measured } from './measured.js';
import type { Platform } from './run-program.js';
import { targetsOf } from './targets.js';

const peers = libraries
  .filter(({ name, protobuf }) => protobuf && name !== 'wirepact')
  .map(({ name }) => name);

/** A table for each metric of a run: encoding, decoding, decoding and reading every string. */
export function codecTables(platform: Platform, measured: readonly Measured[]): Table[] {
  const where = platform === 'node' ? 'Node' : 'the build for browsers';
  return [
    table(`Encoding, ${where}`, platform, measured, 'encode', false),
    table(`Decoding, ${where}`, platform, measured, 'decode', false),
    table(`Decoding and looking at every string, ${where}`, platform, measured, 'decode', true),
  ].filter(({ lines }) => lines.length > 0);
}

function table(
  title: string,
  platform: Platform,
  all: readonly Measured[],
  metric: Measured['metric'],
  read: boolean,
): Table {
  const measured = all.filter((item) => item.metric === metric && item.read === read);
  const { comparisons, mean, meanTarget } = judge(
    measured,
    peers,
    targetsOf(platform, metric, read),
  );
  const names = libraries.map(({ name }) => name);
  return {
    title: `${title}: ns/op`,
    head: ['', ...names, '× against', '×', 'target'],
    lines: [
      ...comparisons.map(({ case: name, against, ratio, target }) => [
        name,
        ...names.map((library) =>
          figure(measured.find((item) => item.case === name && item.library === library)),
        ),
        against,
        threeDigits(ratio),
        verdict(ratio, target),
      ]),
      ...(mean === undefined
        ? []
        : [
            [
              'geometric mean',
              ...names.map(() => ''),
              'the best',
              threeDigits(mean),
              verdict(mean, meanTarget),
            ],
          ]),
    ],
  };
}

/** The median with half the distance between the quartiles. */
function figure(measured: Measured | undefined): string {
  if (measured === undefined) return '–';
  const median = medianOf(measured.rounds);
  const half = Math.round((spreadOf(measured.rounds) / median) * 50);
  return `${threeDigits(median)} ±${half}%`;
}
