import { describe, expect, it } from 'vitest';
import { compareProtos } from '../../packages/codegen/src/number/compare-protos.js';
import { applyRenames, type Renames } from '../../packages/codegen/src/number/find-renames.js';
import { parseProto } from '../../packages/codegen/src/number/parse-proto.js';
import { buf, inFolder } from './buf.js';
import { type Edit, edits, type Level } from './edits.js';

const categories = [
  ['wire', 'WIRE'],
  ['json', 'WIRE_JSON'],
  ['source', 'PACKAGE'],
] as const;

/** Each edit is a package of its own, so that one run of buf judges all of them. */
function text(body: string, at: number): string {
  return `syntax = "proto3";\npackage p${at};\n${body}\n`;
}

/** The deepest level at which buf finds something, by edit. */
function bufLevels(): Level[] {
  const files = new Map(
    edits.flatMap(({ before, after }, at) => [
      [`before/p${at}.proto`, text(before, at)],
      [`after/p${at}.proto`, text(after, at)],
    ]),
  );
  const levels: Level[] = edits.map(() => 'nothing');
  inFolder(files, (root) => {
    for (const [level, category] of categories) {
      const config = JSON.stringify({ version: 'v1', breaking: { use: [category] } });
      const args = ['breaking', 'after', '--against', 'before', '--config', config];
      for (const { path, message } of buf(root, args)) {
        // What is gone has no file any more, but buf names its package.
        const at = Number(
          /p(\d+)\.proto$/.exec(path ?? '')?.[1] ?? /"p(\d+)[."]/.exec(message)?.[1],
        );
        if (levels[at] === 'nothing') levels[at] = level;
      }
    }
  });
  return levels;
}

/** The deepest level that we find. */
function ourLevel({ before, after, renamed = {} }: Edit, at: number): Level {
  const old = parseProto(text(before, at), 'before.proto');
  const now = parseProto(text(after, at), 'after.proto');
  const pairs = Object.entries(renamed).map(
    ([former, name]) => [`p${at}.${name}`, `p${at}.${former}`] as const,
  );
  const renames: Renames = { types: new Map(pairs), services: new Map(pairs), rpcs: new Map() };
  const found: (string | undefined)[] = compareProtos(applyRenames(old, renames), now).map(
    ({ breaks }) => breaks,
  );
  // What was renamed is reported besides.
  if (pairs.length > 0) found.push('source');
  return categories.map(([level]) => level).find((level) => found.includes(level)) ?? 'nothing';
}

describe('our levels and those of buf', () => {
  const fromBuf = bufLevels();

  it('are compared on at least sixty edits, each of which is there once', () => {
    expect(edits.length).toBeGreaterThanOrEqual(60);
    expect(new Set(edits.map(({ name }) => name)).size).toBe(edits.length);
  });

  it.each(edits.map((edit, at) => [edit.name, edit, at] as const))('%s', (_, edit, at) => {
    const [meant] = edit.buf ?? [edit.breaks];
    expect({ ours: ourLevel(edit, at), buf: fromBuf[at] }).toEqual({
      ours: edit.breaks,
      buf: meant,
    });
  });

  it('differ only where a reason is given', () => {
    for (const { breaks, buf: other } of edits) expect(other?.[0]).not.toBe(breaks);
  });
});
