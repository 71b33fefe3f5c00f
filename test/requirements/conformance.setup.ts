import type { TestProject } from 'vitest/node';
import { requireConformanceRunner } from './conformance-runner.js';
import { type RequiredCommand, skipNotice } from './requirement.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Google's runner for the tests in `conformance/`: `inject('conformanceRunner')`. */
    conformanceRunner: RequiredCommand;
  }
}

/** On stderr, between empty lines: it must not be lost among the test results. */
const print = (line: string): void => console.error(`\n${line}\n`);

/** Runs once before the conformance tests. */
export default function setup(project: TestProject): void {
  const runner = requireConformanceRunner(print);
  const notice = skipNotice("Google's conformance runner", runner);
  if (notice !== undefined) print(notice);
  project.provide('conformanceRunner', runner);
}
