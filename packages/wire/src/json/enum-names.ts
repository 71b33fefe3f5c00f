import type { AnyEnum } from '../codec/message-field.js';
import { upperName } from '../codec/proto-name.js';

/** The names of an enum's values in the `.proto`, which are those in JSON. */
export interface EnumNames {
  /** Every name, aliases too. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The first name of each number. */
  readonly names: ReadonlyMap<number, string>;
}

const known = /* @__PURE__ */ new WeakMap<AnyEnum, EnumNames>();

/** The names of an enum, worked out once. */
export function enumNames(type: AnyEnum): EnumNames {
  let found = known.get(type);
  if (found === undefined) {
    found = namesOf(type);
    known.set(type, found);
  }
  return found;
}

function namesOf({ typeName, members, protoNames = {} }: AnyEnum): EnumNames {
  const prefix = upperName(typeName.slice(typeName.lastIndexOf('.') + 1));
  const given = new Map(Object.entries(protoNames));
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();
  for (const [member, number] of Object.entries(members)) {
    const name = given.get(member) ?? `${prefix}_${upperName(member)}`;
    numbers.set(name, number);
    if (!names.has(number)) names.set(number, name);
  }
  return { numbers, names };
}
