import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type DescMessage,
  type FileRegistry,
  fromBinary,
  fromJson,
  type JsonValue,
  toJson,
} from '@bufbuild/protobuf';
import { equals, fieldsOf } from '@wirepact/wire';
import { fromJsonString, fromJson as ourFromJson, toJson as ourToJson } from '@wirepact/wire/json';
import fc from 'fast-check';
import type protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { compileProtos } from '../random/descriptors.js';
import { arbitraryMessage, codecOf } from './arbitrary-message.js';
import { loadCase, messageTypes } from './case-codecs.js';
import { filesBelow } from './expected-files.js';
import { expectedFolder } from './golden-case.js';

const settings = { seed: 20_260_101, numRuns: 30 };

/** The cases whose names and types are out of the ordinary. */
const cases = [
  'cmmv-contracts',
  'enums-and-tags',
  'every-type',
  'names',
  'oneofs',
  'protobuf-test-messages',
  'renames',
  'well-known-json',
];

function descriptors(name: string): FileRegistry {
  const folder = join(expectedFolder('accepted', name), 'protos');
  const paths = filesBelow(folder, '.proto');
  return compileProtos(
    new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')])),
  );
}

/** JSON with each number as a float has it: protobuf-es writes more of its digits than it takes. */
function asFloats(json: unknown): unknown {
  if (typeof json === 'number') return Math.fround(json);
  if (Array.isArray(json)) return json.map(asFloats);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, asFloats(value)]));
}

/** What `make` returns, or the error that it throws. */
function outcome<T>(make: () => T): { readonly value: T } | { readonly error: Error } {
  try {
    return { value: make() };
  } catch (error) {
    return { error: error as Error };
  }
}

describe.each(cases)('the JSON of %s', async (name) => {
  const registry = descriptors(name);
  const codecs = await loadCase(name);
  const types = messageTypes(codecs.root)
    .filter((type) => codecs.messages.has(type.fullName.slice(1)))
    .map((type): [string, protobuf.Type] => [type.fullName.slice(1), type]);

  function schemaOf(fullName: string): DescMessage {
    const schema = registry.getMessage(fullName);
    if (schema === undefined) throw new Error(`no ${fullName} in the descriptors`);
    return schema;
  }

  it('calls fields by the names in the .proto', () => {
    for (const [full, type] of types) {
      const ours = fieldsOf(codecOf(type, codecs)).map(({ number, protoName, jsonName }) => {
        return { number, name: protoName, jsonName };
      });
      const theirs = schemaOf(full).fields.map(({ number, name, jsonName }) => {
        return { number, name, jsonName };
      });
      const byNumber = (a: { number: number }, b: { number: number }) => a.number - b.number;
      expect(ours.sort(byNumber), full).toEqual(theirs.sort(byNumber));
    }
  });

  it.each(types)('says of %s what protobuf-es says', (full, type) => {
    const codec = codecOf(type, codecs);
    const schema = schemaOf(full);
    fc.assert(
      fc.property(arbitraryMessage(type, codecs), ({ ours }) => {
        const bytes = codec.encode(ours);
        const json = outcome(() => ourToJson(codec, ours) as JsonValue);
        const theirs = outcome(() => toJson(schema, fromBinary(schema, bytes), { registry }));
        if ('error' in json || 'error' in theirs) {
          // Such as a Duration whose parts differ in sign, or an Any of no known type. A path that
          // does not come back as it was passes there.
          const isPath =
            'error' in json && json.error.message.includes('expected a path in snake_case');
          expect(json).toHaveProperty('error');
          if (!isPath) expect(theirs).toHaveProperty('error');
          return;
        }
        expect(asFloats(json.value)).toEqual(asFloats(theirs.value));
        expect(equals(codec, ourFromJson(codec, theirs.value), ours)).toBe(true);
        const text = JSON.stringify(json.value);
        const read = fromJsonString(codec, text);
        expect(ourToJson(codec, read)).toEqual(
          ourToJson(codec, ourFromJson(codec, JSON.parse(text))),
        );
        const back = fromJson(schema, json.value, { registry });
        expect(asFloats(toJson(schema, back, { registry }))).toEqual(asFloats(theirs.value));
      }),
      settings,
    );
  });
});
