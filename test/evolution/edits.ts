/** A level, or nothing where old and new understand each other entirely. */
export type Level = 'wire' | 'json' | 'source' | 'nothing';

/** An edit of a `.proto`, as the generator could make it, and what buf says of it. */
export interface Edit {
  readonly name: string;
  /** What stands behind `syntax` and `package`. */
  readonly before: string;
  readonly after: string;
  /** The deepest level that it breaks. */
  readonly breaks: Level;
  /** What buf says, where we say something else on purpose, and why we do. */
  readonly buf?: readonly [Level, reason: string];
  /** Declared renames of messages, enums and services: today's name by the former one. */
  readonly renamed?: Readonly<Record<string, string>>;
}

const lossy = 'old values that do not fit the new type are cut or read as others';
const coming = 'a client that calls what is gone gets no answer, so it is more than source';
const open =
  'an enum of proto3 is open and travels as an int32, so every old value is the same number';
const telling = 'the author has said that it is the same thing';

/** A message with one field, before and after. */
function field(
  name: string,
  before: string,
  after: string,
  breaks: Level,
  buf?: Edit['buf'],
): Edit {
  const rest = 'enum E { E_UNSPECIFIED = 0; E_ONE = 1; } message N { string s = 1; }';
  const body = (text: string): string => `message M { ${text} } ${rest}`;
  return { name, before: body(before), after: body(after), breaks, ...(buf && { buf }) };
}

/** A field that changes its type. */
function retype(from: string, to: string, breaks: Level, buf?: Edit['buf']): Edit {
  return field(`${from} to ${to}`, `${from} a = 1;`, `${to} a = 1;`, breaks, buf);
}

function service(
  name: string,
  before: string,
  after: string,
  breaks: Level,
  buf?: Edit['buf'],
): Edit {
  const body = (rpcs: string): string => `service S { ${rpcs} } message A {} message B {}`;
  return { name, before: body(before), after: body(after), breaks, ...(buf && { buf }) };
}

/** The edits on which our three levels are held against buf's WIRE, WIRE_JSON and PACKAGE. */
export const edits: readonly Edit[] = [
  field('add a field', 'string a = 1;', 'string a = 1; string b = 2;', 'nothing'),
  field('add a list', 'string a = 1;', 'string a = 1; repeated N b = 2;', 'nothing'),
  field('add a map', 'string a = 1;', 'string a = 1; map<string, N> b = 2;', 'nothing'),
  field('reorder fields', 'string a = 1; int32 b = 2;', 'int32 b = 2; string a = 1;', 'nothing'),
  field('deprecate a field', 'string a = 1;', 'string a = 1 [deprecated = true];', 'nothing'),
  field(
    'remove a field and reserve it',
    'string a = 1; string b = 2;',
    'reserved 2; reserved "b"; string a = 1;',
    'source',
  ),
  field('remove a field and keep its number only', 'string a = 1;', 'reserved 1;', 'json'),
  field('remove a field without a trace', 'string a = 1; string b = 2;', 'string a = 1;', 'wire'),
  field(
    'use a reserved number again',
    'reserved 2; string a = 1;',
    'string a = 1; string b = 2;',
    'wire',
  ),
  field('forget a reserved name', 'reserved 2; reserved "b";', 'reserved 2;', 'wire'),
  field(
    'forget a reserved number',
    'reserved 2, 4; reserved "b";',
    'reserved 2; reserved "b";',
    'wire',
  ),
  field('reserve more', 'reserved 2; string a = 1;', 'reserved 2 to 4; string a = 1;', 'nothing'),
  field('rename a field', 'string a = 1;', 'reserved "a"; string b = 1;', 'json'),
  field(
    'give a field another JSON name',
    'string a = 1;',
    'string a = 1 [json_name = "z"];',
    'json',
  ),
  field('spell a field otherwise', 'string dueAt = 1;', 'string due_at = 1;', 'json'),
  field('give a field another number', 'string a = 1;', 'reserved 1; string a = 2;', 'wire', [
    'json',
    'buf sees a field go and another come; we see the one that both peers call `a`',
  ]),
  field(
    'swap two fields of one type',
    'string a = 1; string b = 2;',
    'string b = 1; string a = 2;',
    'json',
  ),
  field('swap two fields', 'string a = 1; int32 b = 2;', 'int32 b = 1; string a = 2;', 'wire'),
  field('make a field optional', 'string a = 1;', 'optional string a = 1;', 'source'),
  field('take optional away', 'optional int32 a = 1;', 'int32 a = 1;', 'source'),
  field(
    'unpack a list',
    'repeated int32 a = 1;',
    'repeated int32 a = 1 [packed = false];',
    'nothing',
  ),
  field(
    'pack a list',
    'repeated int32 a = 1 [packed = false];',
    'repeated int32 a = 1;',
    'nothing',
  ),
  field('make a number a list', 'int32 a = 1;', 'repeated int32 a = 1;', 'wire'),
  field('make a text a list', 'string a = 1;', 'repeated string a = 1;', 'wire'),
  field('make a list a text', 'repeated string a = 1;', 'string a = 1;', 'wire'),
  field('make a message a list', 'N a = 1;', 'repeated N a = 1;', 'wire'),
  field('make a list a map', 'repeated N a = 1;', 'map<string, N> a = 1;', 'wire'),
  field('make a map a list', 'map<string, N> a = 1;', 'repeated N a = 1;', 'wire'),
  field(
    'change the values of a map',
    'map<string, int32> a = 1;',
    'map<string, string> a = 1;',
    'wire',
  ),
  field(
    'widen the values of a map',
    'map<string, int32> a = 1;',
    'map<string, int64> a = 1;',
    'json',
  ),
  field(
    'widen the keys of a map',
    'map<int32, string> a = 1;',
    'map<int64, string> a = 1;',
    'json',
  ),
  field(
    'change the keys of a map',
    'map<int32, string> a = 1;',
    'map<string, string> a = 1;',
    'wire',
  ),
  field('widen a list', 'repeated int32 a = 1;', 'repeated int64 a = 1;', 'json'),
  retype('int32', 'int64', 'json'),
  retype('uint32', 'uint64', 'json'),
  retype('uint32', 'int64', 'json'),
  retype('sint32', 'sint64', 'json'),
  retype('bool', 'int32', 'json'),
  retype('bool', 'uint64', 'json'),
  retype('string', 'bytes', 'json'),
  retype('E', 'int32', 'json', ['wire', open]),
  retype('int64', 'int32', 'wire', ['json', lossy]),
  retype('uint64', 'uint32', 'wire', ['json', lossy]),
  retype('int32', 'uint32', 'wire', ['source', lossy]),
  retype('uint32', 'int32', 'wire', ['source', lossy]),
  retype('int32', 'bool', 'wire', ['json', lossy]),
  retype('int32', 'E', 'wire'),
  retype('fixed32', 'sfixed32', 'wire', ['source', lossy]),
  retype('fixed64', 'sfixed64', 'wire', ['source', lossy]),
  retype('sint64', 'sint32', 'wire', ['json', lossy]),
  retype('bytes', 'string', 'wire'),
  retype('int32', 'sint32', 'wire'),
  retype('int32', 'fixed32', 'wire'),
  retype('int32', 'string', 'wire'),
  retype('int32', 'double', 'wire'),
  retype('float', 'double', 'wire'),
  retype('int64', 'fixed64', 'wire'),
  retype('string', 'N', 'wire'),
  retype('N', 'bytes', 'wire'),
  retype('E', 'string', 'wire'),
  {
    name: 'give a field another message',
    before: 'message M { A a = 1; } message A { string s = 1; } message B { string s = 1; }',
    after: 'message M { B a = 1; } message A { string s = 1; } message B { string s = 1; }',
    breaks: 'wire',
  },
  {
    name: 'give a field an enum that has all the values',
    before: 'message M { A a = 1; } enum A { A_UNSPECIFIED = 0; } enum B { B_UNSPECIFIED = 0; }',
    after: 'message M { B a = 1; } enum A { A_UNSPECIFIED = 0; } enum B { B_UNSPECIFIED = 0; }',
    breaks: 'json',
    buf: ['wire', 'every number means a value of the new enum; only its names differ'],
  },
  {
    name: 'give a field an enum that lacks a value',
    before: 'message M { A a = 1; } enum A { Z = 0; Y = 1; } enum B { X = 0; }',
    after: 'message M { B a = 1; } enum A { Z = 0; Y = 1; } enum B { X = 0; }',
    breaks: 'wire',
  },
  field(
    'move one field into a new oneof',
    'string a = 1; string b = 2;',
    'oneof r { string a = 1; } string b = 2;',
    'source',
    ['wire', 'a oneof of one field excludes nothing: the bytes are those of an optional field'],
  ),
  field(
    'move one field out of a oneof of its own',
    'oneof r { string a = 1; } string b = 2;',
    'string a = 1; string b = 2;',
    'source',
    ['wire', 'a oneof of one field excludes nothing: the bytes are those of an optional field'],
  ),
  field(
    'add a member to a oneof',
    'oneof r { string a = 1; }',
    'oneof r { string a = 1; string b = 2; }',
    'nothing',
  ),
  field(
    'remove a member of a oneof and reserve it',
    'oneof r { string a = 1; string b = 2; }',
    'reserved 2; reserved "b"; oneof r { string a = 1; }',
    'source',
  ),
  field(
    'move a field into a oneof that exists',
    'oneof r { string a = 1; } string b = 2;',
    'oneof r { string a = 1; string b = 2; }',
    'wire',
  ),
  field(
    'move two fields into a new oneof',
    'string a = 1; string b = 2;',
    'oneof r { string a = 1; string b = 2; }',
    'wire',
  ),
  field(
    'take a oneof apart',
    'oneof r { string a = 1; string b = 2; }',
    'string a = 1; string b = 2;',
    'wire',
  ),
  field(
    'rename a oneof',
    'oneof r { string a = 1; string b = 2; }',
    'oneof q { string a = 1; string b = 2; }',
    'source',
    ['wire', 'the name of a oneof is neither in bytes nor in JSON'],
  ),
  {
    name: 'add a message',
    before: 'message A {}',
    after: 'message A {} message B {}',
    breaks: 'nothing',
  },
  {
    name: 'remove a message',
    before: 'message A {} message B { string s = 1; }',
    after: 'message A {}',
    breaks: 'source',
  },
  {
    name: 'remove a message and leave a tombstone',
    before: 'message A {} message B { string s = 1; }',
    after: 'message A {} message B { reserved 1; reserved "s"; }',
    breaks: 'source',
  },
  {
    name: 'rename a message',
    before: 'message M { A a = 1; } message A { string s = 1; }',
    after: 'message M { B a = 1; } message B { string s = 1; }',
    renamed: { A: 'B' },
    breaks: 'source',
    buf: ['wire', telling],
  },
  {
    name: 'rename an enum with its values',
    before: 'message M { A a = 1; } enum A { A_UNSPECIFIED = 0; A_ONE = 1; }',
    after:
      'message M { B a = 1; } enum B { reserved "A_UNSPECIFIED", "A_ONE"; B_UNSPECIFIED = 0; B_ONE = 1; }',
    renamed: { A: 'B' },
    breaks: 'json',
    buf: ['wire', telling],
  },
  {
    name: 'add an enum',
    before: 'message A {}',
    after: 'message A {} enum E { Z = 0; }',
    breaks: 'nothing',
  },
  {
    name: 'remove an enum',
    before: 'enum D { Y = 0; } enum E { Z = 0; }',
    after: 'enum D { Y = 0; }',
    breaks: 'source',
  },
  {
    name: 'add an enum value',
    before: 'enum E { Z = 0; }',
    after: 'enum E { Z = 0; Y = 1; }',
    breaks: 'nothing',
  },
  {
    name: 'remove an enum value and reserve it',
    before: 'enum E { Z = 0; Y = 1; }',
    after: 'enum E { reserved 1; reserved "Y"; Z = 0; }',
    breaks: 'source',
  },
  {
    name: 'remove an enum value and keep its number only',
    before: 'enum E { Z = 0; Y = 1; }',
    after: 'enum E { reserved 1; Z = 0; }',
    breaks: 'json',
  },
  {
    name: 'remove an enum value without a trace',
    before: 'enum E { Z = 0; Y = 1; }',
    after: 'enum E { Z = 0; }',
    breaks: 'wire',
  },
  {
    name: 'rename an enum value',
    before: 'enum E { Z = 0; Y = 1; }',
    after: 'enum E { reserved "Y"; Z = 0; X = 1; }',
    breaks: 'json',
  },
  {
    name: 'give an enum value another number',
    before: 'enum E { Z = 0; Y = 1; }',
    after: 'enum E { reserved 1; Z = 0; Y = 2; }',
    breaks: 'wire',
    buf: ['json', 'buf sees a value go and another come; we see the one that both peers call `Y`'],
  },
  {
    name: 'use a reserved number of an enum again',
    before: 'enum E { reserved 1; Z = 0; }',
    after: 'enum E { Z = 0; Y = 1; }',
    breaks: 'wire',
  },
  service(
    'add an rpc',
    'rpc F(A) returns (B);',
    'rpc F(A) returns (B); rpc G(A) returns (B);',
    'nothing',
  ),
  service(
    'drop an rpc',
    'rpc F(A) returns (B); rpc G(A) returns (B);',
    'rpc F(A) returns (B);',
    'wire',
    ['source', coming],
  ),
  service('change a request', 'rpc F(A) returns (B);', 'rpc F(B) returns (B);', 'wire'),
  service('change a response', 'rpc F(A) returns (B);', 'rpc F(A) returns (A);', 'wire'),
  service(
    'make a request a stream',
    'rpc F(A) returns (B);',
    'rpc F(stream A) returns (B);',
    'wire',
  ),
  service(
    'make a response a stream',
    'rpc F(A) returns (B);',
    'rpc F(A) returns (stream B);',
    'wire',
  ),
  service(
    'make a stream one answer',
    'rpc F(A) returns (stream B);',
    'rpc F(A) returns (B);',
    'wire',
  ),
  {
    name: 'add a service',
    before: 'message A {}',
    after: 'message A {} service S {}',
    breaks: 'nothing',
  },
  {
    name: 'drop a service',
    before: 'message A {} service S { rpc F(A) returns (A); }',
    after: 'message A {}',
    breaks: 'wire',
    buf: ['source', coming],
  },
  {
    name: 'rename a service',
    before: 'message A {} service S { rpc F(A) returns (A); }',
    after: 'message A {} service T { rpc F(A) returns (A); }',
    renamed: { S: 'T' },
    breaks: 'source',
  },
];
