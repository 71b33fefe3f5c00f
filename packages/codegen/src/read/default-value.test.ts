import { describe, expect, it } from 'vitest';
import { readContracts } from '../../fixtures/read-contracts.js';

/** The default of a field, and what is said of it. */
function read(
  field: string,
  module = '@cmmv/core',
): { value: unknown; problems: readonly string[] } {
  const { schema, problems } = readContracts({
    'item.contract.ts': `
      import { AbstractContract, Contract, ContractField } from '${module}';
      const DAY = 24 * 60;
      enum Level { Low = 'low' }
      @Contract({ controllerName: 'Item', directMessage: true })
      export class ItemContract extends AbstractContract { @ContractField(${field}; }`,
  });
  return { value: schema.files[0]?.messages[0]?.fields[0]?.options.defaultValue, problems };
}

describe("a default of CMMV's contracts", () => {
  it.each<[string, unknown]>([
    ["{ protoType: 'string', defaultValue: 'a' }) x: string", 'a'],
    ["{ protoType: 'string', nullable: true, defaultValue: 'a' }) x: string", 'a'],
    ["{ protoType: 'int', defaultValue: DAY * 2 }) x: number", 2880],
    ["{ protoType: 'enum', defaultValue: Level.Low }) x: Level", 'low'],
    ["{ protoType: 'string', array: true, defaultValue: '[]' }) x: string[]", []],
    ["{ protoType: 'simpleArray', defaultValue: '[\"a\"]' }) x: string[]", ['a']],
    ["{ protoType: 'string', array: true, defaultValue: '\"[]\"' }) x: string[]", []],
    ["{ protoType: 'json', defaultValue: '\"5\"' }) x: any", '5'],
    ["{ protoType: 'simpleArray', defaultValue: 'a,b' }) x: string[]", ['a', 'b']],
    ["{ protoType: 'simpleArray', defaultValue: '' }) x: string[]", []],
    ["{ protoType: 'simpleArray', arrayType: 'int', defaultValue: '1,2' }) x: number[]", [1, 2]],
    ["{ protoType: 'json', defaultValue: '{}' }) x: any", {}],
    [
      "{ protoType: 'json', defaultValue: '{\"__proto__\": 1}' }) x: any",
      JSON.parse('{"__proto__":1}'),
    ],
    ["{ protoType: 'json', defaultValue: { a: [1] } }) x: any", { a: [1] }],
    ["{ protoType: 'json', defaultValue: 'plain' }) x: any", 'plain'],
    ["{ protoType: 'int', defaultValue: '5' }) x: number", 5],
    ["{ protoType: 'bool', defaultValue: 'false' }) x: boolean", false],
    ["{ protoType: 'bool', defaultValue: 1 }) x: boolean", true],
    ["{ protoType: 'bigint', defaultValue: 0 }) x: bigint", 0n],
    ["{ protoType: 'bigint', defaultValue: '9007199254740993' }) x: bigint", 9007199254740993n],
    ["{ protoType: 'decimal', defaultValue: 1.5 }) x: string", '1.5'],
    ["{ protoType: 'string', nullable: true, defaultValue: null }) x: string", undefined],
    ["{ protoType: 'string', defaultValue: undefined }) x: string", undefined],
    ["{ defaultValue: '{}' }) x: Record<string, string>", undefined],
  ])('%s is read without a word', (field, value) => {
    expect(read(field)).toEqual({ value, problems: [] });
  });

  it.each<[string, unknown, string]>([
    ["{ protoType: 'string', defaultValue: \"'a'\" }) x: string", 'a', 'quoted for SQL'],
    [
      "{ protoType: 'string', defaultValue: \"'it''s'::text\" }) x: string",
      "it's",
      'quoted for SQL',
    ],
    ["{ protoType: 'json', defaultValue: \"'[]'\" }) x: any", [], 'quoted for SQL'],
    ["{ protoType: 'date', defaultValue: 'now()' }) x: string", undefined, 'left to the database'],
    ["{ protoType: 'timestamp', defaultValue: 'CURRENT_TIMESTAMP(6)' }) x: Date", undefined, 'SQL'],
    ["{ protoType: 'uuid', defaultValue: 'uuid_generate_v4()' }) x: string", undefined, 'SQL'],
    ["{ protoType: 'int', defaultValue: 'NULL' }) x: number", undefined, 'SQL'],
    [
      "{ protoType: 'date', defaultValue: () => new Date() }) x: Date",
      undefined,
      'left to the service',
    ],
    [
      "{ protoType: 'int64', defaultValue: Date.now() }) x: number",
      undefined,
      'left to the service',
    ],
    ["{ protoType: 'string', defaultValue() { return '' } }) x: string", undefined, 'the service'],
    ["{ protoType: 'any', defaultValue: new Map() }) x: any", undefined, 'left to the service'],
  ])('%s is told with a notice', (field, value, words) => {
    const { value: actual, problems } = read(field);
    expect(actual).toEqual(value);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^notice WP2011/);
    expect(problems[0]).toContain(words);
  });
});

describe('a default of other contracts', () => {
  it.each<[string, unknown]>([
    ['{ defaultValue: "\'a\'" }) x!: string', "'a'"],
    ["{ defaultValue: 'now()' }) x!: string", 'now()'],
    ["{ defaultValue: '5' }) x!: number", '5'],
    ['{ defaultValue: 5 }) x!: bigint', 5n],
    ['{ defaultValue: \'["a"]\' }) x!: string[]', ['a']],
    ["{ defaultValue: 'a,b' }) x!: string[]", 'a,b'],
  ])('%s: no text is taken for SQL', (field, value) => {
    expect(read(field, '@wirepact/contract')).toEqual({ value, problems: [] });
  });
});
