import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { arbitraryMessage, codecOf } from '../golden/arbitrary-message.js';
import { addWellKnownTypes, loadCase } from '../golden/case-codecs.js';

const upstream = protobuf.parse(
  readFileSync(join(import.meta.dirname, 'upstream/test_messages_proto3.proto'), 'utf8'),
  new protobuf.Root(),
  { keepCase: true },
).root;
addWellKnownTypes(upstream);
const codecs = await loadCase('protobuf-test-messages');
const ours = codecs.root;

const packageName = 'protobuf_test_messages.proto3';

/** What a peer has to agree with to read a field; nothing of what only a reader of the file sees. */
function facts(field: protobuf.Field): object {
  return {
    number: field.id,
    // What is nested upstream stands beside its message here, under the same name.
    type: field.type.split('.').at(-1),
    key: field instanceof protobuf.MapField ? field.keyType : undefined,
    label: field.map ? 'map' : field.repeated ? 'repeated' : 'single',
    // proto3 packs what it can unless the field says otherwise.
    unpacked: field.options?.packed === false,
    oneof: field.partOf?.name,
  };
}

function fieldsOf(root: protobuf.Root, name: string): Map<string, object> {
  const { fieldsArray } = root.lookupType(name);
  return new Map(fieldsArray.map((field) => [field.name, facts(field)]));
}

describe('TestAllTypesProto3 as a contract', () => {
  const expected = fieldsOf(upstream, `${packageName}.TestAllTypesProto3`);
  const actual = fieldsOf(ours, `${packageName}.TestAllTypesProto3`);

  it('is complete', () => {
    expect(expected.size).toBe(151);
    expect([...actual.keys()]).toEqual([...expected.keys()]);
  });

  it.each([...expected])('has %s as upstream has it', (name, field) => {
    expect(actual.get(name)).toEqual(field);
  });

  it.each(['NestedMessage', 'ForeignMessage'])('has %s as upstream has it', (name) => {
    const nested = name === 'NestedMessage' ? 'TestAllTypesProto3.NestedMessage' : name;
    expect(fieldsOf(ours, `${packageName}.${name}`)).toEqual(
      fieldsOf(upstream, `${packageName}.${nested}`),
    );
  });

  it.each([
    ['NestedEnum', 'TestAllTypesProto3.NestedEnum'],
    ['AliasedEnum', 'TestAllTypesProto3.AliasedEnum'],
    ['ForeignEnum', 'ForeignEnum'],
  ])('has the numbers of %s', (name, original) => {
    const numbers = (root: protobuf.Root, path: string) =>
      Object.values(root.lookupEnum(`${packageName}.${path}`).values).sort((a, b) => a - b);
    expect(numbers(ours, name)).toEqual(numbers(upstream, original));
  });
});

describe('the codec of TestAllTypesProto3', () => {
  const type = upstream.lookupType(`${packageName}.TestAllTypesProto3`);
  const codec = codecOf(type, codecs);
  // Upstream's nested message is the one beside it here.
  const nested = codecs.messages.get(`${packageName}.NestedMessage`);
  const messages = new Map(codecs.messages);
  if (nested !== undefined) messages.set(`${type.fullName.slice(1)}.NestedMessage`, nested);
  const arbitrary = arbitraryMessage(type, { ...codecs, messages });
  const settings = { seed: 20_260_101, numRuns: 50 };
  const plain = (bytes: Uint8Array): unknown =>
    type.toObject(type.decode(bytes), { defaults: true, longs: String, bytes: String });

  it('reads what protobufjs writes by the file of upstream', () => {
    fc.assert(
      fc.property(arbitrary, ({ ours, theirs }) => {
        expect(codec.decode(type.encode(theirs).finish())).toEqual(ours);
      }),
      settings,
    );
  });

  it('writes what protobufjs reads by the file of upstream', () => {
    fc.assert(
      fc.property(arbitrary, ({ ours, theirs }) => {
        expect(plain(codec.encode(ours))).toEqual(plain(type.encode(theirs).finish()));
      }),
      settings,
    );
  });
});
