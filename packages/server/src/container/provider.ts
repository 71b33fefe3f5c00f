import type { InjectableClass, Token } from './token.js';

/** How the container gets what a token names. Everything is made once and then shared. */
export type Provider<T = unknown> = ClassProvider<T> | ValueProvider<T> | FactoryProvider<T>;

/** Builds a class through its `static inject`. */
export interface ClassProvider<T = unknown> {
  readonly provide: Token<T>;
  readonly useClass: InjectableClass<T>;
}

/** Hands out what there is already. */
export interface ValueProvider<T = unknown> {
  readonly provide: Token<T>;
  readonly useValue: T;
}

/** Calls a function with what its `inject` tokens name. */
export interface FactoryProvider<T = unknown> {
  readonly provide: Token<T>;
  readonly useFactory: (...dependencies: never) => T;
  readonly inject?: readonly Token[];
}
