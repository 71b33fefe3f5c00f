import { type CorpusCase, corpusCases } from './corpus-values.js';
import type { Measured, Settings } from './measured.js';
import { lastResult, nanoseconds } from './nanoseconds.js';
import { type Contender, verified } from './verify.js';

export { envelope } from './corpus-values.js';

/** One function of one library, and what it took. */
interface Entry extends Measured {
  readonly rounds: number[];
  readonly work: () => unknown;
}

/**
 * Compares what the libraries make of the corpus, measures them in interleaved rounds and sends
 * what came of it to the parent process.
 *
 * @param seen What looking at strings has counted, so that no compiler can leave it out.
 * @throws Error where two libraries differ.
 */
export function measure(contenders: readonly Contender[], seen: () => number): void {
  const { cases, rounds, sliceMs } = JSON.parse(process.argv[2] ?? '') as Settings;
  const groups = corpusCases
    .filter(({ name }) => cases.includes(name))
    .flatMap((item) => groupsOf(item, contenders));
  for (const { work } of groups.flat()) nanoseconds(work, 3 * sliceMs);
  for (let round = 0; round < rounds; round++) {
    for (const group of groups) {
      // Whoever comes first in one round comes last in the next.
      const start = round % group.length;
      for (const entry of [...group.slice(start), ...group.slice(0, start)]) {
        // Otherwise one would clear away what another has left.
        globalThis.gc?.({ type: 'minor', execution: 'sync' });
        entry.rounds.push(nanoseconds(entry.work, sliceMs));
      }
    }
  }
  if (lastResult() === undefined || Number.isNaN(seen())) throw new Error('Nothing was measured');
  process.send?.(groups.flat().map(({ work: _, ...measured }): Measured => measured));
}

/** Those that take turns: everybody's encoding of a case, decoding, decoding and reading. */
function groupsOf(item: CorpusCase, contenders: readonly Contender[]): Entry[][] {
  const entry = (
    { library }: Contender,
    metric: Measured['metric'],
    read: boolean,
    work: () => unknown,
  ): Entry => ({ case: item.name, metric, read, library, rounds: [], work });
  const all = verified(item, contenders);
  return [
    all.map(({ contender, value }) => entry(contender, 'encode', false, contender.encode(value))),
    all.map(({ contender, bytes }) => entry(contender, 'decode', false, contender.decode(bytes))),
    all.flatMap(({ contender, bytes }) => {
      const read = contender.read?.(bytes);
      return read === undefined ? [] : [entry(contender, 'decode', true, read)];
    }),
  ].filter((group) => group.length > 0);
}
