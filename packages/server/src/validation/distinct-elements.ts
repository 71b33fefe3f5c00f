/**
 * Whether no two elements of a list are the same, as class-validator's ArrayUnique decides it: by
 * `===`, so that NaN, which equals nothing, makes every list fail. class-validator searches the list
 * once for each element, which took seconds for the 60,000 short strings of a 300 KB request; a Set
 * takes milliseconds.
 */
export function hasOnlyDistinct(list: readonly unknown[]): boolean {
  const distinct = new Set<unknown>();
  for (const element of list) {
    // A Set finds NaN equal to itself; in all else it agrees with ===.
    if (Number.isNaN(element) || distinct.has(element)) return false;
    distinct.add(element);
  }
  return true;
}
