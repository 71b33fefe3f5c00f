import type { Measured } from './measured.js';
import type { Platform } from './run-program.js';

/** What our codecs have to reach. */
export interface Target {
  /** How many times as fast as the other at least. */
  readonly ratio: number;
  /** Who the other is; absent: the best protobuf library of the run. */
  readonly against?: string;
}

/** As fast as the best: what differs by less changes from run to run. */
const par: Target = { ratio: 0.95 };
const times = (ratio: number): Target => ({ ratio });

/** The cases of which the mean is taken: `call` and `longs-bigint` repeat others. */
export const corpusOfMean: readonly string[] = [
  ...['small', 'list', 'document', 'envelope', 'doubles', 'ints', 'longs'],
  ...['ascii', 'unicode', 'blob'],
];

/** Targets by case; `mean` is the geometric mean over the whole corpus. */
type Targets = ReadonlyMap<string, Target>;

const encode: Targets = new Map([
  ['mean', times(2)],
  ['small', times(2.3)],
  ['list', times(1.7)],
  ['document', times(1.9)],
  ['envelope', times(3)],
  ['doubles', par],
  ['ints', times(1.7)],
  ['longs', times(2.3)],
  ['unicode', times(1.4)],
  ['blob', par],
  ['call', { ratio: 3.5, against: 'protobufjs-static' }],
]);

const decode: Targets = new Map([
  ['mean', times(1.5)],
  ['small', times(1.25)],
  ['list', times(1.7)],
  ['document', times(1.4)],
  ['envelope', times(1.3)],
  ['ints', times(1.5)],
  ['longs', times(2.2)],
  ['ascii', par],
  ['unicode', par],
  ['blob', par],
  ['call', { ratio: 1.7, against: 'protobufjs-static' }],
]);

const decodeInBrowsers: Targets = new Map([
  ['mean', times(1.25)],
  ['ascii', times(0.85)],
]);

const none: Targets = new Map();

/** What has to be reached on a platform. Reading strings is reported and has no targets. */
export function targetsOf(platform: Platform, metric: Measured['metric'], read: boolean): Targets {
  if (read) return none;
  if (platform === 'browser') return metric === 'encode' ? none : decodeInBrowsers;
  return metric === 'encode' ? encode : decode;
}
