import { describe, expect, it } from 'vitest';
import { type ReadContracts, readContracts } from '../../fixtures/read-contracts.js';
import { typeName } from '../../fixtures/read-types.js';

/** Reads a contract whose members are given. */
function read(members: string, head = ''): ReadContracts {
  return readContracts({
    'item.contract.ts': `
      import { AbstractContract, Contract, ContractField, ContractMessage, ContractService } from '@cmmv/core';
      ${head}
      @Contract({ controllerName: 'Item', directMessage: true, protoPackage: 'shop' })
      export class ItemContract extends AbstractContract { ${members} }`,
  });
}

describe('the properties of a message', () => {
  it.each([
    ["type: 'string'", '', 'implicit string'],
    ["type: 'string', required: true", 'x: string', 'implicit string'],
    ["type: 'string', required: false", 'x?: string', 'explicit string'],
    ["type: 'string'", 'x?: string', 'explicit string'],
    ["type: 'int'", 'x: number', 'implicit int32'],
    ["type: 'bigint'", 'x: number', 'implicit int64'],
    ["type: 'date'", 'x: Date', 'implicit Date'],
    ["type: 'date'", 'x: string', 'implicit string'],
    ["type: 'json'", 'x: unknown[]', 'implicit Value'],
    ["type: 'simpleArray'", '', 'repeated string'],
    ["type: 'simpleArray', arrayType: 'int', required: false", 'x: number[]', 'repeated int32'],
    ["type: 'array', arrayType: 'Other'", '', 'repeated shop.Other'],
    ["type: 'array', objectType: 'Item'", '', 'repeated shop.Item'],
    ["type: 'Other'", '', 'implicit shop.Other'],
    ["type: 'enum'", "x: 'a' | 'b'", 'implicit shop.Ask.X'],
    ["type: 'enum'", '', 'implicit string'],
    ["type: 'string', array: true", 'x: string[]', 'repeated string'],
  ])('{ %s } beside { %s } make %s', (options, type, expected) => {
    const members = `
      @ContractField({ protoType: 'string' }) name: string;
      @ContractMessage({ name: 'Ask', properties: { x: { ${options} } } }) Ask: { ${type} };
      @ContractMessage({ name: 'Other', properties: {} }) Other: {};`;
    const { field, problems } = read(members);
    const { presence, type: found } = field('Ask', 'x');
    expect(`${presence} ${typeName(found)}`).toBe(expected);
    expect(problems).toEqual([]);
  });

  it('win over the TypeScript type, with a warning', () => {
    const { message, problems } = read(`
      @ContractMessage({ name: 'Ask', properties: {
        a: { type: 'string', required: true },
        b: { type: 'int', required: false },
        c: { type: 'string' },
      } }) Ask: { a?: string; b: number; c: number; d: string };`);
    expect(message('Ask').fields.map(({ name, presence }) => `${name} ${presence}`)).toEqual([
      'a implicit',
      'b explicit',
      'c implicit',
    ]);
    expect(problems).toEqual([
      'warning WP2013 `required: true` wins over the TypeScript type of `a`',
      'warning WP2013 `required: false` wins over the TypeScript type of `b`',
      "warning WP2013 type 'string' wins over the TypeScript type `number`",
      'warning WP2013 `d` is in the TypeScript type only, and the properties of Ask win',
    ]);
  });

  it('have defaults, and say which of them no wire carries', () => {
    const { field, problems } = read(`
      @ContractMessage({ name: 'Ask', properties: {
        a: { type: 'int', default: 10, paramType: 'query' },
        b: { type: 'string', default: "'web'" },
      } }) Ask: { a: number; b: string };`);
    expect(field('Ask', 'a').options.defaultValue).toBe(10);
    expect(field('Ask', 'b').options.defaultValue).toBe('web');
    expect(problems).toEqual([
      'notice WP2011 ItemContract: paramType concerns other tools and changes nothing here',
      'notice WP2011 The default of b is quoted for SQL; it is "web" here',
    ]);
  });

  it('refuse what they do not know', () => {
    expect(
      read("@ContractMessage({ properties: { a: { typ: 'string' } } }) Ask: any;").problems,
    ).toEqual(['error WP2003 `a` has no type', 'error WP2001 `a` has no option `typ`']);
    expect(
      read("@ContractMessage({ properties: { a: { type: 'strin' } } }) Ask: any;").problems,
    ).toEqual(['error WP2002 There is no type "strin"']);
  });
});

describe('a declared message', () => {
  it('is the interface that its property has as type, under the name of the option', () => {
    const { message, operation, problems } = read(
      `@ContractMessage({ name: 'Ask' }) ask: Question;
       @ContractService({ request: 'Ask', response: 'Ask' }) one: Function;
       @ContractService() two: (request: Question) => Question;`,
      'interface Question { text: string }',
    );
    expect(problems).toEqual([]);
    expect(message('Ask').fields.map(({ name }) => name)).toEqual(['text']);
    expect(operation('One').request).toBe('shop.Ask');
    expect(operation('Two').request).toBe('shop.Ask');
  });

  it('keeps its earlier names', () => {
    const { message } = read(
      "@ContractMessage({ name: 'Ask', renamedFrom: ['Question', 'Query'], description: 'Asks.' }) ask: { a: string };",
    );
    expect(message('Ask')).toMatchObject({ renamedFrom: ['Question', 'Query'], doc: 'Asks.' });
  });
});
