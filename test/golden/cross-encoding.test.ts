import fc from 'fast-check';
import type protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { arbitraryMessage, codecOf } from './arbitrary-message.js';
import { loadCase, messageTypes } from './case-codecs.js';
import { caseNames } from './golden-case.js';

const settings = { seed: 20_260_101, numRuns: 25 };

/** A field that no case has, in each wire type that stands alone: number 536,870,911. */
const unknownFields = Uint8Array.from([
  ...[0xf8, 0xff, 0xff, 0xff, 0x0f, 0x96, 0x01],
  ...[0xf9, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3, 4, 5, 6, 7, 8],
  ...[0xfa, 0xff, 0xff, 0xff, 0x0f, 2, 0xc3, 0xa9],
  ...[0xfd, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3, 4],
]);

/** Messages that contracts add to their `.proto` as text. */
const withoutCodec: ReadonlySet<string> = new Set([
  'audit_log.AuditFilter',
  'golden.choices.Custom',
]);

/** A message that no contract declares any more stays in the `.proto`, empty. */
function isRemoved({ comment }: protobuf.Type): boolean {
  return comment?.startsWith('Removed.') === true;
}

/** What protobufjs makes of some bytes, as plain data with every field. */
function plain(type: protobuf.Type, bytes: Uint8Array): unknown {
  return type.toObject(type.decode(bytes), { defaults: true, longs: String, bytes: String });
}

describe.each(caseNames('accepted'))('the codecs of %s', async (name) => {
  const codecs = await loadCase(name);
  const all = messageTypes(codecs.root).map((type): [string, protobuf.Type] => [
    type.fullName.slice(1),
    type,
  ]);
  const types = all.filter(([full, type]) => !withoutCodec.has(full) && !isRemoved(type));

  it('are there for every message, and for no others', () => {
    expect([...codecs.messages.keys()].sort()).toEqual(types.map(([full]) => full).sort());
  });

  it.each(types)('read what protobufjs writes of %s', (_, type) => {
    const codec = codecOf(type, codecs);
    fc.assert(
      fc.property(arbitraryMessage(type, codecs), ({ ours, theirs }) => {
        expect(codec.decode(type.encode(theirs).finish())).toEqual(ours);
      }),
      settings,
    );
  });

  it.each(types)('write what protobufjs reads of %s', (_, type) => {
    const codec = codecOf(type, codecs);
    fc.assert(
      fc.property(arbitraryMessage(type, codecs), ({ ours, theirs }) => {
        const expected = plain(type, type.encode(theirs).finish());
        expect(plain(type, codec.encode(ours))).toEqual(expected);
      }),
      settings,
    );
  });

  it.each(types)('keep the fields of a newer peer in %s', (_, type) => {
    const codec = codecOf(type, codecs);
    fc.assert(
      fc.property(arbitraryMessage(type, codecs), ({ ours }) => {
        const known = codec.encode(ours).slice();
        const bytes = Buffer.concat([known, unknownFields]);
        expect([...codec.encode(codec.decode(bytes))]).toEqual([...bytes]);
      }),
      settings,
    );
  });
});
