// TypeScript calls a decorator with other arguments under `experimentalDecorators` than in standard
// mode. Contracts belong to projects of both kinds, so each decorator has an overload for each.

/** Any class; contracts may be abstract and may have a constructor of any kind. */
type AnyClass = abstract new (...args: never[]) => object;

/** What a decorator of a class returns. */
export interface ContractClassDecorator {
  /** Under `experimentalDecorators`. */
  (target: AnyClass): void;
  /** In standard mode. */
  (target: AnyClass, context: ClassDecoratorContext): void;
}

/** What a decorator of a property returns. Methods are refused: contracts have none. */
export interface ContractPropertyDecorator {
  /** Under `experimentalDecorators`, where only methods and accessors have a descriptor. */
  (target: object, property: string | symbol, descriptor?: never): void;
  /** In standard mode. */
  (target: undefined, context: ClassFieldDecoratorContext): void;
}

/** What a decorator of a property or a method returns. */
export interface ContractMemberDecorator {
  /** Under `experimentalDecorators`. */
  (target: object, property: string | symbol, descriptor?: PropertyDescriptor): void;
  /** In standard mode. */
  (target: unknown, context: ClassFieldDecoratorContext | ClassMethodDecoratorContext): void;
}

/**
 * The body of every decorator of this package. Contracts are read as source text and never run by
 * the generator; where an application does evaluate one, nothing may happen.
 */
export function inert(): void {}
