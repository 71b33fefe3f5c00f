import { type Payload, payloadsOf } from './payload.js';

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** All words that TypeScript gives a meaning, wherever. */
const typescriptWords: readonly string[] = words(
  `break case catch class const continue debugger default delete do else enum export extends false
   finally for function if import in instanceof new null return super switch this throw true try
   typeof var void while with implements interface let package private protected public static yield
   abstract accessor any arguments as assert asserts async await bigint boolean declare eval from get
   global infer intrinsic is keyof module namespace never number object of out override readonly
   require satisfies set string symbol type undefined unique unknown using`,
);

/** All words that protobuf's grammars give a meaning, wherever. */
const protoWords: readonly string[] = words(
  `bool bytes descriptor double edition ends_with extend extensions fixed32 fixed64 float google group
   inf int32 int64 json_name local map max message nan oneof option optional packed proto3 repeated
   required reserved returns rpc service sfixed32 sfixed64 sint32 sint64 stream syntax to uint32
   uint64 weak`,
);

const globals: readonly string[] = words(
  `AbortController AggregateError Array ArrayBuffer AsyncIterable BigInt Boolean Buffer DataView Date
   Error Event Function Infinity Intl Iterator JSON Map Math NaN Number Object Partial Pick Promise
   Proxy Reflect Record RegExp Set String Symbol TypeError Uint8Array WeakMap console document exports
   fetch globalThis process self setTimeout window`,
);

/** What every object, class, promise, module or generated class has a meaning for. */
const members: readonly string[] = words(
  `then catch finally toJSON toString valueOf toLocaleString hasOwnProperty isPrototypeOf
   propertyIsEnumerable name length call apply bind caller callee arguments create encode decode from
   equals read write merge unknownFields clone case value item items id success update_mask updateMask
   getAll get add update delete on off once emit close call wire entity gateway client inject session
   context request response data`,
);

/** What reaches a prototype where a name becomes a key. */
const prototypes: readonly string[] = words(
  `__proto__ constructor prototype __defineGetter__ __defineSetter__ __lookupGetter__
   __lookupSetter__ __proto__.polluted constructor.prototype.polluted __proto__[polluted] _proto_
   __PROTO__ Constructor`,
);

/** Names that look like others, or that a look tells nothing about. */
const lookAlikes: readonly string[] = [
  'l\u0430bel', // Cyrillic a
  '\uff4c\uff41\uff42\uff45\uff4c', // fullwidth
  'labe\u0301l', // combining accent
  'lab\u00e9l',
  '\u202elebal\u202c', // shown from right to left
  '\u05d0\u05d1\u05d2',
  '\u5b57\u6bb5',
  '\u{1d4c1}abel', // mathematical script
  '\u0131d', // dotless i: upper case is I
  '\u017fet', // long s: upper case is S
  '\u212aelvin', // Kelvin sign: lower case is k
  '\u00df', // its upper case is two letters
  '\u0130', // its lower case is two code points
  '\ufb01eld', // ligature
  '\u{1f4a5}',
  '\u2460',
  'la\u200cbel',
  '\u1160',
];

/** Names of an unusual shape. */
const shapes: readonly string[] = [
  '',
  ' ',
  '  x  ',
  '_',
  '__',
  '___',
  '_x',
  'x_',
  'x__y',
  '$',
  '$x',
  'x$y',
  '1',
  '1x',
  '01',
  '-1',
  '-',
  'x-y',
  'x y',
  'x.y',
  'x,y',
  'x;y',
  'x:y',
  'x=y',
  'x?',
  'x!',
  '?',
  '#x',
  '@x',
  '~x',
  'x[]',
  'x<y>',
  '<T>',
  'x|y',
  'x&y',
  'X',
  'x',
  'XMLHTTPRequest',
  'xML',
  'x1y2',
  'x_1',
  'Label',
  'LABEL',
  'camelCase',
  'snake_case',
  'kebab-case',
  'null',
  'undefined',
  'true',
  '0',
  '1e3',
  'UNSPECIFIED',
  'unspecified',
  'Task',
  'TaskList',
  'GetAllTaskRequest',
  'index',
  'server',
];

const sizes: readonly string[] = [
  'x'.repeat(100),
  'x'.repeat(101),
  'x'.repeat(200),
  'x'.repeat(255),
  'x'.repeat(1_000),
  'x'.repeat(100_000),
  'x_'.repeat(60),
  'xY'.repeat(90),
  '../'.repeat(2_000),
  'x/'.repeat(300),
  'x.'.repeat(300),
  '\u0430'.repeat(1_000),
  '\u{1f4a5}'.repeat(200),
  `x${'\u0301'.repeat(500)}`,
  '('.repeat(2_000),
  '{{'.repeat(1_000),
  '[['.repeat(1_000),
  '*/'.repeat(1_000),
  'a+'.repeat(1_000),
  'a\n'.repeat(1_000),
  `line of words ${'that goes on '.repeat(100)}`,
];

/** Texts that are, or pretend to be, names. */
export const namePayloads: readonly Payload[] = [
  ...payloadsOf('reserved', [...new Set([...typescriptWords, ...protoWords])]),
  ...payloadsOf('global', globals),
  ...payloadsOf('member', members),
  ...payloadsOf('prototype', prototypes),
  ...payloadsOf('look-alike', lookAlikes),
  ...payloadsOf('shape', shapes),
  ...payloadsOf('size', sizes),
];
