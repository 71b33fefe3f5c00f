import { metadataSymbol } from './metadata-symbol.js';

/** What a decorator stands before. */
export interface Member {
  /**
   * What records are kept by: the prototype under legacy decorators, which see it, and the metadata of
   * the class under standard ones, which do not.
   */
  readonly owner: object;
  /** The method; undefined for the class itself. */
  readonly key: PropertyKey | undefined;
}

/** Stands before a gateway or one of its methods, under legacy and standard decorators alike. */
export interface GatewayDecorator {
  (target: abstract new (...parameters: never) => object, context?: unknown): void;
  (value: (...parameters: never) => unknown, context: ClassMethodDecoratorContext): void;
  (prototype: object, key: string | symbol, descriptor: PropertyDescriptor): void;
}

/**
 * The member that a decorator was called for.
 *
 * @param name Of the decorator, as in `@UseGuards`.
 * @param where The second argument of the decorator.
 * @throws TypeError for anything but a class and a public method of an instance, and where a compiler
 *   hands standard decorators no metadata.
 */
export function memberOf(name: string, target: object, where: unknown): Member {
  if (typeof where === 'object' && where !== null) {
    return standardMember(name, where as ClassDecoratorContext | ClassMethodDecoratorContext);
  }
  if (where === undefined) {
    if (typeof target === 'function') return { owner: target.prototype, key: undefined };
    throw new TypeError(`${name}: this is neither a class nor a method`);
  }
  // Under legacy decorators a static member's target is the class itself.
  if (typeof target === 'function') throw noMethod(name, where);
  return { owner: target, key: where as PropertyKey };
}

/**
 * Whatever records are kept by of an object: itself, its prototypes and the metadata of their
 * classes, the nearest first.
 */
export function* ownersOf(shape: object): Generator<object> {
  for (let owner: object | null = shape; owner !== null; owner = Object.getPrototypeOf(owner)) {
    yield owner;
    if (!Object.hasOwn(owner, 'constructor')) continue;
    const type: unknown = owner.constructor;
    if (typeof type !== 'function' || !Object.hasOwn(type, metadataSymbol)) continue;
    const metadata: unknown = Reflect.get(type, metadataSymbol);
    if (typeof metadata === 'object' && metadata !== null) yield metadata;
  }
}

function standardMember(
  name: string,
  context: ClassDecoratorContext | ClassMethodDecoratorContext,
): Member {
  if (context.kind !== 'class') {
    if (context.kind !== 'method' || context.static || context.private) {
      throw noMethod(name, context.name);
    }
  }
  const { metadata } = context as { readonly metadata: object | undefined };
  if (metadata === undefined) {
    throw new TypeError(
      `${name}: the compiler hands decorators no metadata. TypeScript 5.2 and esbuild 0.21 do; ` +
        'without decorators there is configureGateway',
    );
  }
  return { owner: metadata, key: context.kind === 'class' ? undefined : context.name };
}

function noMethod(name: string, key: unknown): TypeError {
  return new TypeError(`${name}: ${String(key)} is no public method of an instance`);
}
