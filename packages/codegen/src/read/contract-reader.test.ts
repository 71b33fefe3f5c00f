import { describe, expect, it } from 'vitest';
import { type ReadContracts, readContracts } from '../../fixtures/read-contracts.js';

const imports = `import {
  AbstractContract, Contract, ContractEvent, ContractField, ContractMessage, ContractMethod, ContractService,
}`;

/** Reads the contracts of one file; `module` is what their decorators come from. */
function read(text: string, module = '@cmmv/core'): ReadContracts {
  return readContracts({ 'src/a.contract.ts': `${imports} from '${module}';\n${text}` });
}

const field = "@ContractField({ protoType: 'string' }) name: string;";

describe('CRUD', () => {
  it('gives way to declared messages and operations of its names', () => {
    const { contract, problems } = read(`
      @Contract({ controllerName: 'Sessions' }) export class SessionsContract extends AbstractContract {
        ${field}
        @ContractMessage({ name: 'GetSessionsRequest', properties: { a: { type: 'string' } } }) a: { a: string };
        @ContractMessage({ name: 'SessionsList', properties: { a: { type: 'string' } } }) b: { a: string };
        @ContractService({ name: 'AddSessions', request: 'GetSessionsRequest' }) make: Function;
        @ContractService({ name: 'Drop', request: 'GetSessionsRequest', functionName: 'delete' }) drop: Function;
      }`);
    expect(contract('Sessions').operations.map(({ name, rpc }) => `${name} ${rpc}`)).toEqual([
      'update UpdateSessions',
      'make AddSessions',
      'delete Drop',
    ]);
    expect(problems.filter((problem) => problem.includes('replaces')).sort()).toEqual([
      'notice WP2011 The declared message GetSessionsRequest replaces the operation GetSessions that SessionsContract would get by itself',
      'notice WP2011 The declared message SessionsList replaces the operation GetAllSessions that SessionsContract would get by itself',
      'notice WP2011 The declared operation AddSessions replaces the operation AddSessions that SessionsContract would get by itself',
      'notice WP2011 The declared operation Drop replaces the operation DeleteSessions that SessionsContract would get by itself',
    ]);
  });

  it('gives way to the message of another contract', () => {
    const { contract } = read(`
      @Contract({ controllerName: 'User', protoPackage: 'p' }) export class Users extends AbstractContract { ${field} }
      @Contract({ controllerName: 'UserList', protoPackage: 'p' }) export class Lists extends AbstractContract { ${field} }`);
    expect(contract('User').operations.map(({ name }) => name)).not.toContain('getAll');
    expect(contract('UserList').operations).toHaveLength(5);
  });

  it('has the oneofs of the contract, all of them optional in a patch', () => {
    const { message, problems } = read(
      `interface A { a: string } interface B { b: string }
      @Contract({ controllerName: 'Item' }) export class Items extends AbstractContract {
        @ContractField() owner!: A | B;
        @ContractField({ readOnly: true }) maker!: A | B;
        @ContractField({ oneof: 'reach' }) mail?: string;
        @ContractField({ oneof: 'reach' }) phone?: string;
      }`,
      '@wirepact/contract',
    );
    expect(problems).toEqual([]);
    const oneofs = (name: string) =>
      message(name).oneofs?.map((oneof) => `${oneof.name}${oneof.optional ? '?' : ''}`);
    expect(oneofs('Item')).toEqual(['owner', 'maker', 'reach']);
    expect(oneofs('ItemInput')).toEqual(['owner', 'reach']);
    expect(oneofs('ItemPatch')).toEqual(['owner?', 'reach?']);
    const nullable = message('ItemPatch').fields.filter((item) => item.nullable);
    expect(nullable.map(({ name }) => name)).toEqual(['ownerA', 'ownerB', 'mail', 'phone']);
  });

  it('has the names that @ContractMethod gives its methods, and the earlier ones', () => {
    const { contract, message } = read(`
      @Contract({ controllerName: 'Item', renamedFrom: 'Thing' }) export class Items extends AbstractContract {
        ${field}
        @ContractMethod({ customMethodName: 'list' }) getAll(): void {}
        @ContractMethod({ customMethodName: 'flag' }) report: (request: { id: string }) => void;
        @ContractMethod({ customMethodName: 'ask' }) @ContractService({ name: 'Question' }) question: Function;
      }`);
    expect(contract('Item').renamedFrom).toEqual(['Thing']);
    expect(contract('Item').operations.map(({ name, rpc }) => `${name} ${rpc}`)).toEqual([
      'list GetAllItem',
      'get GetItem',
      'add AddItem',
      'update UpdateItem',
      'delete DeleteItem',
      'ask Question',
      'flag Report',
    ]);
    expect(contract('Item').operations[0]?.renamedFrom).toEqual(['GetAllThing']);
    expect(message('AddItemRequest').renamedFrom).toEqual(['AddThingRequest']);
  });
});

describe('an operation', () => {
  it('streams where it takes or returns an async iterable', () => {
    const { operation, problems } = read(
      `interface A { a: string }
      @Contract({ controllerName: 'Chat' }) export class Chats extends AbstractContract {
        @ContractService() watch!: (request: A) => AsyncIterable<A>;
        @ContractService() send!: (rows: AsyncIterable<A>) => Promise<A>;
        @ContractService() talk!: (lines: AsyncGenerator<A>) => AsyncIterableIterator<A>;
      }`,
      '@wirepact/contract',
    );
    expect(['Watch', 'Send', 'Talk'].map((rpc) => operation(rpc).kind)).toEqual([
      'serverStream',
      'clientStream',
      'bidi',
    ]);
    expect(problems).toEqual([]);
  });

  it('takes its messages by class, by function and by name, its errors too', () => {
    const { operation, problems } = read(`
      export class Ask { text!: string }
      export class Locked { by!: string }
      @Contract({ controllerName: 'Item', directMessage: true }) export class Items extends AbstractContract {
        ${field}
        @ContractService({ request: Ask, response: () => Items, errors: [Locked, () => Ask, 'Gone'], idempotent: true, timeoutMs: 90,
          createBoilerplate: false, renamedFrom: 'query', description: 'Asks.' }) ask: Function;
        @ContractService({ request: 'Ask', response: 'Items' }) again: Function;
        @ContractMessage({ name: 'Gone' }) gone: { at: string };
      }`);
    expect(problems).toEqual([]);
    expect(operation('Ask')).toMatchObject({
      request: 'item.Ask',
      response: 'item.Item',
      errors: ['item.Locked', 'item.Ask', 'item.Gone'],
      idempotent: true,
      timeoutMs: 90,
      omitFromImplementation: true,
      renamedFrom: ['Query'],
      doc: 'Asks.',
    });
    expect(operation('Again')).toMatchObject({ request: 'item.Ask', response: 'item.Item' });
  });

  it('has empty messages where it names none', () => {
    const { operation, message } = read(`
      @Contract({ controllerName: 'Item' }) export class Items extends AbstractContract {
        @ContractService({ path: 'go', method: 'POST' }) go: Function;
      }`);
    expect(operation('Go')).toMatchObject({
      request: 'item.GoRequest',
      response: 'item.GoResponse',
      takesRequest: false,
      returnsResponse: false,
    });
    expect(message('GoRequest').fields).toEqual([]);
  });
});

describe('a contract', () => {
  it('adds static text to its .proto and types, its own before that of its base', () => {
    const { schema, contract } = read(`
      const NAME = 'Extra';
      abstract class Base extends AbstractContract {
        customProto() { return 'message Base {}'; }
        customTypes(): string { return 'export type Base = 1;'; }
      }
      @Contract({ controllerName: 'Item' }) export class Items extends Base {
        ${field}
        customProto(): string { return \`message \${NAME} {}\`; }
      }
      @Contract({ controllerName: 'Other', protoPath: 'item.proto', protoPackage: 'item' })
      export class Others extends Base { ${field} }`);
    expect(schema.files[0]?.customProto).toBe('message Extra {}\n\nmessage Base {}');
    expect(contract('Item').customTypes).toBe('export type Base = 1;');
  });

  it.each([
    'console.log(1)',
    'export const a = 1;',
    'export interface A { a: string } evil()',
    "import 'evil';",
    'export enum A { B }',
    'export interface A {',
    'export type A = string; export default evil();',
  ])('refuses the customTypes %s: nothing of types may run', (text) => {
    const { contract, problems } = read(`
      @Contract({ controllerName: 'Item' }) export class Items extends AbstractContract {
        customTypes(): string { return ${JSON.stringify(text)}; }
      }`);
    expect(contract('Item').customTypes).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(/^error WP1003 customTypes/)]);
  });

  it('leaves out what it is told to, below the folder that it is told', () => {
    const { contract, problems } = read(`
      @Contract({ controllerName: 'Item', generateController: false, generateEntities: false,
        generateBoilerplates: false, subPath: '/shop/items/', options: { description: 'Things.' } })
      export class Items extends AbstractContract { ${field} }`);
    expect(contract('Item')).toMatchObject({
      omit: { gateway: true, entity: true, implementation: true },
      subPath: 'shop/items',
      doc: 'Things.',
    });
    expect(problems).toEqual([]);
  });

  it.each(['..', '/..', 'a/../b', 'C:\\\\x', '.hidden', 'a//b', 'a b'])(
    'refuses the subPath %s',
    (path) => {
      const { problems } = read(
        `@Contract({ controllerName: 'Item', subPath: '${path}' }) export class Items extends AbstractContract { ${field} }`,
      );
      expect(problems).toEqual([expect.stringMatching(/^error WP2006/)]);
    },
  );

  it('keeps the entity that carries out what is said of a field, and says so', () => {
    const { schema, problems } = readContracts({
      'item.contract.ts': `
        import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
        @Contract({ controllerName: 'Item', directMessage: true, generateEntities: false })
        export class ItemContract extends AbstractContract {
          @ContractField({ exclude: true }) secret!: string;
        }`,
    });
    expect(schema.files[0]?.contracts[0]?.omit).toBeUndefined();
    expect(problems).toEqual([
      'notice WP2011 ItemContract gets its entity all the same: it carries out what is said of secret',
    ]);
  });

  it('says in one line which options are none of its business', () => {
    const { problems } = read(`
      class View {}
      @Contract({ namespace: 'x', viewForm: View, index: [], cache: null, expose: compute(),
        options: { databaseTimestamps: true, tags: ['a'] } })
      export class Thing extends AbstractContract {
        @ContractField({ protoType: 'string', unique: true, resolver: 'x', objectType: 'X', entityType: 'varchar' }) a: string;
        @ContractService({ path: 'x', serviceName: 'Y', request: 'Thing' }) b: Function;
      }`);
    expect(problems).toEqual([
      'notice WP2011 Thing: cache, entityType, expose, index, namespace, objectType, options.databaseTimestamps, path, resolver, serviceName, unique, viewForm concern other tools and change nothing here',
    ]);
  });
});

describe('a link', () => {
  it.each([
    ['[{ contract: Others }]', [{ entity: 'Other', field: 'id', array: false }]],
    [
      "[{ contract: () => Others, field: 'key', array: true }]",
      [{ entity: 'Other', field: 'key', array: true }],
    ],
    ["[{ contractName: 'Others' }]", [{ entity: 'Other', field: 'id', array: false }]],
    ["[{ contractName: 'GoneContract' }]", [{ entity: 'Gone', field: 'id', array: false }]],
    [
      "[{ contract: Missing, entityName: 'people' }]",
      [{ entity: 'people', field: 'id', array: false }],
    ],
  ])('%s keeps the declared scalar', (link, links) => {
    const { field: found, problems } = read(`
      import { Missing } from 'not-installed';
      @Contract({ controllerName: 'Other' }) export class Others extends AbstractContract { ${field} }
      @Contract({ controllerName: 'Item' }) export class Items extends AbstractContract {
        @ContractField({ protoType: 'string', link: ${link} }) owner: string;
      }`);
    expect(found('Item', 'owner')).toMatchObject({
      type: { scalar: 'string' },
      options: { links },
    });
    expect(problems.every((problem) => problem.startsWith('notice WP2011 The link leads to'))).toBe(
      true,
    );
  });

  it('holds the other contract where TypeScript says so', () => {
    const { field: found, problems } = read(`
      @Contract({ controllerName: 'Other' }) export class Others extends AbstractContract { ${field} }
      @Contract({ controllerName: 'Item' }) export class Items extends AbstractContract {
        @ContractField({ protoType: 'string', array: true, link: [{ contract: Others }] }) owners: Others[];
      }`);
    expect(found('Item', 'owners')).toMatchObject({
      presence: 'repeated',
      type: { fullName: 'other.Other' },
    });
    expect(problems).toEqual([]);
  });
});
