import { recordMessage } from './handler-records.js';

/** Stands before a method, under legacy (`experimentalDecorators`) and standard decorators alike. */
export interface MessageDecorator {
  (value: (...parameters: never) => unknown, context: ClassMethodDecoratorContext): void;
  (prototype: object, key: string | symbol, descriptor: PropertyDescriptor): void;
}

/** Functions that a standard `@Message` has seen, to notice a second one on the same method. */
const decorated = new WeakSet<object>();

/**
 * Makes a method the handler of an operation of the gateway's contract.
 *
 * @param name The rpc (`AddTask`), or its request message (`AddTaskRequest`) where only one
 *   operation takes it. It is looked up when the server is created.
 * @throws TypeError on a static or private method, and where a method has two of them.
 */
export function Message(name: string): MessageDecorator {
  return (
    target: object,
    keyOrContext: string | symbol | ClassMethodDecoratorContext,
    _descriptor?: PropertyDescriptor,
  ): void => {
    if (typeof keyOrContext !== 'object') {
      const where = `${String(keyOrContext)} is no method of an instance`;
      // Under legacy decorators a static member's target is the class itself.
      if (typeof target === 'function') throw new TypeError(`@Message('${name}'): ${where}`);
      const before = recordMessage(target, keyOrContext, name);
      if (before !== undefined) throw twice(keyOrContext, before, name);
      return;
    }
    const context = keyOrContext;
    if (context.kind !== 'method' || context.static || context.private) {
      throw new TypeError(
        `@Message('${name}'): ${String(context.name)} is no public method of an instance`,
      );
    }
    if (decorated.has(target)) throw twice(context.name, name);
    decorated.add(target);
    // A standard decorator does not see its class; its initializer sees every instance.
    context.addInitializer(function (this: unknown) {
      recordMessage(this as object, context.name, name);
    });
  };
}

function twice(key: string | symbol, ...names: string[]): TypeError {
  return new TypeError(`${String(key)} has two @Message decorators (${names.join(', ')})`);
}
