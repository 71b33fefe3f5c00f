import { describe, expect, it } from 'vitest';
import { Container } from './container.js';
import type { Token } from './token.js';

abstract class Store {}
class DiskStore extends Store {
  static readonly inject: readonly Token[] = ['path'];
  constructor(readonly path: string) {
    super();
  }
}
class Service {
  static readonly inject: readonly Token[] = [Store];
  constructor(readonly store: Store) {}
}
class Gateway {
  static readonly inject: readonly Token[] = [Service];
  constructor(readonly service: Service) {}
}

describe('a missing provider', () => {
  it('is named with everybody who wants it', () => {
    const container = new Container([
      { provide: Store, useClass: DiskStore },
      { provide: Service, useClass: Service },
    ]);
    expect(() => container.build(Gateway)).toThrow(
      "DiskStore wants 'path', which nothing provides " +
        "(Gateway → Service → Store (DiskStore) → 'path'). " +
        "Add { provide: 'path', useValue: … } to the providers of createServer",
    );
  });

  it('is named without a chain where there is none', () => {
    expect(() => new Container([]).build(Gateway)).toThrow(
      'Gateway wants Service, which nothing provides. ' +
        'Add { provide: Service, useClass: … } to the providers of createServer',
    );
  });

  it('of a factory is wanted by the factory', () => {
    const container = new Container([{ provide: 'b', useFactory: () => 1, inject: ['a'] }]);
    expect(() => container.get('b', 'test')).toThrow("The factory of 'b' wants 'a'");
  });

  it('is told from a provider of another class with the same name', () => {
    const other = { Service: class Service {} }.Service;
    const container = new Container([{ provide: other, useClass: other }]);
    expect(() => container.build(Gateway)).toThrow('its module is probably loaded twice');
  });

  it('is missing still when it is asked for again', () => {
    const container = new Container([]);
    expect(() => container.build(Gateway)).toThrow('wants Service');
    expect(() => container.build(Gateway)).toThrow('wants Service');
  });
});

describe('a cycle', () => {
  it('is found before anything of it is made', () => {
    let made = 0;
    const container = new Container([
      { provide: 'first', useFactory: () => made++ },
      { provide: 'a', useFactory: () => made++, inject: ['first', 'b'] },
      { provide: 'b', useFactory: () => made++, inject: ['a'] },
    ]);
    expect(() => container.get('a', 'test')).toThrow("'a' → 'b' → 'a'");
    expect(made).toBe(0);
  });

  it('is shown without what only leads to it', () => {
    const container = new Container([
      { provide: 'a', useFactory: () => 0, inject: ['b'] },
      { provide: 'b', useFactory: () => 0, inject: ['b'] },
    ]);
    expect(() => container.get('a', 'test')).toThrow("depend on each other: 'b' → 'b'.");
  });

  it('of two classes that are provided as each other is found', () => {
    class A {}
    class B {}
    const container = new Container([
      { provide: A, useClass: B },
      { provide: B, useClass: A },
    ]);
    expect(() => container.get(A, 'test')).toThrow('A → B → A');
  });
});

describe('an instance source', () => {
  it('is asked before the providers', () => {
    const hosted = new Service(new DiskStore('hosted'));
    const container = new Container([{ provide: Service, useFactory: () => ({}) }], {
      get: (token) => (token === Service ? hosted : undefined),
    });
    expect((container.build(Gateway) as Gateway).service).toBe(hosted);
  });

  it('may have a gateway itself', () => {
    const hosted = new Gateway(new Service(new DiskStore('hosted')));
    const container = new Container([], {
      get: (token) => (token === Gateway ? hosted : undefined),
    });
    expect(container.build(Gateway)).toBe(hosted);
  });

  it('may have the class that something is provided as', () => {
    const hosted = new DiskStore('hosted');
    const container = new Container([{ provide: Store, useClass: DiskStore }], {
      get: (token) => (token === DiskStore ? hosted : undefined),
    });
    expect(container.get(Store, 'test')).toBe(hosted);
  });

  it('leaves what it does not have to the providers', () => {
    const container = new Container(
      [
        { provide: Store, useClass: DiskStore },
        { provide: 'path', useValue: '/tmp' },
      ],
      { get: () => undefined },
    );
    expect((container.get(Store, 'test') as DiskStore).path).toBe('/tmp');
  });

  it('is asked once for a token', () => {
    const asked: Token[] = [];
    const source = {
      get(token: Token): undefined {
        asked.push(token);
      },
    };
    const container = new Container([{ provide: Store, useClass: class Memory {} }], source);
    container.get(Store, 'test');
    container.get(Store, 'test');
    expect(asked.filter((token) => token === Store)).toHaveLength(1);
  });

  it('keeps what it handed out when the container is disposed of', async () => {
    let disposed = 0;
    const hosted = { dispose: () => disposed++ };
    const container = new Container([], { get: () => hosted });
    container.get('hosted', 'test');
    await container.dispose(() => {});
    expect(disposed).toBe(0);
  });
});
