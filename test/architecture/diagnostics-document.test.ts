import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticCodes } from '@wirepact/schema';
import { expect, it } from 'vitest';
import { caseNames, expectedFolder, readTree } from '../golden/golden-case.js';

const root = join(import.meta.dirname, '../..');
const document = readFileSync(join(root, 'docs/diagnostics.md'), 'utf8');
const sections = document.split(/^### /m).slice(1);

/**
 * Codes that no input alone can provoke: they need a second process, a disk that refuses, or a fault
 * of the generator itself. The named test provokes them.
 */
const provokedElsewhere: ReadonlyMap<string, string> = new Map([
  [diagnosticCodes.protoMismatch, 'packages/codegen/src/number/verify-proto.test.ts'],
  [diagnosticCodes.fileSystem, 'packages/codegen/src/generator.test.ts'],
  [diagnosticCodes.busy, 'test/write-safety/two-generators.test.ts'],
  [diagnosticCodes.recovered, 'test/write-safety/killed.test.ts'],
]);

function provokedByGoldenCases(): Set<string> {
  const texts = (['accepted', 'rejected'] as const).flatMap((kind) =>
    caseNames(kind).map(
      (name) => readTree(expectedFolder(kind, name)).get('diagnostics.txt') ?? '',
    ),
  );
  return new Set(
    texts.flatMap((text) => text.match(/^\w+ (WP\d+)/gm) ?? []).map((s) => s.slice(-6)),
  );
}

it('gives every diagnostic code one section, in order, and no other', () => {
  const documented = sections.map((section) => section.slice(0, section.indexOf(':')));
  expect(documented).toEqual(Object.values(diagnosticCodes));
});

it('says of each code what its declaration says, and more than that', () => {
  const source = readFileSync(join(root, 'packages/schema/src/diagnostic-codes.ts'), 'utf8');
  const declared = [...source.matchAll(/\/\*\* (.*?)\.? \*\/\n {2}\w+: '(WP\d+)'/g)];
  expect(declared).toHaveLength(sections.length);
  for (const [i, [, about = '', code]] of declared.entries()) {
    const [heading = '', ...text] = (sections[i] ?? '').split('\n');
    expect(heading).toBe(`${code}: ${about}`);
    expect(text.join('\n').trim().length).toBeGreaterThan(40);
  }
});

it('has a golden case for every code, or a test that provokes it by other means', () => {
  const golden = provokedByGoldenCases();
  for (const [name, code] of Object.entries(diagnosticCodes)) {
    const elsewhere = provokedElsewhere.get(code);
    if (elsewhere === undefined) expect([...golden], `${code}, ${name}`).toContain(code);
    else
      expect(readFileSync(join(root, elsewhere), 'utf8'), elsewhere).toMatch(
        `diagnosticCodes.${name}`,
      );
  }
});
