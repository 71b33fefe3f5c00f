import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as known from './known-options.js';

const folder = join(
  import.meta.dirname,
  '../../../../test/golden/accepted/cmmv-contracts/input/src/contracts',
);

it('has every option of every decorator in the contracts written for CMMV', () => {
  const text = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const options = Object.values(known).flatMap(({ used, foreign }) => [...used, ...foreign]);
  const absent = options.filter((option) => !new RegExp(`\\b${option}\\??[:(]`).test(text));
  expect(absent).toEqual([]);
  expect(options.length).toBeGreaterThan(80);
});

it('names no option twice for one decorator', () => {
  for (const { used, foreign } of Object.values(known)) {
    expect(new Set([...used, ...foreign]).size).toBe(used.length + foreign.length);
  }
});
