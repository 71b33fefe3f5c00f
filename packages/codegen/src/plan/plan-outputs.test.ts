import type { ContractDefinition, FieldOptions, Schema, ValidationRule } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import {
  contract,
  field,
  message,
  operation,
  place,
  schemaOf,
} from '../../fixtures/schema-parts.js';
import { printTemplate } from '../print/template-printer.js';
import { planEntries, planOutputs } from './plan-outputs.js';

/** What is generated from a schema, text by path; scaffolds under `services/`. */
function outputsOf(schema: Schema): Map<string, string> {
  const settings = {
    parameterDecorators: false,
    servicesToOut: '../generated',
    projectFolder: '/project',
    outFolder: '/project/src/generated',
  };
  const planned = [...planOutputs(schema, settings), ...planEntries(schema)];
  return new Map(
    planned.map(({ kind, path, template, view }) => [
      kind === 'generated' ? path : `${kind}/${path}`,
      printTemplate(template, view),
    ]),
  );
}

/** The contract of an item, with an operation that finds one. */
function itemContract(more: Partial<ContractDefinition>): ContractDefinition {
  return contract({ entity: 'item.Item', operations: [operation('Find')], ...more });
}

/** A contract that finds an item, whose one field has the given options. */
function outputs(more: Partial<ContractDefinition>, options: FieldOptions = {}) {
  const messages = [
    message('Item', [field('name', { number: 1, options })]),
    message('Ask', [field('name', { number: 1 })]),
  ];
  return outputsOf(schemaOf({ messages, contracts: [itemContract(more)] }));
}

const rule = (name: string, more: Partial<ValidationRule> = {}): ValidationRule => ({
  name,
  args: [],
  location: place,
  ...more,
});

describe('what is generated of a contract', () => {
  it.each([
    [
      'serverStream',
      'watch(data: Ask, context: CallContext): Messages<Item>',
      'watch(request: Ask, options?: StreamOptions<Ask, Item>): MessageStream<Item>',
      'watch(_request: Ask): AsyncIterable<Item>',
    ],
    [
      'clientStream',
      'watch(data: MessageStream<Ask>, context: CallContext): Awaitable<Item>',
      'watch(requests: Messages<Ask>, options?: CallOptions): Promise<Item>',
      'watch(_requests: MessageStream<Ask>): Item',
    ],
    [
      'bidi',
      'watch(data: MessageStream<Ask>, context: CallContext): Messages<Item>',
      'watch(requests: Messages<Ask>, options?: CallOptions): MessageStream<Item>',
      'watch(_requests: MessageStream<Ask>): AsyncIterable<Item>',
    ],
  ] as const)('carries a %s everywhere', (kind, gateway, client, scaffold) => {
    const files = outputs({ operations: [operation('Watch', { kind })] });
    expect(files.get('gateways/item.gateway.ts')).toContain(gateway);
    expect(files.get('clients/item.client.ts')).toContain(client);
    expect(files.get('scaffold/item.service.ts')).toContain(scaffold);
    expect(files.get('protos/item.ts')).toContain(`wire.Operation<Ask, Item, '${kind}'>`);
  });

  it('says of the operations that read by themselves that they are idempotent', () => {
    const operations = [
      operation('GetAllItem', { name: 'getAll', crud: 'getAll' }),
      operation('GetItem', { name: 'get', crud: 'get' }),
      operation('DeleteItem', { name: 'delete', crud: 'delete' }),
    ];
    const text = outputs({ operations }).get('protos/item.ts') ?? '';
    const idempotent = [...text.matchAll(/const (\w+): wire\.Operation<[^}]*\}/g)]
      .filter(([declaration]) => declaration.includes('idempotent: true'))
      .map(([, name]) => name);
    expect(idempotent).toEqual(['itemGetAll', 'itemGet']);
  });

  it('needs a connection for events, and for calls whatever makes them', () => {
    const client = (more: Partial<ContractDefinition>) =>
      outputs(more).get('clients/item.client.ts');
    expect(client({})).toContain('class ItemClient<Maker extends CallMaker = Connection> {');
    const events = [{ name: 'changed', doc: '', message: 'item.Item', location: place }];
    expect(client({ events })).toContain(
      'class ItemClient<Maker extends CallMaker = Connection> {',
    );
    expect(client({ events })).toContain(
      'onChanged(this: ItemClient, handler: EventHandler<Item>): Unsubscribe {',
    );
  });

  it('leaves out what the contract omits, and keeps the rest whole', () => {
    const omit = { gateway: true, entity: true, implementation: true } as const;
    const files = outputs({ omit });
    expect([...files.keys()].filter((path) => !/proto/.test(path))).toEqual([
      'services/item.service.ts',
      'clients/item.client.ts',
      'index.ts',
      'server.ts',
    ]);
    expect(files.get('server.ts')).toContain('export const gateways: readonly [] = [];');
  });

  it('refuses an operation that the implementation leaves out until it is written', () => {
    const files = outputs({
      operations: [operation('Find', { omitFromImplementation: true })],
    });
    expect(files.get('services/item.service.ts')).toContain(
      "throw new RpcError('UNIMPLEMENTED', 'find is not written yet');",
    );
    expect(files.get('scaffold/item.service.ts')).not.toContain('find');
  });

  it('says what a failure may carry, and why something is deprecated', () => {
    const files = outputs({
      operations: [operation('Find', { errors: ['item.Ask'], deprecated: 'Too slow.' })],
    });
    for (const path of ['services/item.service.ts', 'clients/item.client.ts']) {
      expect(files.get(path)).toContain('@throws RpcError that may have a `Ask` as its detail.');
      expect(files.get(path)).toContain('@deprecated Too slow.');
    }
  });
});

describe('the entity', () => {
  it('has the decorators, the type and the references that its contract names', () => {
    const text = outputs(
      {},
      {
        entityType: 'Label | string',
        entityNullable: true,
        links: [{ entity: 'User', field: 'id', array: false }],
        decorators: [
          { name: 'Column', module: 'typeorm', options: { length: 9 } },
          { name: 'Trim', module: './src/trim.ts' },
        ],
      },
    ).get('entities/item.entity.ts');
    expect(text).toContain('/** Refers to `User.id`. */');
    expect(text).toContain('name?: Label | string | undefined;');
    expect(text).toContain("import { Column } from 'typeorm';");
    expect(text).toContain("import { Trim } from '../../trim.js';");
    expect(text).toContain("Column({ length: 9 })(ItemEntity.prototype, 'name');");
    expect(text).toContain("Trim()(ItemEntity.prototype, 'name');");
    expect(text).toContain("implements Omit<Item, 'name'>");
  });

  it('goes through toPlain wherever an operation returns it, of another contract too', () => {
    const other = itemContract({ controllerName: 'Other', name: 'other', service: 'item.Other' });
    const { entity: _entity, ...withoutEntity } = other;
    const files = outputsOf(
      schemaOf({
        messages: [
          message('Item', [field('name', { number: 1, options: { exclude: 'toPlain' } })]),
          message('Ask', [field('name', { number: 1 })]),
        ],
        contracts: [itemContract({ operations: [] }), withoutEntity],
      }),
    );
    expect(files.get('gateways/other.gateway.ts')).toContain('return ItemEntity.toPlain(item);');
  });
});

describe('the rules of requests', () => {
  it('are those of the messages that requests have, however deep', () => {
    const inner = message('Inner', [
      field('code', { number: 1, options: { validations: [rule('IsNotEmpty')] } }),
      field('again', {
        number: 2,
        presence: 'explicit',
        type: { kind: 'message', fullName: 'item.Inner' },
      }),
    ]);
    const asked = { kind: 'message', fullName: 'item.Inner' } as const;
    const ask = message(
      'Ask',
      [
        field('listed', { number: 1, presence: 'repeated', type: asked }),
        field('oneInner', {
          number: 2,
          presence: 'explicit',
          oneof: 'one',
          caseName: 'inner',
          type: asked,
        }),
      ],
      { oneofs: [{ name: 'one', property: 'one', doc: '', options: {}, location: place }] },
    );
    const unasked = message('Item', [
      field('name', { number: 1, options: { validations: [rule('IsEmail')] } }),
    ]);
    const files = outputsOf(
      schemaOf({ messages: [inner, ask, unasked], contracts: [itemContract({})] }),
    );
    const text = files.get('rules/item.ts');
    expect(text).toContain('  listed: { message: () => innerRules },');
    expect(text).toContain('  one: { cases: { inner: () => innerRules } },');
    expect(text).toContain('  again: { message: () => innerRules },');
    expect(text).not.toContain('IsEmail');
    expect(files.get('gateways/item.gateway.ts')).toContain('validate(askRules, data);');
  });

  it('are written so that nothing in them ends early', () => {
    const validations = [
      rule('Matches', { args: [{ kind: 'regexp', source: "[/']`x", flags: 'i' }] }),
      rule('Equals', { args: [{ kind: 'value', value: 5n }], message: "it's `x` */" }),
      rule('IsIn', { args: [{ kind: 'value', value: ['a', "'b"] }], context: { n: 1n } }),
    ];
    const item = message('Item', [
      field('tags', { number: 1, presence: 'repeated', options: { validations } }),
    ]);
    const putting = itemContract({
      operations: [operation('Put', { request: 'item.Item' })],
    });
    const text = outputsOf(schemaOf({ messages: [item], contracts: [putting] })).get(
      'rules/item.ts',
    );
    expect(text).toContain("args: [/[/']`x/i], each: true");
    expect(text).toContain('args: [5], each: true, message: "it\'s `x` */"');
    expect(text).toContain("args: [['a', \"'b\"]], each: true, context: '{\"n\":1}'");
  });

  it('are not there where no request has any, and class-validator is not loaded then', () => {
    const files = outputs({}, { validations: [rule('IsEmail')] });
    expect(files.has('rules/item.ts')).toBe(false);
    expect(files.get('gateways/item.gateway.ts')).not.toContain('validation');
  });
});
