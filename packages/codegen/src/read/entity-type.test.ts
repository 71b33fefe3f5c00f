import { expect, it } from 'vitest';
import { isPlainType } from './entity-type.js';

it.each([
  'string',
  'number | undefined',
  "'a' | 'b'",
  'Date',
  'readonly string[]',
  'Array<number>',
  'Record<string, unknown>',
  '(string | null)[]',
])('takes %s for a TypeScript type', (text) => {
  expect(isPlainType(text)).toBe(true);
});

it.each([
  '',
  'varchar',
  'simple-array',
  'ObjectId',
  'string; evil()',
  'string = evil()',
  'string\nevil()',
  'string // hidden',
  'string /* hidden',
  '{ a: string }',
  'typeof evil',
  "import('evil').A",
  'string; type U = string',
  'Record<string, Evil>',
  '__proto__',
  'string }',
])('takes %j for a type of the database', (text) => {
  expect(isPlainType(text)).toBe(false);
});
