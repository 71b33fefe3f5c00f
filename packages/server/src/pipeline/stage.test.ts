import { describe, expect, it } from 'vitest';
import { Container } from '../container/container.js';
import type { Guard } from './guard.js';
import type { Given } from './pipeline-options.js';
import { type Stage, stagesOf } from './stage.js';

class Doorman implements Guard {
  canActivate(): boolean {
    return true;
  }
}

class Wanting extends Doorman {
  static readonly inject = ['rules'];
  constructor(readonly rules: unknown) {
    super();
  }
}

function guards(...given: unknown[]): Stage<Guard>[] {
  const container = new Container([]);
  return stagesOf(given as Given<Guard>[], 'canActivate', 'TaskGateway.add', container);
}

describe('a stage', () => {
  it('is named by its class, be it given as that or as an instance', () => {
    expect(guards(Doorman, new Doorman()).map(({ name }) => name)).toEqual(['Doorman', 'Doorman']);
  });

  it('may be an object without any class', () => {
    const bare = Object.assign(Object.create(null), { canActivate: () => true });
    expect(guards(bare).map(({ name }) => name)).toEqual(['Object']);
  });

  it('that is undefined gets a hint at what is often wrong then', () => {
    expect(() => guards(undefined)).toThrow(
      'A guard of TaskGateway.add is undefined. Do two modules import each other?',
    );
  });

  it('is refused where it is another thing', () => {
    class Pipe {
      transform(): void {}
    }
    const message = 'Pipe is given as a guard of TaskGateway.add, but has no method canActivate';
    expect(() => guards(Pipe)).toThrow(message);
    expect(() => guards(new Pipe())).toThrow(message);
    expect(() => guards(() => true)).toThrow(
      'A guard of TaskGateway.add is a function: write a class, or { canActivate: … }',
    );
  });

  it('is refused where the container cannot build it', () => {
    expect(() => guards(Wanting)).toThrow("Wanting wants 'rules', which nothing provides");
  });

  it('may have its method as a field', () => {
    class Field implements Guard {
      readonly canActivate = (): boolean => true;
    }
    expect(
      guards(Field)[0]
        ?.of({} as never)
        .canActivate({} as never),
    ).toBe(true);
  });

  it('gets what it injects', () => {
    const container = new Container([{ provide: 'rules', useValue: 'strict' }]);
    const [stage] = stagesOf<'canActivate', Guard>([Wanting], 'canActivate', 'x', container);
    expect(stage?.of({} as never)).toMatchObject({ rules: 'strict' });
  });
});
