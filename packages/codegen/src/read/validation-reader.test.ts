import { describe, expect, it } from 'vitest';
import { readContracts } from '../../fixtures/read-contracts.js';

/** The rules of a field, as `name(arguments)`, and what is said of them. */
function read(validations: string): { rules: readonly string[]; problems: readonly string[] } {
  const { schema, problems } = readContracts({
    'item.contract.ts': `
      import { AbstractContract, Contract, ContractField } from '@cmmv/core';
      const RULES = [{ type: 'IsString' }] as const;
      const SKU = /^[a-z]\\/\\d$/iu;
      const MIN = 2;
      enum Level { Low = 'low', High = 'high' }
      @Contract({ controllerName: 'Item', directMessage: true })
      export class ItemContract extends AbstractContract {
        @ContractField({ protoType: 'string', validations: ${validations} }) x: string;
      }`,
  });
  const rules = schema.files[0]?.messages[0]?.fields[0]?.options.validations ?? [];
  return {
    rules: rules.map(({ name, args, message, context }) => {
      const values = args.map((arg) =>
        arg.kind === 'regexp' ? `/${arg.source}/${arg.flags}` : JSON.stringify(arg.value),
      );
      const more = message === undefined ? '' : ` "${message}"`;
      return `${name}(${values.join(', ')})${more}${context === undefined ? '' : ` ${JSON.stringify(context)}`}`;
    }),
    problems,
  };
}

describe('validations', () => {
  it.each([
    ["[{ type: 'IsEmail' }]", ['IsEmail()']],
    ["[{ type: 'MinLength', value: MIN }]", ['MinLength(2)']],
    ["[{ type: 'Length', value: [1, 20] }]", ['Length(1, 20)']],
    ["[{ type: ['Length', 1, 20] }]", ['Length(1, 20)']],
    ["[{ type: ['MinLength'], value: 1 }]", ['MinLength(1)']],
    ["[{ type: new Map([['MinLength', 1], ['MaxLength', 5]]) }]", ['MinLength(1)', 'MaxLength(5)']],
    ["[{ type: 'IsIn', value: ['a', 'b'] }]", ['IsIn(["a","b"])']],
    ["[{ type: ['IsIn', ['a', 'b']] }]", ['IsIn(["a","b"])']],
    ["[{ type: 'Matches', value: /^a\\/b$/gi }]", ['Matches(/^a\\/b$/gi)']],
    ["[{ type: 'Matches', value: SKU }]", ['Matches(/^[a-z]\\/\\d$/iu)']],
    ["[{ type: 'Matches', value: ['^a$', 'i'] }]", ['Matches("^a$", "i")']],
    ["[{ type: 'IsEnum', value: Level }]", ['IsEnum({"Low":"low","High":"high"})']],
    ["[{ type: 'IsUrl', value: { protocols: ['https'] } }]", ['IsUrl({"protocols":["https"]})']],
    [
      "[...RULES, { type: 'IsEmail', message: 'No address', context: { a: 1 } }]",
      ['IsString()', 'IsEmail() "No address" {"a":1}'],
    ],
    ['RULES', ['IsString()']],
    ['[]', []],
  ])('%s are read', (validations, rules) => {
    expect(read(validations)).toEqual({ rules, problems: [] });
  });

  it('leave out what holds by itself, and say so', () => {
    expect(
      read(
        "[{ type: 'IsOptional' }, { type: 'Allow' }, { type: 'ValidateNested' }, { type: 'IsInt' }]",
      ),
    ).toEqual({
      rules: ['IsInt()'],
      problems: [
        'notice WP2011 ItemContract: validation Allow, validation IsOptional, validation ValidateNested concern other tools and change nothing here',
      ],
    });
  });

  it('warn of a message that is code, and keep the rule', () => {
    const { rules, problems } = read("[{ type: 'IsInt', message: () => 'no' }]");
    expect(rules).toEqual(['IsInt()']);
    expect(problems).toEqual([expect.stringMatching(/^warning WP2011 The message/)]);
  });
});
