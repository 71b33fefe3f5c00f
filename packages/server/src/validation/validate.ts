import { BadRequest, detail, RpcError, type Violation } from '@wirepact/wire';
import { orderedRules } from './gate-rules.js';
import type { MessageRules, PropertyRules, Rule } from './message-rules.js';
import { ruleCheck } from './rule-check.js';
import { ViolationList } from './violation-list.js';

/**
 * Makes sure that a message meets the rules of its contract.
 *
 * @throws RpcError INVALID_ARGUMENT with a `BadRequest` that has a violation for each broken rule. A
 *   property whose type or size is wrong has that one only.
 */
export function validate(rules: MessageRules, message: object): void {
  const found = new ViolationList();
  checkMessage(rules, message, '', found);
  refuse(found.violations);
}

/**
 * Makes sure that what an update writes meets the rules. What it leaves alone is not looked at, and
 * null, which clears, breaks no rule but `IsDefined`.
 *
 * @throws RpcError as {@link validate} does.
 */
export function validatePatch(rules: MessageRules, patch: object): void {
  const found = new ViolationList();
  const written = Object.entries(rules).filter(([property]) => Object.hasOwn(patch, property));
  checkMessage(Object.fromEntries(written), patch, '', found);
  refuse(found.violations);
}

function refuse(violations: readonly Violation[]): void {
  const [first] = violations;
  if (first === undefined) return;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  throw new RpcError('INVALID_ARGUMENT', `${first.path}: ${first.message}${more}`, {
    details: [detail(BadRequest, { violations: [...violations] })],
  });
}

function checkMessage(
  rules: MessageRules,
  message: object,
  prefix: string,
  found: ViolationList,
): void {
  for (const [property, wanted] of Object.entries(rules)) {
    if (found.isFull) return;
    const value: unknown = Object.hasOwn(message, property)
      ? Reflect.get(message, property)
      : undefined;
    checkProperty(
      wanted,
      { value, property, path: `${prefix}${property}`, object: message },
      found,
    );
  }
}

/** A property's value and where it stands. */
interface Held {
  readonly value: unknown;
  readonly property: string;
  /** From the request on: `lines[2].amount`. */
  readonly path: string;
  readonly object: object;
}

function checkProperty(wanted: PropertyRules, held: Held, found: ViolationList): void {
  const { message, cases, rules } = wanted;
  if (rules !== undefined) {
    const { gates, others } = orderedRules(rules);
    // Nor are the messages of a list looked at that is too long.
    if (gates.some((rule) => !checkRule(rule, held, found))) return;
    for (const rule of others) checkRule(rule, held, found);
  }
  if (cases !== undefined) checkCase(cases, held, found);
  if (message === undefined) return;
  for (const [path, element] of messagesOf(held)) {
    if (found.isFull) return;
    checkMessage(message(), element, `${path}.`, found);
  }
}

/** Returns whether the value meets the rule. */
function checkRule(rule: Rule, held: Held, found: ViolationList): boolean {
  const { property, path, object } = held;
  const check = ruleCheck(rule, property);
  const broken = (value: unknown): boolean =>
    // What may be left out may be; only this rule asks for a value.
    (!isAbsent(value) || rule.rule === 'IsDefined') && !check.accepts(checkable(value), object);
  const elements = rule.each ? elementsOf(held) : [[path, held.value] as const];
  // One violation a rule: the first element that breaks it says what is wrong with the others.
  const first = elements.find(([, value]) => broken(value));
  if (first === undefined) return true;
  found.add({
    path: first[0],
    rule: rule.rule,
    message: check.sentence(checkable(first[1]), object),
    context: rule.context ?? '',
  });
  return false;
}

function checkCase(
  cases: NonNullable<PropertyRules['cases']>,
  { value, path }: Held,
  found: ViolationList,
): void {
  if (typeof value !== 'object' || value === null) return;
  const { case: name, value: message } = value as { case?: unknown; value?: unknown };
  if (typeof name !== 'string' || !Object.hasOwn(cases, name)) return;
  const rules = cases[name];
  if (rules === undefined || typeof message !== 'object' || message === null) return;
  checkMessage(rules(), message, `${path}.`, found);
}

/** The elements of a list or the values of a map, or else the value itself; each with its path. */
function elementsOf({ value, path }: Held): (readonly [path: string, value: unknown])[] {
  if (Array.isArray(value)) return value.map((element, i) => [`${path}[${i}]`, element] as const);
  if (value instanceof Map) {
    return Array.from(value, ([key, element]) => [`${path}[${shownKey(key)}]`, element] as const);
  }
  return [[path, value]];
}

function messagesOf(held: Held): (readonly [path: string, message: object])[] {
  return elementsOf(held).flatMap(([path, element]) =>
    typeof element === 'object' && element !== null ? [[path, element] as const] : [],
  );
}

/** A key is the peer's, and may be a bigint, which JSON does not know. */
function shownKey(key: unknown): string {
  return typeof key === 'string' ? JSON.stringify(key) : String(key);
}

/** A oneof that is not set is as good as none. */
function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return (
    typeof value === 'object' && 'case' in value && value.case === undefined && !('value' in value)
  );
}

/**
 * What a rule sees of a value. class-validator knows no bigint: it sees the number that is nearest,
 * which past 2^53 may be the next one.
 */
function checkable(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return isAbsent(value) ? undefined : value;
}
