/**
 * Takes back the other properties of a oneof after one was read: the last one on the wire wins.
 *
 * @param properties All properties of the oneof.
 * @param kept The one that was just read.
 */
export function keepOnly<T extends object>(
  message: T,
  properties: readonly (keyof T)[],
  kept: keyof T,
): void {
  for (const property of properties) {
    // Deleting is slow and hardly ever called for, so a property that is not there is left alone.
    if (property !== kept && message[property] !== undefined) delete message[property];
  }
}
