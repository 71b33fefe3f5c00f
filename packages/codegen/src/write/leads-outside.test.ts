import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { leadsOutside } from './leads-outside.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wirepact-links-'));
  mkdirSync(join(root, 'out/inner'), { recursive: true });
  mkdirSync(join(root, 'elsewhere'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('lets files below the folder be, whether they are there or not', async () => {
  expect(await leadsOutside(join(root, 'out/a.ts'), join(root, 'out'))).toBe(false);
  expect(await leadsOutside(join(root, 'out/new/deep/a.ts'), join(root, 'out'))).toBe(false);
  expect(await leadsOutside(join(root, 'none/a.ts'), join(root, 'none'))).toBe(false);
});

it('sees a link inside the folder that leads out of it', async () => {
  symlinkSync(join(root, 'elsewhere'), join(root, 'out/link'));
  expect(await leadsOutside(join(root, 'out/link/a.ts'), join(root, 'out'))).toBe(true);
  expect(await leadsOutside(join(root, 'out/link/new/a.ts'), join(root, 'out'))).toBe(true);
});

it('lets a link to another place in the folder, and a folder that is a link itself, be', async () => {
  symlinkSync(join(root, 'out/inner'), join(root, 'out/alias'));
  symlinkSync(join(root, 'out'), join(root, 'whole'));
  expect(await leadsOutside(join(root, 'out/alias/a.ts'), join(root, 'out'))).toBe(false);
  expect(await leadsOutside(join(root, 'whole/a.ts'), join(root, 'whole'))).toBe(false);
});
