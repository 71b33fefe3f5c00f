import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  codeValidations,
  impliedValidations,
  type RuleSubject,
  ruleSubjects,
  type ValidationArity,
  validationRules,
} from './validation-rules.js';

/** The typings that are installed for the server; the generator itself does not depend on them. */
const typings = join(import.meta.dirname, '../../../node_modules/class-validator/types/decorator');

/** What class-validator's decorators take, by name; the widest of several signatures counts. */
function installed(): Map<string, ValidationArity> {
  const found = new Map<string, ValidationArity>();
  const files = readdirSync(typings, { recursive: true, withFileTypes: true });
  for (const file of files.filter(({ name }) => name.endsWith('.d.ts'))) {
    const text = readFileSync(join(file.parentPath, file.name), 'utf8');
    const declared =
      /export declare function ([A-Z]\w*)(?:<[^(]*>)?\(((?:(?!export declare)[\s\S])*?)\): PropertyDecorator/g;
    for (const [, name = '', parameters = ''] of text.matchAll(declared)) {
      const own = split(parameters).filter((parameter) => !/^validationOptions/.test(parameter));
      const known = found.get(name);
      const isList = /any\[\]$/.test(own[0] ?? '');
      found.set(name, {
        least: Math.min(known?.least ?? 9, own.filter((item) => !/^\w+\?/.test(item)).length),
        most: Math.max(known?.most ?? 0, own.length),
        ...(isList ? { list: true as const } : {}),
        ...(own.length > 0 && own.every((item) => /: number$/.test(item)) ? { of: 'number' } : {}),
        ...(/: Date\b/.test(own[0] ?? '') ? { of: 'date' } : {}),
      });
    }
  }
  return found;
}

/** Splits parameters at the commas between them, not at those inside of types. */
function split(parameters: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [i, letter] of [...`${parameters},`].entries()) {
    if ('({[<'.includes(letter)) depth += 1;
    else if (')}]'.includes(letter) || (letter === '>' && parameters[i - 1] !== '=')) depth -= 1;
    else if (letter === ',' && depth === 0) {
      parts.push(parameters.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts.filter((part) => part !== '');
}

it('knows every decorator of class-validator, and no other', () => {
  const known = [...validationRules.keys(), ...impliedValidations, ...codeValidations];
  expect([...known].sort()).toEqual([...installed().keys()].sort());
  expect(new Set(known).size).toBe(known.length);
});

it('says of each rule how many arguments it takes', () => {
  const actual = installed();
  // A function that tells elements apart is no static argument.
  actual.set('ArrayUnique', { least: 0, most: 0 });
  for (const [name, arity] of validationRules)
    expect([name, arity]).toEqual([name, actual.get(name)]);
});

/** Values of each kind, the likeliest to be accepted among them. */
const samples: Readonly<Record<RuleSubject, readonly unknown[]>> = {
  text: ['1', 'a', 'true', '2026-01-31', ''],
  number: [0, 1, -1, 5, 80, 1.5],
  boolean: [true, false],
  date: [new Date(0), new Date()],
  list: [[], ['a'], [1, 2]],
  object: [{}, { a: 1 }],
};

/** Arguments with which a rule accepts as much as it can. */
function generous(rule: string): unknown[] {
  const { least = 0, list, of } = validationRules.get(rule) ?? {};
  if (list) return [['a']];
  if (rule === 'Max' || rule.startsWith('Max') || rule === 'ArrayMaxSize') {
    return [of === 'date' ? new Date(8e15) : 1e9];
  }
  if (of === 'date') return [new Date(0)];
  if (of === 'number') return [rule === 'IsDivisibleBy' ? 1 : 0];
  return Array.from({ length: least }, () => (rule === 'Matches' ? /^/ : 'a'));
}

it('says of which values a rule accepts none at all', () => {
  const validator = createRequire(import.meta.url)(join(typings, '../../cjs/index.js'));
  for (const [rule, subjects] of ruleSubjects) {
    class Target {}
    validator[rule](...generous(rule))(Target.prototype, 'value');
    for (const [kind, values] of Object.entries(samples)) {
      if (subjects.some((subject) => subject === kind)) continue;
      for (const value of values) {
        const broken = validator.validateSync(Object.assign(new Target(), { value }));
        expect([rule, value, broken.length]).toEqual([rule, value, 1]);
      }
    }
  }
});
