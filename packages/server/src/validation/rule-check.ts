import * as classValidator from 'class-validator';
import { hasOnlyDistinct } from './distinct-elements.js';
import type { Rule } from './message-rules.js';

/** A rule that is ready to be applied, and how it says that it is broken. */
export interface RuleCheck {
  accepts(value: unknown, object: object): boolean;
  sentence(value: unknown, object: object): string;
}

/** class-validator's decorators. A Map, because the names come from contracts. */
const factories: ReadonlyMap<string, unknown> = new Map(Object.entries(classValidator));
/** Rules whose argument is a Date, which contracts and generated code write as a text. */
const dateRules: ReadonlySet<string> = new Set(['MaxDate', 'MinDate']);

/** Made when a rule is first applied: class-validator keeps each in a global of its own. */
const checks: WeakMap<Rule, RuleCheck> = new WeakMap();

/**
 * What applies a rule.
 *
 * @param property The name that the rule's sentence has for the value.
 * @throws Error for a rule that class-validator does not have.
 */
export function ruleCheck(rule: Rule, property: string): RuleCheck {
  const known = checks.get(rule);
  if (known !== undefined) return known;
  const check = makeCheck(rule, property);
  checks.set(rule, check);
  return check;
}

/**
 * Takes a decorator apart: it is applied to a class that exists for nothing else, and what
 * class-validator has noted there does the checking. So no decorator syntax is needed, and a check
 * costs no search among all classes that have rules.
 */
function makeCheck({ rule, args = [], message }: Rule, property: string): RuleCheck {
  class Target {}
  const factory = factories.get(rule);
  if (typeof factory !== 'function') throw new Error(`class-validator has no rule ${rule}`);
  // The generator has checked the arguments.
  const decorator = factory(...(dateRules.has(rule) ? args.map(toDate) : args)) as (
    target: object,
    name: string,
  ) => void;
  // Not `property`: class-validator fails for a name such as `constructor`.
  decorator(Target.prototype, 'value');
  const storage = classValidator.getMetadataStorage();
  const [noted] = storage.getTargetValidationMetadatas(Target, '', false, false);
  const constraint = noted && storage.getTargetValidatorConstraints(noted.constraintCls)[0];
  if (noted === undefined || constraint === undefined)
    throw new Error(`${rule} of class-validator checks no value`);
  const { instance } = constraint;
  const constraints = (noted.constraints ?? []) as readonly unknown[];
  const given = (value: unknown, object: object) => ({
    value,
    object,
    property,
    constraints: [...constraints],
    targetName: '',
  });
  // None of the rules that a contract can name is asynchronous.
  const validates = (value: unknown, object: object): boolean =>
    instance.validate(value, given(value, object)) === true;
  // With a function, class-validator compares what that makes of the elements.
  const isPlainUnique = rule === 'ArrayUnique' && typeof args[0] !== 'function';
  return {
    accepts: (value, object) =>
      isPlainUnique && Array.isArray(value) ? hasOnlyDistinct(value) : validates(value, object),
    sentence: (value, object) =>
      filledIn(
        message ?? instance.defaultMessage?.(given(value, object)) ?? `${property} breaks ${rule}`,
        value,
        property,
        constraints,
      ),
  };
}

/** Fills in the placeholders of class-validator's messages. */
function filledIn(
  message: string,
  value: unknown,
  property: string,
  constraints: readonly unknown[],
): string {
  return message.replace(
    /\$(?:constraint(\d+)|value|property)/g,
    (placeholder: string, number: string | undefined) => {
      if (placeholder === '$property') return property;
      if (number !== undefined && Number(number) <= constraints.length) {
        return shown(constraints[Number(number) - 1]);
      }
      const isSimple = ['string', 'number', 'boolean'].includes(typeof value);
      return placeholder === '$value' && isSimple ? String(value) : placeholder;
    },
  );
}

function toDate(arg: unknown): unknown {
  return typeof arg === 'string' ? new Date(arg) : arg;
}

function shown(constraint: unknown): string {
  if (constraint instanceof Date) return constraint.toISOString();
  return Array.isArray(constraint) ? constraint.join(', ') : String(constraint);
}
