import { describe, expect, it } from 'vitest';
import { createMetadata } from './create-metadata.js';
import { handlersOf } from './handler-records.js';
import { Message } from './message.js';

const Roles = createMetadata<string[]>('Roles');
const Cached = createMetadata<boolean>();

@Roles(['user'])
class Base {
  @Message('Echo')
  echo(): void {}

  @Roles(['admin'])
  @Cached(true)
  @Message('Clear')
  clear(): void {}
}

@Roles(['root'])
class Derived extends Base {
  override clear(): void {}
}

function metadataOf(gateway: object, key: string): unknown[] {
  const found = handlersOf(gateway).find((handler) => handler.key === key);
  return [found?.metadata.get(Roles), found?.metadata.get(Cached)];
}

describe('metadata of an application', () => {
  it('is that of the method, else that of the class', () => {
    expect(metadataOf(new Base(), 'echo')).toEqual([['user'], undefined]);
    expect(metadataOf(new Base(), 'clear')).toEqual([['admin'], true]);
  });

  it('is inherited, and replaced by that of a subclass', () => {
    expect(metadataOf(new Derived(), 'echo')).toEqual([['root'], undefined]);
    expect(metadataOf(new Derived(), 'clear')).toEqual([['admin'], true]);
  });

  it('says one thing of a method only', () => {
    expect(() => {
      class Twice {
        @Roles(['a'])
        @Roles(['b'])
        echo(): void {}
      }
      return Twice;
    }).toThrow('echo has two @Roles decorators');
  });
});
