import { describe, expect, it } from 'vitest';
import { stagesBefore } from '../../fixtures/described-handlers.js';
import { Message } from './message.js';
import { UseFilters, UseGuards, UseInterceptors, UsePipes } from './use-stages.js';

// Compiled with legacy decorators; standard-decorators.test.ts has the others.
class Guarding {
  canActivate(): boolean {
    return true;
  }
}

class Inner extends Guarding {}
class Third extends Guarding {}

class Passing {
  intercept(_context: unknown, next: () => unknown): unknown {
    return next();
  }

  transform(value: unknown): unknown {
    return value;
  }

  catch(error: unknown): unknown {
    return error;
  }
}

@UseGuards(Guarding)
class Base {
  @UseGuards(Inner)
  @UseGuards(Third)
  @Message('Echo')
  echo(): void {}

  @UseInterceptors(Passing)
  @UsePipes(Passing)
  @UseFilters(Passing)
  @Message('Clear')
  clear(): void {}
}

@UseGuards(Third)
class Derived extends Base {
  @UseGuards(Guarding)
  override echo(): void {}
}

describe('the decorators of the pipeline', () => {
  it('add what stands before the class to what stands before the method', () => {
    expect(stagesBefore(new Base(), 'clear')).toEqual({
      guards: ['Guarding'],
      interceptors: ['Passing'],
      pipes: ['Passing'],
      filters: ['Passing'],
    });
  });

  it('are read from the first to the last, whatever the order they are applied in', () => {
    expect(stagesBefore(new Base(), 'echo')).toEqual({ guards: ['Guarding', 'Inner', 'Third'] });
  });

  it('add to those of the base class, so that no subclass loses a guard', () => {
    expect(stagesBefore(new Derived(), 'echo')).toEqual({
      guards: ['Guarding', 'Third', 'Inner', 'Third', 'Guarding'],
    });
  });

  it('leave the base class as it is', () => {
    expect(stagesBefore(new Base(), 'echo')).toEqual({ guards: ['Guarding', 'Inner', 'Third'] });
  });

  it('may stand on methods only that handle a message', () => {
    class Forgotten {
      @UseGuards(Guarding)
      add(): void {}
    }
    expect(() => stagesBefore(new Forgotten(), 'add')).toThrow(
      'Forgotten.add is decorated but has no @Message',
    );
  });

  it('refuse static methods', () => {
    expect(() => {
      class Static {
        @UseGuards(Guarding)
        static add(): void {}

        two(): void {}
      }
      return Static;
    }).toThrow('@UseGuards: add is no public method of an instance');
  });
});
