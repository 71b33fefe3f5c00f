import { describe, expect, it } from 'vitest';
import { type ReadContracts, readContracts } from '../../fixtures/read-contracts.js';

const imports = 'import { AbstractContract, Contract, ContractField, ContractService }';
const field = "@ContractField({ protoType: 'string' }) name: string;";

/** Reads the contracts of one file; `module` is what their decorators come from. */
function read(text: string, module = '@cmmv/core'): ReadContracts {
  return readContracts({ 'src/a.contract.ts': `${imports} from '${module}';\n${text}` });
}

describe('access', () => {
  const operations = `${field}
    @ContractService({ name: 'Plain' }) plain: Function;
    @ContractService({ name: 'Open', auth: false }) open: Function;
    @ContractService({ name: 'Closed', auth: true }) closed: Function;
    @ContractService({ name: 'Root', rootOnly: true }) root: Function;
    @ContractService({ name: 'Mixed', rootOnly: true, auth: false }) mixed: Function;
    @ContractService({ name: 'Public', isPublic: true }) anybody: Function;`;

  it.each([
    ['@cmmv/core', '', 'authenticated', undefined, 'authenticated', 'root', 'root'],
    ['@cmmv/core', 'auth: false', undefined, undefined, 'authenticated', 'root', 'root'],
    ['@cmmv/core', 'rootOnly: true', 'root', undefined, 'root', 'root', 'root'],
    ['@wirepact/contract', '', undefined, undefined, 'authenticated', 'root', 'root'],
    // In CMMV it is about loading the contract.
    ['@cmmv/core', 'isPublic: true', 'authenticated', undefined, 'authenticated', 'root', 'root'],
    ['@wirepact/contract', 'isPublic: true', undefined, undefined, 'authenticated', 'root', 'root'],
    [
      '@wirepact/contract',
      'auth: true',
      'authenticated',
      undefined,
      'authenticated',
      'root',
      'root',
    ],
    [
      '@wirepact/contract',
      'auth: false, rootOnly: true',
      'root',
      undefined,
      'root',
      'root',
      'root',
    ],
  ])('of %s with { %s } is what contract and operation say', (module, options, ...expected) => {
    const { contract, operation } = read(
      `@Contract({ controllerName: 'Item', ${options} }) export class Items extends AbstractContract { ${operations} }`,
      module,
    );
    const rpcs = ['Plain', 'Open', 'Closed', 'Root', 'Mixed'];
    expect(rpcs.map((rpc) => operation(rpc).access)).toEqual(expected);
    expect(operation('Public').access).toBeUndefined();
    const crud = contract('Item').operations.filter((item) => item.crud !== undefined);
    expect(crud).toHaveLength(5);
    for (const { access } of crud) expect(access).toBe(expected[0]);
  });
});

describe('access of a contract that extends another', () => {
  it.each([
    ['auth: true', '', 'authenticated'],
    ['auth: true', 'auth: false', undefined],
    ['auth: true', 'rootOnly: true', 'root'],
    ['rootOnly: true', 'auth: false', 'root'],
    ['rootOnly: true', 'isPublic: true', undefined],
    ['isPublic: true', 'auth: true', 'authenticated'],
  ])(
    'is that of its base, { %s }, where { %s } does not say otherwise',
    (base, options, expected) => {
      const { contract } = read(
        `@Contract({ controllerName: 'Base', ${base} }) export class Base extends AbstractContract {}
       export abstract class Between extends Base {}
       @Contract({ controllerName: 'Item', ${options} }) export class Items extends Between { ${field} }`,
        '@wirepact/contract',
      );
      for (const { access } of contract('Item').operations) expect(access).toBe(expected);
    },
  );
});

describe('isPublic', () => {
  it.each([
    ['isPublic: true, auth: true', '`isPublic` and `auth` exclude each other'],
    ['isPublic: true, rootOnly: true', '`isPublic` and `rootOnly` exclude each other'],
    ['isPublic: false', '`isPublic: false` closes nothing: anybody may call this'],
  ])('is refused of contract and operation with { %s }', (options, message) => {
    const { details } = read(
      `@Contract({ ${options} }) export class Items extends AbstractContract {}
       @Contract() export class Others extends AbstractContract {
         @ContractService({ ${options} }) find!: () => void;
       }`,
      '@wirepact/contract',
    );
    expect(details.map((line) => line.split(': ', 1)[0]?.slice(0, 29))).toEqual([
      'WP2001 src/a.contract.ts:2 `i',
      'WP2001 src/a.contract.ts:4 `i',
    ]);
    expect(details.every((line) => line.includes(message))).toBe(true);
  });

  it('may be false of what is closed', () => {
    const { problems, operation } = read(
      `@Contract({ auth: true, isPublic: false }) export class Items extends AbstractContract {
         @ContractService({ isPublic: false }) find!: () => void;
       }`,
      '@wirepact/contract',
    );
    expect(problems).toEqual([]);
    expect(operation('Find').access).toBe('authenticated');
  });

  it('of a CMMV contract opens nothing, which a notice says', () => {
    const { problems, operation } = read(
      `@Contract({ isPublic: true, auth: true }) export class Items extends AbstractContract {
         @ContractService() find!: () => void;
       }`,
    );
    expect(problems).toEqual([
      'notice WP2011 Items: isPublic concerns other tools and changes nothing here',
    ]);
    expect(operation('Find').access).toBe('authenticated');
  });
});
