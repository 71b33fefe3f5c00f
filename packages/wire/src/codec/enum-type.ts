/** What the codecs know of an enum. */
export interface EnumType<T extends string | number | null> {
  /** The full name in the `.proto`, such as `task.Task.State`. */
  readonly typeName: string;
  /** Number by TypeScript name. The first name of a number is its own, others are aliases. */
  readonly members: EnumMembers;
  /** Names in the `.proto` by TypeScript name, where they cannot be worked out from it. */
  readonly protoNames?: { readonly [name: string]: string } | undefined;
  /** The number of a value, or undefined where it is no member. Numbers pass as they are. */
  toNumber(value: T): number | undefined;
  /** The value of a number; the number itself where a newer peer knows more values. */
  fromNumber(number: number): T;
}

/** An enum's members: TypeScript name to number. */
export interface EnumMembers {
  readonly [name: string]: number;
}

/**
 * Makes the type of an enum whose TypeScript values are names.
 *
 * @param typeName The full name in the `.proto`.
 * @param members Name to number. The first name of a number is the one that decoding returns.
 * @param protoNames Names in the `.proto`, where they cannot be worked out from `members`.
 */
export function enumType<T extends string | number>(
  typeName: string,
  members: EnumMembers,
  protoNames?: { readonly [name: string]: string },
): EnumType<T> {
  // Maps, not objects: a peer's value may be called `__proto__`.
  const entries = Object.entries(members);
  const numbers = new Map<string | number, number>(entries);
  // From the last to the first, which stays.
  const names = new Map(entries.reverse().map(([name, number]) => [number, name]));
  return {
    typeName,
    members,
    protoNames,
    toNumber: (value) => (typeof value === 'number' ? value : numbers.get(value)),
    fromNumber: (number) => (names.get(number) ?? number) as T,
  };
}

/** Describes an enum whose TypeScript values are numbers, for the table of a message's fields. */
export function numberEnum(
  typeName: string,
  members: EnumMembers,
  protoNames?: { readonly [name: string]: string },
): EnumType<number> {
  return {
    typeName,
    members,
    protoNames,
    toNumber: (value) => (typeof value === 'number' ? value : undefined),
    fromNumber: (number) => number,
  };
}
