/**
 * For each property of a message that an update may write, the field's name in the `.proto`, which
 * is what a `FieldMask` names.
 */
export type FieldPaths<T> = { readonly [Property in keyof T]?: string };
