/**
 * Makes a patch that sets a field of a oneof clear the others, as setting one does in protobuf.
 *
 * @param patch What is to be written; changed in place.
 * @param properties The fields of the oneof that an update may write.
 */
export function keepOneOf<P extends object>(patch: P, properties: readonly (keyof P)[]): void {
  const set = properties.find((property) => patch[property] != null);
  if (set === undefined) return;
  for (const property of properties) {
    if (property !== set) Reflect.set(patch, property, null);
  }
}
