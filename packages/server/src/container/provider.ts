import type { InjectableClass, Token } from './token.js';

/**
 * How the container gets what a token names. It is made once, when it is first asked for, and then
 * shared; with `scope: 'call'` it is made once for each call that needs it.
 */
export type Provider<T = unknown> = ClassProvider<T> | ValueProvider<T> | FactoryProvider<T>;

/** Builds a class through its `static inject`. */
export interface ClassProvider<T = unknown> {
  readonly provide: Token<T>;
  readonly useClass: InjectableClass<T>;
  readonly scope?: 'call';
}

/** Hands out what there is already, which the container never disposes of. */
export interface ValueProvider<T = unknown> {
  readonly provide: Token<T>;
  readonly useValue: T;
}

/**
 * Calls a function with what its `inject` tokens name. What it returns is disposed of with the call
 * or the server, unless it is one of the things that it was given.
 */
export interface FactoryProvider<T = unknown> {
  readonly provide: Token<T>;
  readonly useFactory: (...dependencies: never) => T;
  readonly inject?: readonly Token[];
  readonly scope?: 'call';
}

/** Calls a function that may take its time; to be resolved by `resolveProviders` before use. */
export interface AsyncProvider<T = unknown> {
  readonly provide: Token<T>;
  readonly useAsync: (...dependencies: never) => T | PromiseLike<T>;
  readonly inject?: readonly Token[];
}
