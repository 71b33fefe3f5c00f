/** Splits `dueAt`, `due_at`, `due-at`, `DUEAt` and `HTTPServer2` into lower-case words. */
export function words(name: string): string[] {
  return (
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      // An acronym ends before the last capital that starts a word: HTTPServer is HTTP, Server.
      .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
      .split(/[^A-Za-z0-9]+/)
      .filter((word) => word !== '')
      .map((word) => word.toLowerCase())
  );
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Keeps what was worked out for a name: one field's is asked for in a dozen generated places. */
function remembered(work: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = work(name);
      known.set(name, found);
    }
    return found;
  };
}

/** `due_at`. */
export const snakeCase: (name: string) => string = remembered((name) => words(name).join('_'));

/** `due-at`. */
export const kebabCase: (name: string) => string = remembered((name) => words(name).join('-'));

/** `DUE_AT`. */
export function upperSnakeCase(name: string): string {
  return words(name).join('_').toUpperCase();
}

/** `DueAt`; keeps capitals that are there, so `HTTPServer` stays as it is. */
export const pascalCase: (name: string) => string = remembered((name) =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map(capitalize)
    .join(''),
);

/** `dueAt`; keeps capitals after the first word. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  const acronym = /^[A-Z]+(?![a-z])/.exec(pascal)?.[0] ?? pascal.charAt(0);
  return acronym.toLowerCase() + pascal.slice(acronym.length);
}

/**
 * The JSON name that protobuf gives a field which names none.
 *
 * @see https://protobuf.dev/programming-guides/json/#field-names
 */
export function defaultJsonName(protoName: string): string {
  if (!protoName.includes('_')) return protoName;
  return protoName.replace(/_+([a-zA-Z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
}

/** Tells whether a name is an identifier in the `.proto` language and in TypeScript alike. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
