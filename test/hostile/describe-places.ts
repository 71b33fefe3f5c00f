import { existsSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorkshop, type PlaceRun, runPlace } from './hostile-project.js';
import { changedGlobal, ranPayload } from './import-acts.js';
import { type ImportReport, importOutputs } from './import-faults.js';
import { outputsOf, protoFaults, syntaxFaults } from './output-checks.js';
import { forbiddenFolder } from './path-payloads.js';
import type { Place } from './place.js';
import { typeFaults } from './type-check.js';

/** Far above what the slowest machine needs, far below what an endless loop does. */
const bound = 240_000;

/**
 * Tries every payload of some places and describes, for each place, what may not happen. With
 * HOSTILE_PLACE set, only places with that in their name; with KEEP_HOSTILE=1 the projects stay.
 */
export function describePlaces(all: readonly Place[]): void {
  const { HOSTILE_PLACE } = process.env;
  const places = all.filter(({ name }) => name.includes(HOSTILE_PLACE ?? ''));
  let workshop = '';
  let types: Map<string, string[]> = new Map();
  let imports: ImportReport = { imported: 0, faults: [] };
  const runs = new Map<Place, PlaceRun>();

  beforeAll(async () => {
    workshop = makeWorkshop();
    for (const [index, place] of places.entries()) {
      runs.set(place, await runPlace(place, workshop, `place-${index}`));
    }
    const made = [...runs.values()];
    types = typeFaults(made);
    imports = importOutputs(
      made.flatMap(({ root }) => outputsOf(root)),
      workshop,
    );
  }, bound);

  afterAll(() => {
    if (workshop !== '' && process.env.KEEP_HOSTILE !== '1') {
      rmSync(workshop, { recursive: true, force: true });
    }
  });

  describe.each(places.map((place) => [place.name, place] as const))('%s', (_, place) => {
    const run = (): PlaceRun => {
      const found = runs.get(place);
      if (found === undefined) throw new Error(`${place.name} was not tried`);
      return found;
    };

    it('is read whole: each payload is generated or refused', () => {
      const { accepted, refused } = run();
      expect(accepted.length + refused.length).toBe(place.payloads.length);
    });

    it('takes a payload that means no harm', () => {
      const accepted = run().accepted.map(({ payload }) => payload.text);
      const sample = place.sample === undefined ? 'harmless' : place.sample;
      if (sample === null) expect(accepted).toEqual([]);
      else expect(accepted).toContain(sample);
    });

    it('is refused only in words that say where and how to mend it, and never by an exception', () => {
      expect(run().faults.refusing).toEqual([]);
    });

    it('leads to no file outside of the output folders', () => {
      expect(run().faults.escaped).toEqual([]);
      expect(existsSync(forbiddenFolder)).toBe(false);
    });

    it('is generated the same when nothing changed', () => {
      expect(run().faults.unstable).toEqual([]);
    });

    it('makes TypeScript that parses', () => {
      expect(syntaxFaults(run())).toEqual([]);
    });

    it('makes TypeScript that type-checks strictly', () => {
      expect(types.get(run().root)).toEqual([]);
    });

    it('makes .proto files that declare nothing else', () => {
      expect(protoFaults(run())).toEqual([]);
    });

    it('runs nothing when the output is imported', () => {
      const { root } = run();
      const faults = imports.faults
        .filter(({ file }) => file.startsWith(`${root}/`))
        .map(({ file, fault }) => `${relative(root, file)} ${fault}`)
        .filter((fault) => isAct(fault) || place.authorsMistakes?.test(fault) !== true);
      expect(faults).toEqual([]);
      expect(imports.imported).toBeGreaterThan(0);
    });
  });
}

/** The module did something: no author's mistake is an excuse for that. */
function isAct(fault: string): boolean {
  return fault.endsWith(ranPayload) || fault.endsWith(changedGlobal);
}
