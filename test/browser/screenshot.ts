// Takes the picture of the README: npm run screenshot --workspace @wirepact/test
// With a folder as argument it also writes the page's other states there, for whoever designs it.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { requireChromium } from '../requirements/chromium.js';
import { ExampleCopy } from './example-copy.js';
import { launchChromium } from './launch-chromium.js';

const image = fileURLToPath(new URL('../../docs/images/tasks.png', import.meta.url));
const wide = { viewport: { width: 1200, height: 800 }, deviceScaleFactor: 2 };
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };

/** As they stand on the page, from top to bottom. */
const tasks: readonly (readonly [label: string, checked: boolean])[] = [
  ['Book the train to Lisbon', false],
  ['Review Grace’s pull request', false],
  ['Water the plants', false],
  ['Renew the domain', true],
  ['Send Ada the slides for Thursday', false],
  ['Buy coffee beans', true],
];

async function open(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.tasks, .placeholder').first().waitFor();
  return page;
}

async function empty(page: Page): Promise<void> {
  const unchecked = page.getByRole('checkbox', { checked: false });
  while ((await unchecked.count()) > 0) await unchecked.first().check();
  await page.getByRole('button', { name: 'Clear done' }).click();
  await page.getByText('Nothing to do').waitFor();
}

async function fill(page: Page): Promise<void> {
  for (const [label, checked] of tasks.toReversed()) {
    await page.getByLabel('New task').fill(label);
    await page.keyboard.press('Enter');
    const box = page.getByRole('checkbox', { name: label });
    await box.and(page.locator(':enabled')).waitFor();
    if (checked) await box.check();
  }
}

const chromium = requireChromium(console.error);
if (!chromium.met) throw new Error(chromium.reason);
const [, , states] = process.argv;
const example = new ExampleCopy();
await example.buildPage();
const server = await example.serve(0);
const browser = await launchChromium(chromium.path);
try {
  const page = await open(browser, server.url, wide);
  await empty(page);
  if (states !== undefined)
    await page.screenshot({ animations: 'disabled', path: join(states, 'empty.png') });
  await fill(page);
  await page.mouse.move(0, 0);
  await page.reload();
  await page.locator('.tasks').waitFor();
  await page.screenshot({ animations: 'disabled', path: image });
  console.log(`${image}: ${Math.ceil(statSync(image).size / 1000)} kB`);

  if (states !== undefined) {
    const dark = await open(browser, server.url, { ...wide, colorScheme: 'dark' });
    await dark.getByRole('button', { name: 'Edit “Water the plants”' }).click();
    await dark.screenshot({ animations: 'disabled', path: join(states, 'dark.png') });
    await dark.keyboard.press('Escape');
    const small = await open(browser, server.url, phone);
    await small.getByLabel('New task').fill(tasks[0]?.[0] ?? '');
    await small.keyboard.press('Enter');
    await small.locator('.failure').waitFor();
    await small.screenshot({ animations: 'disabled', path: join(states, 'phone.png') });
    await server.program.stop();
    for (const tab of [page, dark, small]) await tab.locator('.banner').waitFor();
    await page.getByRole('checkbox', { name: 'Water the plants' }).check();
    await page.getByText('One change waits').waitFor();
    await page.screenshot({ animations: 'disabled', path: join(states, 'offline.png') });
    await dark.screenshot({ animations: 'disabled', path: join(states, 'offline-dark.png') });
    await small.screenshot({ animations: 'disabled', path: join(states, 'offline-phone.png') });
  }
} finally {
  await browser.close();
  await server.program.stop();
  example.remove();
}
