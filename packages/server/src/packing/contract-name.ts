/** A contract's name as it is looked up: `-`, which no `.proto` package can have, equals `_`. */
export function comparableName(name: string): string {
  return name.replaceAll('-', '_');
}
