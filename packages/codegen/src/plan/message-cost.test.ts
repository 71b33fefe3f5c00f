import type { FieldDefinition, FieldType } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { field, message, schemaOf } from '../../fixtures/schema-parts.js';
import { SchemaIndex } from '../schema-index.js';
import { messageCost } from './message-cost.js';

const text: FieldType = { kind: 'scalar', scalar: 'string', representation: 'string' };
const double: FieldType = { kind: 'scalar', scalar: 'double', representation: 'number' };

function within(name: string): FieldType {
  return { kind: 'message', fullName: `item.${name}` };
}

/** Messages M0 to M<count>, each of which always contains the next one, in `times` properties. */
function chain(count: number, times: number): number {
  const messages = Array.from({ length: count }, (_, index) =>
    message(
      `M${index}`,
      index === count - 1
        ? []
        : Array.from({ length: times }, (_unused, place) =>
            field(`f${place}`, { type: within(`M${index + 1}`), number: place + 1 }),
          ),
    ),
  );
  const [first] = messages;
  if (first === undefined) throw new Error('a chain has a first message');
  return messageCost(first, new SchemaIndex(schemaOf({ messages })));
}

function costOf(fields: readonly FieldDefinition[]): number {
  const item = message('Item', [...fields]);
  return messageCost(item, new SchemaIndex(schemaOf({ messages: [item] })));
}

describe('the cost of an empty message', () => {
  const many = (count: number, more: Partial<FieldDefinition>): FieldDefinition[] =>
    Array.from({ length: count }, (_, index) => field(`f${index}`, { number: index + 1, ...more }));

  it('is never less than that of an object and the place that it stands in', () => {
    expect(costOf([])).toBe(64);
    expect(costOf(many(1, { type: text }))).toBe(64);
  });

  it('grows by a place for each property and by what stands beside it', () => {
    expect(costOf(many(10, { type: text }))).toBe(8 + 24 + 80);
    expect(costOf(many(10, { type: double }))).toBe(8 + 24 + 80 + 160);
    expect(costOf(many(10, { type: text, presence: 'repeated' }))).toBe(8 + 24 + 80 + 320);
    const mapKey = { scalar: 'string', representation: 'string' } as const;
    expect(costOf(many(10, { type: text, presence: 'map', mapKey }))).toBe(8 + 24 + 80 + 1_840);
  });

  it('has in it the messages that are always there', () => {
    expect(chain(2, 1)).toBe(64 + 64);
    expect(chain(2, 3)).toBe(64 + 3 * 64);
  });

  it('is found for long chains and for many ways to the same message', () => {
    expect(chain(5_000, 1)).toBeGreaterThan(64 * 100);
    expect(chain(40, 2)).toBeGreaterThan(2 ** 40);
  });
});
