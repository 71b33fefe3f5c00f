import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keyFrom, Tokens } from './tokens.js';

const key = new Uint8Array(32).fill(7);

it('reads what it has signed, for as long as that is good', () => {
  let now = 1_000;
  const tokens = new Tokens(key, () => now);
  const token = tokens.sign('token', 'ada', 500);
  expect(tokens.read('token', token)).toEqual({ person: 'ada', expiresAt: new Date(1_500) });
  now = 1_500;
  expect(tokens.read('token', token)).toBeUndefined();
});

it('takes nothing for what it is not, nor what somebody else has signed', () => {
  const tokens = new Tokens(key, () => 0);
  const token = tokens.sign('token', 'ada', 500);
  expect(tokens.read('pass', token)).toBeUndefined();
  expect(tokens.read('token', token.replace('ada', 'alan'))).toBeUndefined();
  expect(tokens.read('token', token.replace('.500.', '.900.'))).toBeUndefined();
  expect(
    tokens.read('token', new Tokens(new Uint8Array(32)).sign('token', 'ada', 500)),
  ).toBeUndefined();
  for (const text of ['', '.', 'token.ada.500', '\u0000'.repeat(1_000)]) {
    expect(tokens.read('token', text)).toBeUndefined();
  }
});

it('makes a key once, that nobody else may read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'data', 'key');
  const made = await keyFrom(file);
  expect(made).toHaveLength(32);
  expect(await keyFrom(file)).toEqual(made);
  expect(statSync(file).mode & 0o077).toBe(0);
});
