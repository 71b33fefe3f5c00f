import { type MessageType, RpcError } from '@wirepact/wire';
import type { FieldMask, FieldPaths } from '@wirepact/wire/codegen';

/**
 * Keeps of an update what it means to write.
 *
 * With a mask: every field that the mask names, with the item's value; where the item has none, the
 * field's zero value, or `null` for a field that can be absent. Without a mask: the fields that the
 * item has, of which empty lists and maps do not count because absent ones look the same.
 *
 * @param type The stored message, whose zero values apply.
 * @param paths The fields that may be written, property to `.proto` name.
 * @param item The update as it was decoded.
 * @param mask The update's mask; its paths are `.proto` names.
 * @returns A new object with the property names.
 * @throws RpcError INVALID_ARGUMENT for a path that is not among `paths`.
 */
export function readPatch<T, P extends object>(
  type: MessageType<T>,
  paths: FieldPaths<P>,
  item: P,
  mask: FieldMask | undefined,
): P {
  const fields = Object.entries(paths as Record<string, string>);
  const entries: [string, unknown][] =
    mask === undefined
      ? fields
          .map(([property]): [string, unknown] => [property, ownValue(item, property)])
          .filter(([, value]) => counts(value))
      : masked(type, fields, item, mask);
  // fromEntries defines properties, so a field called `__proto__` stays a field.
  return Object.fromEntries(entries) as P;
}

function masked(
  type: MessageType<unknown>,
  fields: readonly [string, string][],
  item: object,
  mask: FieldMask,
): [string, unknown][] {
  const properties = new Map(fields.map(([property, path]) => [path, property]));
  const zero = type.empty() as object;
  return mask.paths.map((path) => {
    const property = properties.get(path) ?? propertyOfCase(properties, path, item);
    if (property === undefined) {
      throw new RpcError(
        'INVALID_ARGUMENT',
        `The update mask names ${JSON.stringify(path.slice(0, MAX_SHOWN))}, which is no field that can be written`,
      );
    }
    return [property, ownValue(item, property) ?? ownValue(zero, property) ?? null];
  });
}

/**
 * The property of the oneof that a path names a case of: `owner_team` of `owner`. A peer that knows
 * the `.proto` only has no name for the oneof. The case has to be the one that is set, or none: the
 * mask means that one, and nothing is known of the others here.
 */
function propertyOfCase(
  properties: ReadonlyMap<string, string>,
  path: string,
  item: object,
): string | undefined {
  for (const [oneof, property] of properties) {
    if (!path.startsWith(`${oneof}_`)) continue;
    const value = ownValue(item, property);
    if (typeof value !== 'object' || value === null || !('case' in value)) continue;
    const name = path.slice(oneof.length + 1).replaceAll('_', '');
    if (value.case === undefined || String(value.case).toLowerCase() === name) return property;
  }
  return undefined;
}

/** The path is the peer's: enough of it is shown to find it. */
const MAX_SHOWN = 100;

/** Reads an own property only: `constructor` is a legal field name. */
function ownValue(object: object, property: string): unknown {
  return Object.hasOwn(object, property)
    ? (object as Record<string, unknown>)[property]
    : undefined;
}

function counts(value: unknown): boolean {
  if (value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map) return value.size > 0;
  return true;
}
