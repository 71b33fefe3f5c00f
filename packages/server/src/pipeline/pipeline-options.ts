import type { InjectableClass } from '../container/token.js';
import type { ExceptionFilter } from './exception-filter.js';
import type { Guard } from './guard.js';
import type { Interceptor } from './interceptor.js';
import type { Pipe } from './pipe.js';

/** An instance, or a class that the container builds: for each call where it has to be. */
export type Given<T> = T | InjectableClass<T>;

/** What calls go through on the way to their handler, for a server, a gateway or a method. */
export interface PipelineOptions {
  /** All have to let a call pass; they are asked in this order. */
  readonly guards?: readonly Given<Guard>[];
  /** The first stands around all others. */
  readonly interceptors?: readonly Given<Interceptor>[];
  /** Each gets what the one before it returned. */
  readonly pipes?: readonly Given<Pipe>[];
  /** The last is asked first, as the one nearest to the handler. */
  readonly filters?: readonly Given<ExceptionFilter>[];
}

/** The same with all lists there. */
export type Pipeline = Required<PipelineOptions>;

/** Both one after the other, the outer first. */
export function joined(outer: PipelineOptions, inner: PipelineOptions): Pipeline {
  return {
    guards: [...(outer.guards ?? []), ...(inner.guards ?? [])],
    interceptors: [...(outer.interceptors ?? []), ...(inner.interceptors ?? [])],
    pipes: [...(outer.pipes ?? []), ...(inner.pipes ?? [])],
    filters: [...(outer.filters ?? []), ...(inner.filters ?? [])],
  };
}
