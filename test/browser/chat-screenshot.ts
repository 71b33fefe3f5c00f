// Takes the picture of the chat: npm run screenshot:chat --workspace @wirepact/test
// With a folder as argument it also writes the page's other states there, for whoever designs it.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { requireChromium } from '../requirements/chromium.js';
import { ExampleCopy } from './example-copy.js';
import { launchChromium } from './launch-chromium.js';

const image = fileURLToPath(new URL('../../docs/images/chat.png', import.meta.url));
const wide = { viewport: { width: 1200, height: 800 }, deviceScaleFactor: 2 };
const dark = { ...wide, colorScheme: 'dark' } as const;
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  return page;
}

async function enter(page: Page, name: string, room: string): Promise<void> {
  await page.getByRole('radio', { name }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: room }).click();
  await page.getByRole('textbox').waitFor();
}

/** Says something, and waits until it is in the room. */
async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.getByRole('textbox').press('Enter');
  await page.locator('[role="log"]').getByText(text).waitFor();
}

const chromium = requireChromium(console.error);
if (!chromium.met) throw new Error(chromium.reason);
const [, , states] = process.argv;
const shoot = async (page: Page, name: string): Promise<void> => {
  if (states === undefined) return;
  await page.screenshot({ animations: 'disabled', path: join(states, `${name}.png`) });
};
const example = new ExampleCopy('chat');
await example.buildPage();
const server = await example.serve(0);
const browser = await launchChromium(chromium.path);
try {
  const ada = await visit(browser, server.url, wide);
  const grace = await visit(browser, server.url, dark);
  const katherine = await visit(browser, server.url, phone);
  await shoot(ada, 'landing');
  await shoot(grace, 'landing-dark');
  await shoot(katherine, 'landing-phone');
  await enter(ada, 'Ada Lovelace', 'Lobby');
  await shoot(ada, 'empty');
  await enter(grace, 'Grace Hopper', 'Lobby');
  await enter(katherine, 'Katherine Johnson', 'Lobby');
  await say(
    ada,
    'Has anybody tried the new loom? It takes cards now, and can go back to one it has read.',
  );
  await say(ada, 'Bring your own thread.');
  await say(grace, 'I found a moth in the relay this morning. It is in the log book, with tape.');
  await say(katherine, 'The numbers for Thursday are right. I checked them twice, by hand.');
  await say(grace, 'Then we fly on Thursday.');
  await ada.locator('.people li').nth(2).waitFor();
  await ada.getByRole('button', { name: 'Ask the assistant' }).click();
  await say(ada, 'What happens when my connection is lost?');
  await katherine.getByRole('textbox').pressSequentially('Does it c', { delay: 20 });
  await ada.getByText('is writing').waitFor();
  await ada.locator('.answer').getByText('reads what was said').waitFor();
  await ada.mouse.move(600, 300);
  await ada.screenshot({ animations: 'disabled', path: image });
  console.log(`${image}: ${Math.ceil(statSync(image).size / 1000)} kB`);
  await shoot(grace, 'room-dark');
  await shoot(katherine, 'room-phone');

  if (states !== undefined) {
    await ada.getByRole('link', { name: 'Engines' }).click();
    await say(katherine, 'Does it come back on a train, too?');
    await ada.locator('.unread').waitFor();
    await shoot(ada, 'unread');
    await katherine.getByRole('link', { name: 'All rooms' }).click();
    await shoot(katherine, 'rooms-phone');
    await katherine.goBack();
    await server.program.stop();
    for (const page of [ada, grace, katherine]) await page.locator('.banner').waitFor();
    await grace.getByRole('textbox').fill('Can anybody hear me?');
    await grace.getByRole('textbox').press('Enter');
    await grace.getByText('One message waits').waitFor();
    await shoot(grace, 'offline-dark');
    await shoot(katherine, 'offline-phone');
  }
} finally {
  await browser.close();
  await server.program.stop();
  example.remove();
}
