import type { Rule } from './message-rules.js';

/** class-validator's rules about type and size; a check of them costs next to nothing. */
const gates: ReadonlySet<string> = new Set([
  'ArrayMaxSize',
  'ArrayMinSize',
  'ArrayNotEmpty',
  'IsArray',
  'IsByteLength',
  'IsString',
  'Length',
  'MaxLength',
  'MinLength',
]);

/** The rules of a property in the order in which they are applied. */
export interface OrderedRules {
  /** The first of these that is broken is the property's only violation. */
  readonly gates: readonly Rule[];
  /** Applied where no gate is broken, in the order of the contract. */
  readonly others: readonly Rule[];
}

const ordered: WeakMap<readonly Rule[], OrderedRules> = new WeakMap();

/**
 * Puts the rules about size in front. A peer chooses how large a value is, and some of the other
 * rules take time that grows faster than that: they see only what is of an allowed size.
 */
export function orderedRules(rules: readonly Rule[]): OrderedRules {
  const known = ordered.get(rules);
  if (known !== undefined) return known;
  const made = order(rules);
  ordered.set(rules, made);
  return made;
}

function order(rules: readonly Rule[]): OrderedRules {
  const first = rules.filter(({ rule }) => gates.has(rule));
  return {
    // How many elements there may be comes before a look at each of them.
    gates: [...first.filter(({ each }) => !each), ...first.filter(({ each }) => each)],
    others: rules.filter(({ rule }) => !gates.has(rule)),
  };
}
