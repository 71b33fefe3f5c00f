import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  codeValidations,
  impliedValidations,
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
