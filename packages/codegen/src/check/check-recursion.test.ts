import type { FieldDefinition, MessageDefinition, Schema } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { field, message } from '../../fixtures/schema-parts.js';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { SchemaIndex } from '../schema-index.js';
import { checkRecursion } from './check-recursion.js';

function problems(messages: readonly MessageDefinition[]): string[] {
  const schema: Schema = {
    files: [
      { path: 'item.proto', package: 'item', sources: [], messages, enums: [], contracts: [] },
    ],
  };
  const sink = new DiagnosticSink();
  checkRecursion(new SchemaIndex(schema), sink);
  return sink.sorted().map((diagnostic) => diagnostic.message);
}

function to(name: string, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return field(`to${name}`, { type: { kind: 'message', fullName: `item.${name}` }, ...more });
}

describe('a message that contains itself', () => {
  it('is refused, and the way round is told', () => {
    expect(
      problems([message('A', [to('B')]), message('B', [to('C')]), message('C', [to('B')])]),
    ).toEqual(['item.B contains item.C contains item.B, without end']);
  });

  it.each<[string, Partial<FieldDefinition>]>([
    ['an optional field', { presence: 'explicit' }],
    ['a list', { presence: 'repeated' }],
    ['a map', { presence: 'map', mapKey: { scalar: 'string', representation: 'string' } }],
    ['a case of a oneof', { presence: 'explicit', oneof: 'x', caseName: 'a' }],
  ])('may do so through %s', (_, more) => {
    expect(problems([message('A', [to('A', more)])])).toEqual([]);
  });

  it('is found however long the way is', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => message(`M${i}`, [to(`M${i + 1}`)]));
    expect(problems(chain)).toEqual([]);
    expect(problems([...chain, message('M20000', [to('M20000')])])).toHaveLength(1);
  });

  it('is looked at once, where it is contained in many ways', () => {
    const doubled = Array.from({ length: 60 }, (_, i) =>
      message(`M${i}`, [to(`M${i + 1}`), { ...to(`M${i + 1}`), name: 'again' }]),
    );
    expect(problems([...doubled, message('M60', [])])).toEqual([]);
  });
});
