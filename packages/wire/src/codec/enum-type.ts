/** What the codecs know of an enum whose TypeScript values are names. */
export interface EnumType<T extends string | number | null> {
  /** The full name in the `.proto`, such as `task.Task.State`. */
  readonly typeName: string;
  /** The number of a value, or undefined where it is no member. Numbers pass as they are. */
  toNumber(value: T): number | undefined;
  /** The value of a number; the number itself where a newer peer knows more values. */
  fromNumber(number: number): T;
}

/**
 * Makes an enum type from its members' numbers.
 *
 * @param typeName The full name in the `.proto`.
 * @param members Name to number. The first name of a number is the one that decoding returns.
 */
export function enumType<T extends string | number>(
  typeName: string,
  members: { readonly [name: string]: number },
): EnumType<T> {
  // Maps, not objects: a peer's value may be called `__proto__`.
  const numbers = new Map<string | number, number>(Object.entries(members));
  const names = new Map<number, string>();
  for (const [name, number] of numbers) if (!names.has(number)) names.set(number, name as string);
  return {
    typeName,
    toNumber: (value) => (typeof value === 'number' ? value : numbers.get(value)),
    fromNumber: (number) => (names.get(number) ?? number) as T,
  };
}
