import type { ContractDescriptor } from '@wirepact/wire';
import type { InjectableClass } from '../container/token.js';
import type { PipelineOptions } from '../pipeline/pipeline-options.js';
import type { MetadataDecorator } from './create-metadata.js';
import { Message } from './message.js';
import type { HandlerParameterDecorator } from './parameter-decorator.js';
import { Rpc } from './rpc.js';
import { UseFilters, UseGuards, UseInterceptors, UsePipes } from './use-stages.js';

/** What decorators before a class would say. */
export interface GatewayOptions<T> extends PipelineOptions {
  /** As with `@Rpc`; absent where a base class or a decorator names it. */
  readonly contract?: ContractDescriptor | string;
  readonly metadata?: readonly MetadataDecorator[];
  readonly methods?: { readonly [Key in keyof T]?: MethodOptions };
}

/** What decorators before a method, and before its parameters, would say. */
export interface MethodOptions extends PipelineOptions {
  /** As with `@Message`; absent where a base class or a decorator names it. */
  readonly message?: string;
  /** What each parameter is given, in order; without it a method gets the request and the context. */
  readonly parameters?: readonly HandlerParameterDecorator[];
  readonly metadata?: readonly MetadataDecorator[];
}

/**
 * Says of a gateway, without decorators, what decorators would: for plain JavaScript, and for
 * parameters where a project is on standard decorators. Both may be used for one class, and what is
 * said here stands before what decorators say.
 *
 * @returns The class.
 * @throws TypeError for a method that there is not, and for whatever decorators would throw for.
 */
export function configureGateway<T extends object>(
  type: InjectableClass<T>,
  options: GatewayOptions<T>,
): InjectableClass<T> {
  const { contract, methods = {} } = options;
  if (contract !== undefined) Rpc(contract)(type);
  for (const decorate of decoratorsOf(options)) decorate(type);
  const { prototype } = type as { readonly prototype: object };
  for (const [key, method] of Object.entries<MethodOptions | undefined>(methods)) {
    if (method === undefined) continue;
    const descriptor = methodOf(prototype, key, type.name);
    const { message, parameters = [] } = method;
    for (const decorate of decoratorsOf(method)) decorate(prototype, key, descriptor);
    for (const [index, decorate] of parameters.entries()) decorate(prototype, key, index);
    if (message !== undefined) Message(message)(prototype, key, descriptor);
  }
  return type;
}

function* decoratorsOf({
  guards = [],
  interceptors = [],
  pipes = [],
  filters = [],
  metadata = [],
}: PipelineOptions & Pick<MethodOptions, 'metadata'>): Generator<
  MetadataDecorator | ReturnType<typeof UseGuards>
> {
  yield UseGuards(...guards);
  yield UseInterceptors(...interceptors);
  yield UsePipes(...pipes);
  yield UseFilters(...filters);
  yield* metadata;
}

/** Of the class or a base class of it. */
function methodOf(prototype: object, key: string, type: string): PropertyDescriptor {
  const value: unknown = Reflect.get(prototype, key);
  if (typeof value === 'function') return { value };
  throw new TypeError(`configureGateway: ${type} has no method ${key}`);
}
