/** A private part of an object; a leak is where nobody can see it from outside. */
function part(object: unknown, path: string): unknown {
  let value = object;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !(name in value)) {
      throw new Error(`There is no ${path} any more; this test has to follow`);
    }
    value = Reflect.get(value, name);
  }
  return value;
}

function sizeOf(table: unknown): number {
  if (typeof table === 'number') return table;
  if (table instanceof Map || table instanceof Set) return table.size;
  throw new Error('This is no table');
}

/** The tables of a server in which something is left, and of how much. */
export function tablesOfServer(server: unknown): Record<string, number> {
  return filled(server, [
    'sessions',
    'receivers',
    'links',
    'parts.deadlines.size',
    'parts.heartbeat.sessions',
  ]);
}

/** The tables of a connection whose calls have ended, in which something is left, and of how much. */
export function tablesOfClient(connection: unknown): Record<string, number> {
  const left = filled(connection, ['calls.waiting.requests', 'calls.waiting.weight']);
  const lists = part(connection, 'calls.deadlines.lists') as Map<number, { first: unknown }>;
  const running = [...lists.values()].filter(({ first }) => first !== undefined);
  if (running.length > 0) left['calls.deadlines'] = running.length;
  return left;
}

function filled(object: unknown, paths: readonly string[]): Record<string, number> {
  const sizes = paths.map((path) => [path, sizeOf(part(object, path))] as const);
  return Object.fromEntries(sizes.filter(([, size]) => size > 0));
}
