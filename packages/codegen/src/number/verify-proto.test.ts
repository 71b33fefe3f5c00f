import { diagnosticCodes, type ProtoFile } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import {
  contract,
  field,
  message,
  names,
  operation,
  schemaOf,
} from '../../fixtures/schema-parts.js';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { verifyProto } from './verify-proto.js';

const location = field('a').location;
const item = message(
  'Item',
  [
    field('dueAt', { protoName: 'due_at', number: 1, presence: 'explicit' }),
    field('sizes', {
      number: 2,
      presence: 'repeated',
      type: { kind: 'scalar', scalar: 'int32', representation: 'number' },
      options: { packed: false },
    }),
    field('odd', { number: 3, jsonName: 'strange' }),
    field('pick', { number: 4, presence: 'explicit', oneof: 'choice' }),
  ],
  { reserved: { numbers: [7, 8], names: ['gone'] } },
);
const numbered = names('State', ['open']);
const [file] = schemaOf({
  messages: [item],
  enums: [{ ...numbered, values: numbered.values.map((value, number) => ({ ...value, number })) }],
  contracts: [
    contract({
      events: [{ name: 'changed', doc: '', message: 'item.Item', location }],
      operations: [operation('Watch', { kind: 'serverStream', request: 'item.Item' })],
    }),
  ],
}).files as [ProtoFile];

const right = `syntax = "proto3";
package item;
enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 1; }
message Item {
  reserved 7 to 8;
  reserved "gone";
  optional string due_at = 1;
  repeated int32 sizes = 2 [packed = false];
  string odd = 3 [json_name = "strange"];
  oneof choice {
    string pick = 4;
  }
}
service ItemService {
  rpc Watch(Item) returns (stream Item);
  // event changed: Item
}
`;

function found(text: string): string[] {
  const sink = new DiagnosticSink();
  verifyProto(file, text, sink);
  return sink.sorted().map(({ code }) => code);
}

describe('what is about to be written', () => {
  it('is what was meant', () => {
    expect(found(right)).toEqual([]);
  });

  it('may hold more, which a contract adds itself', () => {
    expect(found(`${right}message Custom { string note = 1; }`)).toEqual([]);
  });

  it.each([
    ['a label', 'optional string', 'string'],
    ['a type', 'repeated int32', 'repeated int64'],
    ['packing', ' [packed = false]', ''],
    ['a JSON name', '"strange"', '"other"'],
    ['a number', 'due_at = 1', 'due_at = 5'],
    ['a name', 'due_at', 'when'],
    ['a oneof', 'oneof choice', 'oneof other'],
    ['a reserved number', '7 to 8', '7'],
    ['a reserved name', '"gone"', '"lost"'],
    ['an enum value', 'STATE_OPEN = 1', 'STATE_OPEN = 2'],
    ['a stream', 'stream Item', 'Item'],
    ['an rpc', 'Watch', 'Look'],
    ['the message of an event', 'changed: Item', 'changed: Other'],
    ['an event too many', '  // event changed', '  // event more: Item\n  // event changed'],
    ['a message', 'message Item', 'message Other'],
    ['a field too many', 'string odd', 'string more = 9; string odd'],
    ['the syntax', 'message Item {', 'message Item {{'],
  ])('is refused where %s differs', (_, meant, written) => {
    expect(right).toContain(meant);
    expect(found(right.replace(meant, written))).toEqual([diagnosticCodes.protoMismatch]);
  });
});
