import type { TestProject } from 'vitest/node';
import { requireProtoc } from './protoc.js';
import { type Requirement, skipNotice } from './requirement.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The compiler of the tests in `evolution/`: `inject('protoc')`. */
    protoc: Requirement;
  }
}

/** On stderr, between empty lines: it must not be lost among the test results. */
const print = (line: string): void => console.error(`\n${line}\n`);

/** Runs once before the evolution tests. */
export default function setup(project: TestProject): void {
  const protoc = requireProtoc(print);
  const notice = skipNotice('protoc', protoc);
  if (notice !== undefined) print(notice);
  project.provide('protoc', protoc);
}
