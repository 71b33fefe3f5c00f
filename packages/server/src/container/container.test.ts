import { describe, expect, it } from 'vitest';
import { Container } from './container.js';
import type { Provider } from './provider.js';
import type { Token } from './token.js';

abstract class Store {
  abstract readonly kind: string;
}

class MemoryStore extends Store {
  readonly kind = 'memory';
}

class Service {
  static readonly inject = [Store];
  constructor(readonly store: Store) {}
}

class Gateway {
  static readonly inject = [Service, 'name'];
  constructor(
    readonly service: Service,
    readonly name: string,
  ) {}
}

describe('Container', () => {
  it('builds a class through the tokens of its static inject', () => {
    const container = new Container([
      { provide: Store, useClass: MemoryStore },
      { provide: Service, useClass: Service },
      { provide: 'name', useValue: 'main' },
    ]);
    const gateway = container.build(Gateway) as Gateway;
    expect(gateway.service.store.kind).toBe('memory');
    expect(gateway.name).toBe('main');
  });

  it('makes everything once', () => {
    let made = 0;
    const container = new Container([
      {
        provide: Store,
        useFactory: () => {
          made++;
          return new MemoryStore();
        },
      },
    ]);
    expect(container.get(Store, 'a')).toBe(container.get(Store, 'b'));
    expect(made).toBe(1);
  });

  it('gives a factory what its inject names', () => {
    const token = Symbol('greeting');
    const container = new Container([
      { provide: 'name', useValue: 'you' },
      { provide: token, useFactory: (name: string) => `hello ${name}`, inject: ['name'] },
    ]);
    expect(container.get(token, 'test')).toBe('hello you');
  });

  it('provides values that are false or undefined', () => {
    const container = new Container([{ provide: 'debug', useValue: undefined }]);
    expect(container.get('debug', 'test')).toBeUndefined();
  });

  it('shares one instance between a class and what it is provided as', () => {
    const container = new Container([
      { provide: Store, useClass: MemoryStore },
      { provide: MemoryStore, useClass: MemoryStore },
    ]);
    expect(container.get(Store, 'test')).toBe(container.get(MemoryStore, 'test'));
  });

  it('takes a gateway from its provider where there is one', () => {
    class Untouched {
      constructor(readonly service: string) {}
    }
    const container = new Container([
      { provide: Untouched, useFactory: () => new Untouched('given') },
    ]);
    expect((container.build(Untouched) as Untouched).service).toBe('given');
  });

  it('names the missing provider and who wants it', () => {
    const container = new Container([{ provide: Service, useClass: Service }]);
    expect(() => container.get(Service, 'test')).toThrow(
      'Service wants Store, which nothing provides',
    );
  });

  it('names the cycle', () => {
    class Chicken {
      static inject: Token[] = [];
      constructor(readonly egg: unknown) {}
    }
    class Egg {
      static readonly inject = [Chicken];
      constructor(readonly chicken: Chicken) {}
    }
    Chicken.inject = [Egg];
    const container = new Container([
      { provide: Chicken, useClass: Chicken },
      { provide: Egg, useClass: Egg },
    ]);
    expect(() => container.get(Egg, 'test')).toThrow(
      'Providers depend on each other: Egg → Chicken → Egg',
    );
  });

  it('can go on after a failed build', () => {
    let ready = false;
    const container = new Container([
      {
        provide: 'late',
        useFactory: () => {
          if (!ready) throw new Error('not yet');
          return 'ready';
        },
      },
    ]);
    expect(() => container.get('late', 'test')).toThrow('not yet');
    ready = true;
    expect(container.get('late', 'test')).toBe('ready');
  });

  it('refuses two providers of one token', () => {
    expect(
      () =>
        new Container([
          { provide: 'name', useValue: 1 },
          { provide: 'name', useValue: 2 },
        ]),
    ).toThrow("Two providers provide 'name'");
  });

  it('refuses a constructor that takes more than inject names', () => {
    class Silent {
      constructor(readonly store: Store) {}
    }
    expect(() => new Container([]).build(Silent)).toThrow(
      'The constructor of Silent takes 1 argument(s), but its static inject names 0',
    );
  });

  it('explains a token that an import cycle left undefined', () => {
    class Early {
      static readonly inject = [undefined as unknown as Token];
      constructor(readonly late: unknown) {}
    }
    expect(() => new Container([]).build(Early)).toThrow(
      'Token 1 that Early injects is undefined: two modules probably import each other',
    );
  });

  it('builds a class once, however often it is asked for', () => {
    class Plain {}
    const container = new Container([]);
    expect(container.build(Plain)).toBe(container.build(Plain));
  });

  it('refuses an async provider that was not resolved', () => {
    const provider = { provide: 'db', useAsync: async () => 1 } as unknown as Provider;
    expect(() => new Container([provider])).toThrow(
      "'db' is provided by useAsync, which is not resolved. " +
        'Write createServer({ providers: await resolveProviders([…]) })',
    );
  });

  it('disposes of what it made, the last first, and of nothing that it was given', async () => {
    const log: string[] = [];
    const disposing = (name: string) => ({ dispose: () => void log.push(name) });
    const container = new Container([
      { provide: 'a', useFactory: () => disposing('a') },
      { provide: 'b', useFactory: () => disposing('b'), inject: ['a', 'given'] },
      { provide: 'given', useValue: disposing('given') },
      { provide: 'unused', useFactory: () => disposing('unused') },
    ]);
    container.get('b', 'test');
    await container.dispose((error) => log.push(String(error)));
    expect(log).toEqual(['b', 'a']);
  });
});
