// The generator works names out by the same two rules, and writes down the names that differ.

/** The name in the `.proto` of a property: `due_at` for `dueAt`. */
export function lowerName(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** The name in the `.proto` of a member of an enum, without the enum's: `IN_PROGRESS`. */
export function upperName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/\W/g, '_')
    .toUpperCase();
}
