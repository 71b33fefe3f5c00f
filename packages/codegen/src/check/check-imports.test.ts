import type { ProtoFile, Schema } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { field, message } from '../../fixtures/schema-parts.js';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { SchemaIndex } from '../schema-index.js';
import { checkImports } from './check-imports.js';

/** A file with a message for each file that it refers to. */
function file(name: string, to: readonly string[]): ProtoFile {
  const fields = to.map((other) =>
    field(other, { type: { kind: 'message', fullName: `item.${other}` } }),
  );
  return {
    path: `${name}.proto`,
    package: 'item',
    sources: [],
    messages: [message(name, fields)],
    enums: [],
    contracts: [],
  };
}

function problems(files: readonly ProtoFile[]): string[] {
  const schema: Schema = { files };
  const sink = new DiagnosticSink();
  checkImports(schema, new SchemaIndex(schema), sink);
  return sink.sorted().map((diagnostic) => diagnostic.message);
}

describe('files that import each other', () => {
  it('in a circle are refused, by the shortest way round', () => {
    expect(problems([file('a', ['b']), file('b', ['c']), file('c', ['a', 'b'])])).toEqual([
      'a.proto imports b.proto imports c.proto imports a.proto: .proto files cannot import each other in a circle',
    ]);
    expect(problems([file('a', ['b', 'c']), file('b', ['c']), file('c', ['a'])])).toEqual([
      expect.stringMatching(/^a\.proto imports c\.proto imports a\.proto:/),
      expect.stringMatching(/^b\.proto imports c\.proto imports a\.proto imports b\.proto:/),
    ]);
  });

  it('are found behind a file that is in no circle itself', () => {
    expect(problems([file('a', ['b']), file('b', ['c']), file('c', ['b'])])).toEqual([
      expect.stringMatching(/^b\.proto imports c\.proto imports b\.proto:/),
    ]);
  });

  it('in several ways to one end, or themselves, are in no circle', () => {
    expect(problems([file('a', ['a', 'b', 'c']), file('b', ['c']), file('c', [])])).toEqual([]);
  });
});
