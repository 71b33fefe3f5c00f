import { memberOf } from './decorated-member.js';
import { recordOf } from './member-records.js';

/** Stands before a method, under legacy (`experimentalDecorators`) and standard decorators alike. */
export interface MessageDecorator {
  (value: (...parameters: never) => unknown, context: ClassMethodDecoratorContext): void;
  (prototype: object, key: string | symbol, descriptor: PropertyDescriptor): void;
}

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
    where: string | symbol | ClassMethodDecoratorContext,
    _descriptor?: PropertyDescriptor,
  ): void => {
    const member = memberOf(`@Message('${name}')`, target, where);
    if (member.key === undefined) throw new TypeError(`@Message('${name}') is for methods`);
    const record = recordOf(member);
    if (record.message !== undefined) {
      throw new TypeError(
        `${String(member.key)} has two @Message decorators (${record.message}, ${name})`,
      );
    }
    record.message = name;
  };
}
