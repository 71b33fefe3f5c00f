import type { MessageType } from '@wirepact/wire/codegen';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { runGenerated } from '../random/run-generated.js';
import { anyStep } from './edit-model.js';
import { type Generation, History } from './history.js';
import type { ModelField, ModelMessage } from './model.js';

type Plain = { readonly [key: string]: unknown };

/** What each field is set to, by type. Nothing is zero, so that nothing goes missing unseen. */
function sampleOf({ type, id }: ModelField, { model }: Generation, type_: protobuf.Type): unknown {
  switch (type) {
    case 'bool':
      return true;
    case 'string':
    case 'bytes':
      return type === 'string' ? `text ${id}` : new Uint8Array([1, id % 256]);
    case 'State':
      return Math.max(0, ...Object.values(type_.root.lookupEnum('item.State').values));
    case 'part':
      return model.part === undefined
        ? {}
        : plainOf(
            model.part,
            { model } as Generation,
            type_.root.lookupType(`item.${model.part.name}`),
            0,
          );
    default:
      return 1 + (id % 100);
  }
}

/** A message with every field set; of a oneof only one can be. */
function plainOf(
  message: ModelMessage,
  generation: Generation,
  type: protobuf.Type,
  sample: number,
): Plain {
  const choices = message.fields.filter(({ oneof }) => oneof);
  const chosen = choices[sample % Math.max(1, choices.length)];
  const set = message.fields.filter(({ oneof, id }) => !oneof || id === chosen?.id);
  return Object.fromEntries(
    set.map((field) => {
      const value = sampleOf(field, generation, type);
      const shaped = field.shape === 'list' ? [value, value] : { key: value };
      return [field.name, field.shape === 'list' || field.shape === 'map' ? shaped : value];
    }),
  );
}

/** Numbers as texts and bytes as what they spell, so that a widened value equals the old one. */
function comparable(value: unknown): unknown {
  if (value === true) return '1';
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item)]));
}

function decoded(type: protobuf.Type, bytes: Uint8Array): Plain {
  return type.toObject(type.decode(bytes), { longs: String });
}

const roots = new Map<string, protobuf.Root>();

/** An independent reader of what was printed. */
function rootOf({ proto }: Generation): protobuf.Root {
  const known = roots.get(proto);
  if (known !== undefined) return known;
  if (roots.size > 500) roots.clear();
  const { root } = protobuf.parse(proto, new protobuf.Root(), { keepCase: true });
  roots.set(proto, root);
  return root;
}

/** Runs generated TypeScript and takes the codec of the item from it. */
function codecOf(generation: Generation): MessageType<object> {
  const codec = runGenerated(generation.typescript()).get('Item');
  if (codec === undefined) throw new Error('No codec was generated');
  return codec as MessageType<object>;
}

let fieldsCompared = 0;
let widened = 0;

/** Holds one message of an old generation against the newest. */
function compareMessage(
  old: Generation,
  newest: Generation,
  oldMessage: ModelMessage,
  message: ModelMessage,
  { before, after }: { readonly before: Plain; readonly after: Plain },
): void {
  const oldType = rootOf(old).lookupType(`item.${oldMessage.name}`);
  const type = rootOf(newest).lookupType(`item.${message.name}`);
  const broken = new Set(newest.record.slice().map(({ subject }) => subject.split('.').at(-1)));
  for (const field of oldMessage.fields) {
    const now = message.fields.find(({ id }) => id === field.id);
    const number = oldType.fields[field.name]?.id ?? 0;
    const reader = type.fieldsById[number];
    // A number never gets a second meaning, whatever became of its field.
    expect(reader?.name).toBe(now?.name);
    if (now === undefined || before[field.name] === undefined) continue;
    const names = [field.name, ...now.renamedFrom, now.name];
    // The author has allowed it, and the record says so.
    if (names.some((name) => broken.has(name))) continue;
    fieldsCompared += 1;
    if (field.type !== now.type) widened += 1;
    if (field.type === 'part') continue;
    expect(comparable(after[now.name])).toEqual(comparable(before[field.name]));
  }
}

function compareGenerations(old: Generation, newest: Generation, withCodecs: boolean): void {
  const oldType = rootOf(old).lookupType('item.Item');
  const type = rootOf(newest).lookupType('item.Item');
  for (const sample of [0, 1]) {
    const plain = plainOf(old.model.item, old, oldType, sample);
    let bytes: Uint8Array = oldType.encode(oldType.fromObject(plain)).finish();
    const before = decoded(oldType, bytes);
    if (withCodecs) {
      const codec = codecOf(old);
      bytes = codec.encode(codec.decode(bytes)).slice();
      expect(comparable(decoded(oldType, bytes))).toEqual(comparable(before));
    }
    const after = decoded(type, bytes);
    compareMessage(old, newest, old.model.item, newest.model.item, { before, after });
    if (withCodecs) {
      const codec = codecOf(newest);
      const again = codec.encode(codec.decode(bytes)).slice();
      expect(comparable(decoded(type, again))).toEqual(comparable(after));
    }
  }
  const [oldPart, part] = [old.model.part, newest.model.part];
  if (oldPart === undefined || part === undefined) return;
  // Bytes of a part may be met under its name, or under the one that it was given since.
  if (oldPart.id !== part.id && oldPart.name !== part.name) return;
  const oldPartType = rootOf(old).lookupType(`item.${oldPart.name}`);
  const partType = rootOf(newest).lookupType(`item.${part.name}`);
  const plain = plainOf(oldPart, old, oldPartType, 0);
  const bytes = oldPartType.encode(oldPartType.fromObject(plain)).finish();
  const values = { before: decoded(oldPartType, bytes), after: decoded(partType, bytes) };
  compareMessage(old, newest, oldPart, part, values);
}

function compareValues(old: Generation, newest: Generation): void {
  const before = rootOf(old).lookupEnum('item.State').values;
  const after = rootOf(newest).lookupEnum('item.State').values;
  const names = new Map(Object.entries(after).map(([name, number]) => [number, name]));
  for (const { id, name } of old.model.values) {
    const now = newest.model.values.find((value) => value.id === id);
    const expected = now && `STATE_${now.name.toUpperCase()}`;
    expect(names.get(before[`STATE_${name.toUpperCase()}`] ?? -1)).toBe(expected);
  }
}

// Through the printed `.proto` and protobufjs, which is the wire as everybody else reads it: that
// generated codecs agree with their `.proto` is shown elsewhere for every type, and compiling those
// of twenty thousand generations would take minutes. Every fiftieth sequence goes through them.
const CODECS_EVERY = 50;
/** At least two thousand; EVOLUTION_RUNS asks for more. */
const RUNS = Number(process.env.EVOLUTION_RUNS ?? 2_000);

it('lets every committed generation of bytes be read after any sequence of edits', () => {
  let run = 0;
  let commits = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 6, maxLength: 16 }), (steps) => {
      const withCodecs = run++ % CODECS_EVERY === 0;
      const history = new History();
      for (const step of steps) history.step(step);
      history.step({ kind: 'commit' });
      for (const old of history.generations) {
        compareGenerations(old, history.working, withCodecs);
        compareValues(old, history.working);
      }
      commits += history.generations.length;
      refused += history.refused;
    }),
    { seed: 20_250_101, numRuns: RUNS },
  );
  // A property that holds because nothing happens would say nothing.
  expect(commits).toBeGreaterThan(1.5 * RUNS);
  expect(refused).toBeGreaterThan(RUNS / 5);
  expect(fieldsCompared).toBeGreaterThan(2 * RUNS);
  expect(widened).toBeGreaterThan(RUNS / 50);
}, 120_000);
