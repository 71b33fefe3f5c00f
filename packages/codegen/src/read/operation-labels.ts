import type { OperationDefinition, StaticValue } from '@wirepact/schema';
import type { DecoratorOptions } from './decorator-options.js';

/** What contract and operation tell guards and interceptors besides who may call. */
export interface Labels {
  readonly tags: readonly string[];
  readonly meta: { readonly [key: string]: StaticValue };
}

/** Those of a decorator; a value of `meta` that JSON does not have is reported. */
export function readLabels(options: DecoratorOptions): Labels {
  return { tags: options.strings('tags') ?? [], meta: readMeta(options) };
}

/** Those of `@Contract`: CMMV has its tags among the facts for documentation. */
export function readContractLabels(options: DecoratorOptions): Labels {
  const tags = options.object('options')?.strings('tags') ?? [];
  return joinLabels({ tags, meta: {} }, readLabels(options));
}

/** Tags of both, and of `meta` what the inner one says where both have a key. */
export function joinLabels(outer: Labels, inner: Labels): Labels {
  return {
    tags: [...new Set([...outer.tags, ...inner.tags])],
    meta: { ...outer.meta, ...inner.meta },
  };
}

/** Labels as an operation has them: nothing where there are none. */
export function labelsOf({ tags, meta }: Labels): Pick<OperationDefinition, 'tags' | 'meta'> {
  return {
    ...(tags.length === 0 ? {} : { tags }),
    ...(Object.keys(meta).length === 0 ? {} : { meta }),
  };
}

function readMeta(options: DecoratorOptions): Labels['meta'] {
  const value = options.value('meta');
  if (value === undefined) return {};
  const fault = notJson(value, 'meta');
  if (fault === undefined && isRecord(value)) return value;
  return (
    options.mismatch('meta', `an object of JSON values, which \`${fault ?? 'meta'}\` is not`) ?? {}
  );
}

/** The path of the first value that JSON does not have: undefined, bigints, NaN and infinities. */
function notJson(value: StaticValue, path: string): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (typeof value !== 'object') return path;
  for (const [key, item] of Object.entries(value)) {
    const fault = notJson(item, `${path}.${key}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isRecord(value: StaticValue): value is { readonly [key: string]: StaticValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
