import type { TestProject } from 'vitest/node';
import { requireChromium } from './chromium.js';
import { type Requirement, skipNotice } from './requirement.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser of the tests in `browser/`: `inject('chromium')`. */
    chromium: Requirement;
  }
}

/** On stderr, between empty lines: it must not be lost among the test results. */
const print = (line: string): void => console.error(`\n${line}\n`);

/** Runs once before the browser tests. */
export default function setup(project: TestProject): void {
  const chromium = requireChromium(print);
  const notice = skipNotice('Chromium', chromium);
  if (notice !== undefined) print(notice);
  project.provide('chromium', chromium);
}
