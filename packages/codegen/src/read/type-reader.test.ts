import { describe, expect, it } from 'vitest';
import { readTypes } from '../../fixtures/read-types.js';

const imports = `import type { AnyMessage, Duration, FieldMask, int32, JsonValue, Timestamp, uint32,
  uint64, sint32, float, Wrapped } from '@wirepact/contract';`;

/** The field that a property of a type makes, as `label type`. */
function field(type: string, declarations = ''): string | undefined {
  const read = readTypes(`${imports} ${declarations} interface Main { x: ${type} }`);
  expect(read.problems()).toEqual([]);
  return read.fields('Main').x;
}

function problem(type: string, declarations = ''): string {
  const read = readTypes(`${imports} ${declarations} interface Main { x: ${type} }`);
  return read.problems().join('\n');
}

const declared = `interface User { name: string } interface Team { label: string }
  type State = 'open' | 'done'; enum Level { Low = 1 }`;

describe('a type of the table', () => {
  it.each([
    ['string', 'implicit string'],
    ['boolean', 'implicit bool'],
    ['Uint8Array', 'implicit bytes'],
    ['number', 'implicit double'],
    ['bigint', 'implicit int64'],
    ['int32', 'implicit int32'],
    ['Date', 'implicit Date'],
    ['Timestamp', 'implicit Timestamp'],
    ['Duration', 'implicit Duration'],
    ['FieldMask', 'implicit FieldMask'],
    ['AnyMessage', 'implicit Any'],
    ['unknown', 'implicit Value'],
    ['any', 'implicit Value'],
    ['object', 'implicit Struct'],
    ['JsonValue', 'implicit Value'],
    ['JsonValue[]', 'implicit ListValue'],
    ['readonly JsonValue[]', 'implicit ListValue'],
    ['Array<JsonValue>', 'implicit ListValue'],
    ['JsonValue[][]', 'repeated ListValue'],
    ['unknown[]', 'repeated Value'],
    ['null', 'implicit NullValue'],
    ['null[]', 'repeated NullValue'],
    ['null | undefined', 'explicit NullValue'],
    ['Wrapped<string>', 'implicit Wrapped<string>'],
    ['Wrapped<int32> | null', 'explicit Wrapped<int32>'],
    ['Wrapped<float>[]', 'repeated Wrapped<float>'],
    ['Wrapped<Uint8Array>', 'implicit Wrapped<bytes>'],
    ['(string)', 'implicit string'],
    ['true | false', 'implicit bool'],
    ['true', 'implicit bool'],
    ['boolean | null', 'explicit bool'],
    ['string | null', 'explicit string'],
    ['string | undefined', 'explicit string'],
    ['NonNullable<string | null>', 'implicit string'],
    ['readonly string[]', 'repeated string'],
    ['Readonly<string[]>', 'repeated string'],
    ['Map<int32, User>', 'map int32 main.User'],
    ['Map<string, Wrapped<uint64>>', 'map string Wrapped<uint64>'],
    ['Map<string, Timestamp>', 'map string Timestamp'],
    ['Map<string, State>', 'map string main.State'],
    ['Map<string, JsonValue[]>', 'map string ListValue'],
    ['ReadonlyMap<boolean, Level>', 'map bool main.Level'],
    ['Record<string, uint32>', 'map string uint32'],
    ['Record<string, unknown>', 'map string Value'],
    ['Record<Name, User> ', 'map string main.User', 'type Name = string;'],
    ['User', 'implicit main.User'],
    ['User | null', 'explicit main.User'],
    ['User[]', 'repeated main.User'],
    ['Readonly<User>', 'implicit main.User'],
    ['State', 'implicit main.State'],
    ['State | null', 'explicit main.State'],
    ['Level', 'implicit main.Level'],
    ["'a' | 'b'", 'implicit main.Main.X'],
    ["'a'", 'implicit main.Main.X'],
    ['{ a: string }', 'implicit main.MainX'],
    ['Whole', 'implicit int32', 'type Whole = int32;'],
    ['Maybe<string>', 'explicit string', 'type Maybe<T> = T | null;'],
    ['Maybe<Maybe<User[]>>', 'repeated main.User', 'type Maybe<T> = T | null;'],
    ['User["name"]', 'implicit string'],
    ['User["name"][]', 'repeated string'],
  ])('%s is %s', (type, expected, more = '') => {
    expect(field(type, declared + more)).toBe(expected);
  });
});

describe('a type without a form on the wire is refused with what to write instead', () => {
  it.each([
    ['string[][]', /Wrap the inner list/],
    ['Map<string, string[]>', /Wrap the list or map/],
    ['Map<string, Map<string, string>>', /Wrap the list or map/],
    ['Map<string, string | null>', /drop the `\| null`/],
    ['(string | null)[]', /drop the `\| null`/],
    ['Map<number, string>', /key of a map is a string/],
    ['Map', /Say what it maps/],
    ['Array', /Say what it is a list of/],
    ['Record<number, string>', /use `Map<int32, V>`/],
    ["Record<'a' | 'b', string>", /interface for a fixed set/],
    ['[string, number]', /property for each element/],
    ['Set<string>', /Use an array/],
    ['WeakMap<object, string>', /Use a Map/],
    ['number | bigint', /Choose one: bigint/],
    ['string | number', /one optional field for each/],
    ['1 | 2', /Declare an enum/],
    ['-1', /Declare an enum/],
    ['1n', /Declare an enum/],
    ["'a' | 1", /Declare an enum/],
    ["'a' | string", /one optional field for each/],
    ["State | 'other' | Level", /one optional field for each/],
    ['User | string', /one optional field for each/],
    ['User | { a: string }', /declare an interface for each object type/],
    ['(User | Team)[]', /Wrap the union in an interface/],
    ['Map<string, User | Team>', /Wrap the union in an interface/],
    ['User extends Team ? string : number', /write out what the type comes to/],
    ["{ [K in 'a' | 'b']: string }", /Record<string, V> or Map<K, V>/],
    [`\`a\${string}\``, /Use string/],
    ['{ [key: string]: string }', /Map<string, V>/],
    ['{ add(): void }', /Declare an interface with what goes over the wire/],
    ['() => void', /@ContractService/],
    ['Function', /@ContractService/],
    ['Promise<string>', /type that the promise is of/],
    ['symbol', /use a string/],
    ['never', /Leave the property out/],
    ['undefined', /if it may be absent/],
    ['void', /Only operations/],
    ['keyof User', /Write out what the type comes to/],
    ['unique symbol', /Write out/],
    ['typeof User', /keyof typeof X/],
    ['string & { brand: true }', /made of interfaces/],
    ['Wrapped<sint32>', /protobuf has wrappers for double, float/],
    ['Wrapped', /protobuf has wrappers/],
    ['Wrapped<User>', /protobuf has wrappers/],
    ['Level.Low', /Use Level: a field can hold any member/],
    ['String', /Use string/],
    ['Exclude<State, "open">', /write out what the type comes to/],
    ['Buffer', /a Buffer is one/],
    ['int31', /Did you mean int32\?$/],
    ['Int32', /Did you mean int32\?$/],
    ['Timestmap', /Did you mean Timestamp\?$/],
    ['fixed32', /Import fixed32 from @wirepact\/contract/],
    ['fixed23', /Did you mean fixed32\? Import it/],
    [
      'contract.Wraped<string>',
      /Did you mean Wrapped\?$/,
      `import type * as contract from '@wirepact/contract';`,
    ],
    ['Usr', /Did you mean User\?/],
    ['Nothing', /Check the spelling, or import it/],
    ['User<string>', /User takes no type arguments/],
    ['Partial<string>', /made of interfaces/],
    ['Pick<User, "nam">', /has no property 'nam'/],
    ['User["nam"]', /has no property 'nam'/],
    ['A', /refers to itself/, 'type A = B; type B = A;'],
    ['A', /refers to itself/, 'type A = A | string;'],
    ['A', /refers to itself/, 'type A = A & User;'],
    ['A', /refers to itself/, 'type A = A[];'],
    ['A<string>', /refers to itself/, 'type A<T> = A<T[]>;'],
  ])('%s', (type, expected, more = '') => {
    expect(problem(type, declared + more)).toMatch(expected);
  });

  it.each([
    ['unions', 'type A0 = string | null;', (i: number) => `type A${i} = A${i - 1} | A${i - 1};`],
    ['maps', 'type A0 = string;', (i: number) => `type A${i} = Map<A${i - 1}, A${i - 1}>;`],
    ['objects', 'type A0 = { a: string };', (i: number) => `type A${i} = A${i - 1} & A${i - 1};`],
    ['lists', 'type A0 = string;', (i: number) => `type A${i} = A${i - 1}[] | A${i - 1}[];`],
  ])('at once, where %s double each other', (_, first, next) => {
    const doubling = Array.from({ length: 60 }, (_, i) => next(i + 1)).join(' ');
    expect(problem('A60', first + doubling)).not.toBe('');
  });
});
