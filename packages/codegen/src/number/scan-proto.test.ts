import { describe, expect, it } from 'vitest';
import { protoDeclarations } from './proto-declarations.js';
import { scanProto } from './scan-proto.js';

describe('a scan', () => {
  it('names declarations with their places, numbers and options', () => {
    const found = protoDeclarations(`syntax = "proto3";
package a.b;
import "c.proto";
message M {
  reserved 4;
  map<string, N> by_key = 7 [deprecated = true, json_name = "k"];
  oneof r {
    string s = 9;
  }
  enum E {
    option allow_alias = true;
    Z = 0;
  }
}
service S {
  rpc F(stream M) returns (M) {
    option deprecated = true;
  }
}
`);
    expect(
      found.map(({ kind, fullName, place, number }) => [kind, fullName, place.line, number]),
    ).toEqual([
      ['import', 'a.b.import "c.proto"', 3, undefined],
      ['message', 'a.b.M', 4, undefined],
      ['reserved', 'a.b.M.reserved 4', 5, undefined],
      ['field', 'a.b.M.by_key', 6, 7],
      ['oneof', 'a.b.M.r', 7, undefined],
      ['field', 'a.b.M.s', 8, 9],
      ['enum', 'a.b.M.E', 10, undefined],
      ['option', 'a.b.M.E.option allow_alias = true', 11, undefined],
      ['value', 'a.b.M.E.Z', 12, 0],
      ['service', 'a.b.S', 15, undefined],
      ['rpc', 'a.b.S/F', 16, undefined],
      ['option', 'a.b.S/F.option deprecated = true', 17, undefined],
    ]);
    expect(found[3]?.options).toEqual(['deprecated', 'json_name']);
  });

  it('sees what protobufjs drops', () => {
    expect(protoDeclarations('message M { string __proto__ = 1; }')[1]?.name).toBe('__proto__');
  });

  it('keeps the braces of a value with its option', () => {
    const { statements, fault } = scanProto('option (x) = { a: { b: 1 } }; message M {}');
    expect(fault).toBeUndefined();
    expect(statements.map(({ tokens }) => tokens[0]?.text)).toEqual(['option', 'message']);
  });

  it('gives comments a line each, without their marks', () => {
    const { comments } = scanProto('// one\n/*\n * two\n */\nmessage M {} // three');
    expect(comments.map(({ text, place }) => [text, place.line])).toEqual([
      ['one', 1],
      ['two', 3],
      ['three', 5],
    ]);
  });

  it('finds conflict markers and reads both sides', () => {
    const text =
      'message M {\n<<<<<<< ours\n  int32 a = 1;\n=======\n  int32 b = 1;\n>>>>>>> theirs\n}';
    const { conflicts, fault } = scanProto(text);
    expect(conflicts.map(({ place }) => place.line)).toEqual([2, 4, 6]);
    expect(fault).toBeUndefined();
    expect(protoDeclarations(text).map(({ name }) => name)).toEqual(['M', 'a', 'b']);
  });

  it.each([
    ['message M {', /`message` begins what never ends/, 1],
    ['message M {}\n}', /without its/, 2],
    ['message M {\n  int32 § = 1;\n}', /"§" does not belong/, 2],
    ['message M {}\nint32 a = 1', /`int32` begins/, 2],
  ])('says why and where %j cannot be read', (text, reason, line) => {
    const { fault } = scanProto(text);
    expect(fault?.reason).toMatch(reason);
    expect(fault?.place.line).toBe(line);
  });

  it('takes a text of any size and kind', () => {
    const hostile = `${'{'.repeat(50_000)}${'a '.repeat(50_000)}`;
    expect(scanProto(hostile).fault).toBeDefined();
  });
});
