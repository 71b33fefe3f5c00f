import { describe, expect, it } from 'vitest';
import { describedHandlers } from '../../fixtures/described-handlers.js';
import { Message } from './message.js';
import { Context, Data, Socket } from './parameters.js';

// This file is compiled with legacy decorators; standard-decorators.test.ts has the others.
class Base {
  @Message('One')
  one(@Data() data: unknown, @Context() context: unknown): unknown {
    return [data, context];
  }

  @Message('Two')
  two(): void {}

  @Message('Three')
  three(_first: unknown, @Socket() socket: unknown): unknown {
    return socket;
  }
}

class Derived extends Base {
  override one(data: unknown, context: unknown): unknown {
    return { overridden: [data, context] };
  }

  @Message('Deux')
  override two(): void {}
}

describe('@Message under legacy decorators', () => {
  it('names the handlers of a class with what their parameters are given', () => {
    expect(describedHandlers(new Base())).toEqual([
      { key: 'one', message: 'One', parameters: ['@Data()', '@Context()'] },
      { key: 'two', message: 'Two', parameters: [] },
      { key: 'three', message: 'Three', parameters: [undefined, '@Socket()'] },
    ]);
  });

  it('keeps a message for the method of a subclass that overrides it', () => {
    const handlers = describedHandlers(new Derived());
    expect(handlers).toContainEqual({
      key: 'one',
      message: 'One',
      parameters: ['@Data()', '@Context()'],
    });
    expect(handlers).toHaveLength(3);
  });

  it('lets a subclass give an overridden method another message', () => {
    const handlers = describedHandlers(new Derived());
    expect(handlers.find(({ key }) => key === 'two')?.message).toBe('Deux');
    expect(describedHandlers(new Base()).find(({ key }) => key === 'two')?.message).toBe('Two');
  });

  it('still finds a method that another decorator has wrapped', () => {
    const wrapped = (_target: object, _key: string, descriptor: PropertyDescriptor): void => {
      descriptor.value = () => 'wrapped';
    };
    class Wrapped {
      @wrapped
      @Message('One')
      one(): string {
        return 'bare';
      }
    }
    expect(describedHandlers(new Wrapped())).toEqual([
      { key: 'one', message: 'One', parameters: [] },
    ]);
  });

  it('refuses a static method', () => {
    expect(() => {
      class Static {
        @Message('One')
        static one(): void {}

        two(): void {}
      }
      return Static;
    }).toThrow("@Message('One'): one is no public method of an instance");
  });

  it('refuses two messages on one method', () => {
    expect(() => {
      class Twice {
        @Message('One')
        @Message('Two')
        one(): void {}
      }
      return Twice;
    }).toThrow('one has two @Message decorators (Two, One)');
  });

  it('refuses a parameter decorator on a constructor', () => {
    expect(() => {
      class Constructed {
        constructor(@Data() readonly data: unknown) {}
      }
      return Constructed;
    }).toThrow('@Data() stands before the parameters of a handler method only');
  });

  it('reports decorated parameters of a method without @Message', () => {
    class Forgotten {
      add(@Data() data: unknown): unknown {
        return data;
      }
    }
    expect(() => describedHandlers(new Forgotten())).toThrow(
      'Forgotten.add is decorated but has no @Message',
    );
  });
});
