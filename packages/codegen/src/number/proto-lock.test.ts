import { describe, expect, it } from 'vitest';
import { parseProto } from './parse-proto.js';
import { addLock, emptyLock, type LockedField } from './proto-lock.js';

function read(...texts: string[]) {
  const lock = emptyLock();
  for (const text of texts) addLock(lock, parseProto(`syntax = "proto3"; ${text}`, 'a.proto'));
  return lock;
}

describe('a lock', () => {
  it('knows fields by their TypeScript names, with shape and type', () => {
    const { messages } = read(`package a.b; import "google/protobuf/timestamp.proto";
      message M {
        string due_at = 1;
        repeated int32 odd_name = 2 [json_name = "plain"];
        map<string, Other> by_key = 3;
        optional E e = 4;
        google.protobuf.Timestamp at = 5;
        enum E { E_UNSPECIFIED = 0; }
        message Other {}
      }`);
    expect(messages.get('a.b.M')?.fields).toEqual(
      new Map<string, LockedField>([
        ['dueAt', entry('due_at', 1, 'string', 'single')],
        ['plain', entry('odd_name', 2, 'int32', 'list')],
        ['byKey', { ...entry('by_key', 3, 'a.b.M.Other', 'map'), mapKey: 'string' }],
        ['e', { ...entry('e', 4, 'a.b.M.E', 'single'), optional: true }],
        ['at', entry('at', 5, 'google.protobuf.Timestamp', 'single')],
      ]),
    );
    expect([...messages.keys()]).toEqual(['a.b.M', 'a.b.M.Other']);
  });

  it('opens reserved ranges, and sorts them', () => {
    const { messages, enums } = read(
      'message M { reserved 9, 2 to 4; reserved "z", "a"; } enum E { reserved 5; Z = 0; }',
    );
    expect(messages.get('M')?.reserved).toEqual({ numbers: [2, 3, 4, 9], names: ['a', 'z'] });
    expect(enums.get('E')?.reserved.numbers).toEqual([5]);
  });

  it('refuses a range that it could only shorten', () => {
    expect(() => read('message M { reserved 1000 to max; }')).toThrow('1000 to 536870911');
  });

  it('knows requests and responses by their full names', () => {
    const { services } = read(`package t; message Ask {} message Tell {}
      service S { rpc Do(Ask) returns (t.Tell); }`);
    expect(services.get('t.S')?.rpcs.get('Do')).toEqual({
      request: 't.Ask',
      response: 't.Tell',
      streams: 'unary',
    });
  });

  it('knows which sides of an rpc are streams', () => {
    const { services } = read(`message M {} service S {
      rpc A(stream M) returns (M); rpc B(M) returns (stream M);
      rpc C(stream M) returns (stream M); }`);
    const streams = [...(services.get('S')?.rpcs.values() ?? [])].map((rpc) => rpc.streams);
    expect(streams).toEqual(['client', 'server', 'both']);
  });

  it('knows events by the comments behind the last rpc of their service, and by no others', () => {
    const { services } = read(`
      package t.u;
      message M {}
      // event outside: M
      service S {
        // event doc: M
        rpc A(M) returns (M) {
          option deprecated = true;
          // event inside: M
        }
        // Tells what changed.
        // event changed: M
        // event moved: other.N
        // event of which: nothing is said
      }
      // event behind: M
      service Other {
        // event changed: Deep
      }`);
    expect([...services].map(([name, { events }]) => [name, [...events]])).toEqual([
      [
        't.u.S',
        [
          ['changed', 't.u.M'],
          ['moved', 'other.N'],
        ],
      ],
      ['t.u.Other', [['changed', 't.u.Deep']]],
    ]);
  });

  it('knows oneofs, but for those that `optional` makes, and lists that are not packed', () => {
    const { messages } = read(
      'message M { oneof r { string a = 1; } optional string b = 2; repeated int32 c = 3 [packed = false]; }',
    );
    expect([...(messages.get('M')?.fields.values() ?? [])]).toEqual([
      { ...entry('a', 1, 'string', 'single'), oneof: 'r' },
      { ...entry('b', 2, 'string', 'single'), optional: true },
      { ...entry('c', 3, 'int32', 'list'), unpacked: true },
    ]);
  });

  it('takes several files together', () => {
    const { messages } = read('package a; message A {}', 'package b; message B { a.A a = 1; }');
    expect([...messages.keys()]).toEqual(['a.A', 'b.B']);
    expect(messages.get('b.B')?.fields.get('a')?.type).toBe('a.A');
  });

  it('keeps names of object members apart from its own', () => {
    const { messages, enums } = read(
      'message constructor { string toString = 1; } enum E { valueOf = 0; }',
    );
    expect(messages.get('constructor')?.fields.get('toString')?.number).toBe(1);
    expect(enums.get('E')?.values.get('valueOf')).toBe(0);
    expect(messages.get('hasOwnProperty')).toBeUndefined();
  });

  it.each(['message M { string a = ; }', 'message {', '<<<<<<< HEAD'])('refuses %j', (text) => {
    expect(() => read(text)).toThrow();
  });
});

function entry(
  protoName: string,
  number: number,
  type: string,
  shape: LockedField['shape'],
): LockedField {
  return { protoName, number, type, shape, optional: false };
}
