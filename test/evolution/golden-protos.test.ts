import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { caseNames, expectedFolder, readTree } from '../golden/golden-case.js';
import { buf, inFolder } from './buf.js';

const root = join(import.meta.dirname, '../..');
const protoc = inject('protoc');

/** The rules that buf.yaml makes an exception of. */
function statedExceptions(): string[] {
  const text = readFileSync(join(root, 'buf.yaml'), 'utf8');
  const list = /^ {2}except:\n((?: {4}.*\n)+)/m.exec(text)?.[1] ?? '';
  return [...list.matchAll(/^ {4}- (\w+)$/gm)].map(([, rule = '']) => rule);
}

/** Rules that the authors of these contracts break with names of their own, which are kept. */
const ownNames: ReadonlyMap<string, readonly string[]> = new Map([
  // TypeScript enums and `as const` objects with a zero, and an alias, of their own.
  ['enums-and-tags', ['ENUM_ZERO_VALUE_SUFFIX', 'ENUM_NO_ALLOW_ALIAS']],
  ['every-type', ['ENUM_ZERO_VALUE_SUFFIX']],
  // A committed file that spells a field in camelCase keeps that spelling.
  ['numbers', ['FIELD_LOWER_SNAKE_CASE']],
  // Names as upstream has them.
  [
    'protobuf-test-messages',
    ['ENUM_ZERO_VALUE_SUFFIX', 'ENUM_NO_ALLOW_ALIAS', 'FIELD_LOWER_SNAKE_CASE'],
  ],
]);

function protosOf(name: string): Map<string, string> {
  return readTree(join(expectedFolder('accepted', name), 'protos'));
}

const cases = caseNames('accepted').filter((name) =>
  [...protosOf(name).keys()].some((path) => path.endsWith('.proto')),
);

describe.each(cases)('the .proto files of %s', (name) => {
  it('pass the lint of buf', () => {
    const lint = { use: ['STANDARD'], except: statedExceptions() };
    const found = inFolder(protosOf(name), (folder) =>
      buf(folder, ['lint', '.', '--config', JSON.stringify({ version: 'v1', lint })]),
    );
    const kept = ownNames.get(name) ?? [];
    expect(found.filter(({ type }) => !kept.includes(type))).toEqual([]);
    // An exception that nothing needs any more hides what comes.
    expect(kept.filter((rule) => !found.some(({ type }) => type === rule))).toEqual([]);
  });

  it.runIf(protoc.met)('compile with protoc', () => {
    const files = protosOf(name);
    const paths = [...files.keys()].filter((path) => path.endsWith('.proto'));
    inFolder(files, (folder) => {
      const args = ['--proto_path=.', '--descriptor_set_out=all.bin', ...paths];
      const { status, stderr } = spawnSync(protoc.met ? protoc.path : '', args, {
        cwd: folder,
        encoding: 'utf8',
      });
      // It warns of imports that nothing uses, too.
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  });
});

describe('the .proto files of the wire protocol', () => {
  it('pass the lint of buf as buf.yaml has it', () => {
    expect(statedExceptions().length).toBeGreaterThan(0);
    expect(buf(root, ['lint'])).toEqual([]);
  });

  it.runIf(protoc.met)('compile with protoc', () => {
    const files = readTree(join(root, 'protos'));
    const paths = [...files.keys()].filter((path) => path.endsWith('.proto'));
    inFolder(files, (folder) => {
      const args = ['--proto_path=.', '--descriptor_set_out=all.bin', ...paths];
      const { status, stderr } = spawnSync(protoc.met ? protoc.path : '', args, {
        cwd: folder,
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  });
});
