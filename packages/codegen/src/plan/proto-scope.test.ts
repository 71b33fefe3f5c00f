import { describe, expect, it } from 'vitest';
import { message, names } from '../../fixtures/schema-parts.js';
import { ProtoScope } from './proto-scope.js';

type Contract = ConstructorParameters<typeof ProtoScope>[0]['contracts'][number];

/** As much of a contract as names depend on. */
function contractAt(service: string, rpcs: readonly string[]): Contract {
  return { service, operations: rpcs.map((rpc) => ({ rpc })) } as unknown as Contract;
}

/** A file of package `item` with `Task`, `Task.State` and, where asked for, more. */
function scopeOf(more: Partial<ConstructorParameters<typeof ProtoScope>[0]> = {}): ProtoScope {
  const state = { ...names('State', ['open']), fullName: 'item.Task.State' };
  return new ProtoScope(
    {
      path: 'item.proto',
      package: 'item',
      sources: [],
      enums: [],
      contracts: [],
      ...more,
      messages: [message('Task', [], { enums: [state] }), ...(more.messages ?? [])],
    },
    [
      {
        path: 'deep.proto',
        package: 'item.item',
        sources: [],
        messages: [message('Task', [], { fullName: 'item.item.Task' })],
        enums: [],
        contracts: [],
      },
    ],
  );
}

describe('a name in a .proto', () => {
  it.each([
    ['string', 'item.Task', 'string'],
    ['item.Task', 'item.Other', 'Task'],
    ['item.Task.State', 'item.Task', 'State'],
    ['item.Task.State', 'item.Other', 'Task.State'],
    ['google.protobuf.Any', 'item.Task', 'google.protobuf.Any'],
  ])('%s is short seen from %s: %s', (fullName, from, expected) => {
    expect(scopeOf().name(fullName, from)).toBe(expected);
  });

  it('is told apart from a nested enum of its name', () => {
    const scope = scopeOf({ enums: [names('State', ['on'])] });
    expect(scope.name('item.State', 'item.Other')).toBe('State');
    // In full, `item` would be looked up as the package item.item first.
    expect(scope.name('item.State', 'item.Task')).toBe('.item.State');
  });

  it('is told apart from what a package of its name has inside', () => {
    // From the package item.item, `Task` is that package's own, and so is `item.Task`.
    expect(scopeOf().name('item.item.Task')).toBe('.item.item.Task');
  });

  it('is told apart from a message called like its package', () => {
    const scope = scopeOf({ messages: [message('google', [])] });
    expect(scope.name('google.protobuf.Any', 'item.Task')).toBe('.google.protobuf.Any');
  });

  it('is told apart from a service where it has several parts', () => {
    const file = { path: 'a.proto', package: 'a', sources: [], enums: [], messages: [] };
    const other = { ...file, package: 'b', messages: [message('M', [], { fullName: 'b.M' })] };
    const contract = contractAt('a.b', []);
    expect(
      new ProtoScope({ ...file, contracts: [] }, [{ ...other, contracts: [] }]).name('b.M'),
    ).toBe('b.M');
    const scope = new ProtoScope({ ...file, contracts: [contract] }, [{ ...other, contracts: [] }]);
    expect(scope.name('b.M')).toBe('.b.M');
  });

  it('is told apart from an rpc of its name, inside of the service', () => {
    const scope = scopeOf({
      messages: [message('Archive', [])],
      contracts: [contractAt('item.ItemService', ['Archive'])],
    });
    // From there `item` would be the package item.item.
    expect(scope.name('item.Archive', 'item.ItemService')).toBe('.item.Archive');
    expect(scope.name('item.Archive', 'item.Other')).toBe('Archive');
  });
});
