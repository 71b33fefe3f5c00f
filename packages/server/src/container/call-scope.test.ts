import { describe, expect, it } from 'vitest';
import { CALL_CONTEXT } from './call-context-token.js';
import { Container } from './container.js';
import type { Provider } from './provider.js';
import type { Token } from './token.js';

class Database {}
class Audit {
  static readonly inject: readonly Token[] = [CALL_CONTEXT, Database];
  constructor(
    readonly context: unknown,
    readonly database: Database,
  ) {}
}
class Service {
  static readonly inject: readonly Token[] = [Audit];
  constructor(readonly audit: Audit) {}
}
class Gateway {
  static readonly inject: readonly Token[] = [Service, Audit];
  constructor(
    readonly service: Service,
    readonly audit: Audit,
  ) {}
}
class Plain {
  static readonly inject: readonly Token[] = [Database];
  constructor(readonly database: Database) {}
}

function container(...more: Provider[]): Container {
  return new Container([
    { provide: Database, useClass: Database },
    { provide: Audit, useClass: Audit },
    { provide: Service, useClass: Service },
    ...more,
  ]);
}

function noError(error: unknown): void {
  throw error;
}

describe('isCallScoped', () => {
  it('is true of what injects the context through others', () => {
    expect(container().isCallScoped(Gateway)).toBe(true);
  });

  it('is true of what injects something with the scope', () => {
    const scoped = new Container([{ provide: Database, useClass: Database, scope: 'call' }]);
    expect(scoped.isCallScoped(Plain)).toBe(true);
  });

  it('is false of everything else', () => {
    expect(container().isCallScoped(Plain)).toBe(false);
  });

  it('finds what is missing before there is a call', () => {
    const lacking = new Container([
      { provide: Audit, useClass: Audit },
      { provide: Service, useClass: Service },
    ]);
    expect(() => lacking.isCallScoped(Gateway)).toThrow(
      'Audit wants Database, which nothing provides (Gateway → Service → Audit → Database)',
    );
  });

  it('makes nothing', () => {
    let made = 0;
    const counted = new Container([{ provide: Database, useFactory: () => made++ }]);
    counted.isCallScoped(Plain);
    expect(made).toBe(0);
  });
});

describe('a call', () => {
  it('has its own instances, each once', () => {
    const server = container();
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    const first = server.forCall(a);
    const gateway = first.build(Gateway) as Gateway;
    expect(first.build(Gateway)).toBe(gateway);
    expect(gateway.audit).toBe(gateway.service.audit);
    expect(gateway.audit.context).toBe(a);
    const other = server.forCall(b).build(Gateway) as Gateway;
    expect(other).not.toBe(gateway);
    expect(other.audit.context).toBe(b);
  });

  it("shares the server's instances of everything else", () => {
    const server = container();
    const gateway = server.forCall({}).build(Gateway) as Gateway;
    expect(gateway.audit.database).toBe(server.get(Database, 'test'));
    expect(server.forCall({}).build(Plain)).toBe(server.build(Plain));
  });

  it('makes what has the scope by a factory', () => {
    let made = 0;
    const server = new Container([{ provide: 'id', useFactory: () => ++made, scope: 'call' }]);
    class Handler {
      static readonly inject: readonly Token[] = ['id'];
      constructor(readonly id: number) {}
    }
    const ids = [1, 2].map(() => (server.forCall({}).build(Handler) as Handler).id);
    expect(ids).toEqual([1, 2]);
  });

  it('is needed for what is made for each call, and the error says why', () => {
    expect(() => container().build(Gateway)).toThrow(
      'Gateway is made for each call (Gateway → Service → Audit → CALL_CONTEXT)',
    );
    expect(() => container().get(Audit, 'test')).toThrow('Audit is made for each call');
  });

  it('cannot have its own of what shares an instance with the server', () => {
    abstract class Store {}
    class MemoryStore extends Store {}
    const server = new Container([
      { provide: Store, useClass: MemoryStore, scope: 'call' },
      { provide: MemoryStore, useClass: MemoryStore },
    ]);
    expect(() => server.get(Store, 'test')).toThrow(
      "Store has the scope 'call', but shares the instance of MemoryStore, which is made once",
    );
  });
});

describe('the end of a call', () => {
  function disposing(log: string[], name: string): { dispose(): void } {
    return { dispose: () => void log.push(name) };
  }
  class Ends {
    static readonly inject: readonly Token[] = ['second'];
    constructor(readonly second: object) {}
  }

  it('disposes of what was made for it, the last first', () => {
    const log: string[] = [];
    const server = new Container([
      { provide: 'server', useFactory: () => disposing(log, 'server') },
      {
        provide: 'first',
        useFactory: () => disposing(log, 'first'),
        inject: ['server'],
        scope: 'call',
      },
      { provide: 'second', useFactory: () => disposing(log, 'second'), inject: ['first'] },
    ]);
    const call = server.forCall({});
    call.build(Ends);
    expect(call.dispose(noError)).toBeUndefined();
    expect(log).toEqual(['second', 'first']);
  });

  it('disposes of what there is when a constructor throws', () => {
    const log: string[] = [];
    const server = new Container([
      { provide: 'first', useFactory: () => disposing(log, 'first'), scope: 'call' },
      {
        provide: 'second',
        useFactory: () => {
          throw new Error('no second');
        },
        inject: ['first'],
      },
    ]);
    const call = server.forCall({});
    expect(() => call.build(Ends)).toThrow('no second');
    void call.dispose(noError);
    expect(log).toEqual(['first']);
  });

  it('keeps what a factory only picked among its dependencies', () => {
    const log: string[] = [];
    const server = new Container([
      { provide: 'main', useValue: disposing(log, 'main') },
      {
        provide: 'second',
        useFactory: (_: object, main: object) => main,
        inject: [CALL_CONTEXT, 'main'],
      },
    ]);
    const call = server.forCall({});
    call.build(Ends);
    void call.dispose(noError);
    expect(log).toEqual([]);
  });

  it('keeps the context', () => {
    const log: string[] = [];
    const server = new Container([
      { provide: 'second', useFactory: (context: object) => context, inject: [CALL_CONTEXT] },
    ]);
    const call = server.forCall(disposing(log, 'context'));
    call.build(Ends);
    void call.dispose(noError);
    expect(log).toEqual([]);
  });
});
