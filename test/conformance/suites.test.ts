import { expect, inject, it } from 'vitest';
import { runConformance } from './run-suites.js';

/** From the binary form to the binary form. */
const BINARY = 698;
/** From or to JSON; what JSON must leave out of the unknown included. */
const JSON_TOO = 778;

const runner = inject('conformanceRunner');

it.skipIf(!runner.met)(
  "passes all of Google's conformance tests of proto3, required and recommended",
  () => {
    if (!runner.met) return;
    const { successes, failures, text } = runConformance(runner.command);
    expect(text).toBe('');
    expect(failures).toBe(0);
    // That many there are: fewer would mean that something is skipped that was not before.
    expect(successes).toBe(BINARY + JSON_TOO);
  },
  300_000,
);
