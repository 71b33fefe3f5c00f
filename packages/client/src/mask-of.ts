import type { FieldMask, FieldPaths } from '@wirepact/wire/codegen';

/**
 * The mask of an update: the fields that `item` has. A property that is `undefined` is not part of
 * it, one that is `null` is: it clears the field. Properties without a path are not the update's.
 */
export function maskOf<T extends object>(item: T, paths: FieldPaths<T>): FieldMask {
  const mask: string[] = [];
  for (const property of Object.keys(paths) as (keyof T)[]) {
    const path = paths[property];
    if (path !== undefined && Object.hasOwn(item, property) && item[property] !== undefined) {
      mask.push(path);
    }
  }
  return { paths: mask };
}
