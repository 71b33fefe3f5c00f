import { describe, expect, it } from 'vitest';
import { type ReadContracts, readContracts } from '../../fixtures/read-contracts.js';

const imports = 'import { AbstractContract, Contract, ContractField, ContractService }';
const field = "@ContractField({ protoType: 'string' }) name: string;";

/** Reads the contracts of one file. */
function read(text: string): ReadContracts {
  return readContracts({ 'src/a.contract.ts': `${imports} from '@wirepact/contract';\n${text}` });
}

describe('tags and meta of an operation', () => {
  it('are those of base contract, contract and operation, the innermost key first', () => {
    const { contract, operation, problems } = read(
      `const COST = 2;
       @Contract({ controllerName: 'Base', tags: 'base', meta: { a: 1, b: 1, c: 1 } })
       export class Base extends AbstractContract {
         @ContractService() old!: () => void;
       }
       @Contract({ controllerName: 'Item', tags: ['item', 'base'], options: { tags: 'docs' }, meta: { b: COST, c: COST } })
       export class Items extends Base {
         ${field}
         @ContractService({ tags: 'own', meta: { c: { d: [null] }, __proto__: 3 } }) find!: () => void;
       }`,
    );
    expect(problems).toEqual([]);
    const [old] = contract('Base').operations;
    expect([old?.tags, old?.meta]).toEqual([['base'], { a: 1, b: 1, c: 1 }]);
    const common = { tags: ['base', 'docs', 'item'], meta: { a: 1, b: 2, c: 2 } };
    const others = contract('Item').operations.filter(({ rpc }) => rpc !== 'Find');
    expect(others).toHaveLength(6);
    for (const { tags, meta } of others) expect({ tags, meta }).toEqual(common);
    const { tags, meta } = operation('Find');
    expect(tags).toEqual(['base', 'docs', 'item', 'own']);
    expect(Object.entries(meta ?? {})).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', { d: [null] }],
      ['__proto__', 3],
    ]);
  });

  it('are absent where nobody says any', () => {
    const { operation } = read(
      `@Contract({ tags: [], meta: {} }) export class Items extends AbstractContract {
         @ContractService() find!: () => void;
       }`,
    );
    expect(operation('Find')).not.toHaveProperty('tags');
    expect(operation('Find')).not.toHaveProperty('meta');
  });

  it.each([
    ['[1]', 'meta'],
    ['null', 'meta'],
    ["'x'", 'meta'],
    ['{ a: 1n }', 'meta.a'],
    ['{ a: [0, 0 / 0] }', 'meta.a.1'],
    ['{ a: { b: undefined } }', 'meta.a.b'],
  ])('are refused with the meta %s', (meta, path) => {
    const { problems } = read(
      `@Contract({ meta: ${meta} }) export class Items extends AbstractContract {}`,
    );
    expect(problems).toEqual([
      `error WP2001 The option \`meta\` takes an object of JSON values, which \`${path}\` is not`,
    ]);
  });
});
