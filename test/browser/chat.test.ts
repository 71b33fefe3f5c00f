import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { ChatPage } from './chat-page.js';
import { ExampleCopy } from './example-copy.js';
import { launchChromium } from './launch-chromium.js';

const chromium = inject('chromium');
/** On a machine that may be busy. */
const patience = { timeout: 15_000 };
/** Short enough to see tokens expire, and long enough to be shown a fresh one in time. */
const env = { CHAT_TOKEN_MS: '8000' };

describe.skipIf(!chromium.met)('the built chat page', () => {
  let example: ExampleCopy;
  let browser: Browser;
  let server: Awaited<ReturnType<ExampleCopy['serve']>>;
  let tabs: ChatPage[] = [];

  const open = async (name?: string, room?: string): Promise<ChatPage> => {
    const tab = await ChatPage.open(browser, server.url);
    tabs.push(tab);
    if (name !== undefined) await tab.signIn(name);
    if (room !== undefined) await tab.enter(room);
    return tab;
  };

  beforeAll(async () => {
    if (!chromium.met) return;
    example = new ExampleCopy('chat');
    await example.buildPage();
    browser = await launchChromium(chromium.path);
  });

  beforeEach(async () => {
    tabs = [];
    // A chat in which nothing was said.
    example.forget();
    server = await example.serve(0, env);
    return async () => {
      for (const tab of tabs) await tab.close();
      await server.program.stop();
    };
  });

  afterAll(async () => {
    await browser?.close();
    example?.remove();
  });

  it('shows a visitor the open rooms and the way in, and lets nobody in with a wrong password', async () => {
    const visitor = await open();
    const rooms = visitor.page.locator('.landing-rooms strong');
    await expect
      .poll(() => rooms.allTextContents(), patience)
      .toEqual(['Lobby', 'Engines', 'Orbits']);
    await visitor.page.getByLabel('Password').fill('guess');
    await visitor.button('Sign in').click();
    await visitor.page.getByText('That is not the password').waitFor();
    await visitor.page.getByLabel('Password').fill('wirepact');
    await visitor.button('Sign in').click();
    await visitor.button('Sign out').click();
    await visitor.button('Sign in').waitFor();
    await expect.poll(() => visitor.connections, patience).toBe(1);
    expect(visitor.troubles).toEqual([]);
  });

  it('carries what two people say, that they write, and that one has gone', async () => {
    const ada = await open('Ada Lovelace', 'Lobby');
    const grace = await open('Grace Hopper', 'Lobby');
    await ada.gathers(['Ada Lovelace (you)', 'Grace Hopper']);
    await grace.gathers(['Ada Lovelace', 'Grace Hopper (you)']);

    await ada.field.pressSequentially('Good morn');
    await grace.hasWriters('Ada Lovelace is writing');
    await ada.field.fill('');
    await grace.hasWriters('');

    await ada.say('Good morning');
    await grace.shows(['Ada Lovelace: Good morning']);
    await grace.say('<b>Hello</b> Ada');
    const both = ['Ada Lovelace: Good morning', 'Grace Hopper: <b>Hello</b> Ada'];
    await ada.shows(both);
    await grace.shows(both);

    // Of a room that one does not look at, it is told how much is new.
    await ada.enter('Engines');
    await grace.say('Are you there?');
    await ada.page.getByRole('link', { name: 'Lobby 1 new' }).click();
    await ada.shows([...both, 'Grace Hopper: Are you there?']);

    await grace.button('Leave').click();
    await grace.page.getByText('No room yet').waitFor();
    await ada.gathers(['Ada Lovelace (you)']);
    expect([...ada.troubles, ...grace.troubles]).toEqual([]);
  });

  it('shows moderators a room that others cannot enter', async () => {
    const ada = await open('Ada Lovelace', 'Desk');
    await ada.say('Only for us');
    await ada.shows(['Ada Lovelace: Only for us']);
    const grace = await open('Grace Hopper');
    await grace.page.goto(`${server.url}#/desk`);
    await grace.page.getByText('desk could not be opened').waitFor();
    expect(await grace.page.getByText('Only for us').count()).toBe(0);
  });

  it('writes an answer a word at a time, and stops it at the server', async () => {
    const ada = await open('Ada Lovelace', 'Lobby');
    const grace = await open('Grace Hopper', 'Lobby');
    await ada.ask('Count to a hundred, please');
    await grace.hasWriters('Assistant is writing');
    const lengths: number[] = [];
    await expect
      .poll(async () => {
        const length = (await ada.answer.textContent())?.length ?? 0;
        if (length > (lengths.at(-1) ?? 0)) lengths.push(length);
        return lengths.length;
      }, patience)
      .toBeGreaterThan(3);
    await ada.button('Stop').click();
    await ada.page.locator('.stopped').waitFor();
    expect(await ada.answer.count()).toBe(0);

    // What the handler had written when its signal fired is what both see.
    const [first, answer = ''] = await ada.messages();
    expect(first).toBe('Ada Lovelace: Count to a hundred, please');
    expect(answer).toMatch(/^Assistant: Gladly: 1, 2, [\d, ]+Stopped$/);
    expect(answer).not.toContain('100');
    await grace.shows([first ?? '', answer]);
    await grace.hasWriters('');
    await server.program.until(/ChatService\/Ask .*"code":"CANCELLED"/);

    await grace.ask('Hello');
    await expect.poll(() => ada.messages(), patience).toHaveLength(4);
    expect((await ada.messages()).at(-1)).toMatch(
      /^Assistant: Hello! I answer from a script.*way\.$/,
    );
    expect([...ada.troubles, ...grace.troubles]).toEqual([]);
  });

  it('shows a fresh token on the open connection', async () => {
    const ada = await open('Ada Lovelace', 'Lobby');
    const { opened } = ada;
    await ada.page.getByText('Token renewed 2 times').waitFor({ timeout: 30_000 });
    // The time of the first token is over, and nobody was interrupted.
    await ada.say('Still here');
    await ada.shows(['Ada Lovelace: Still here']);
    expect(ada).toMatchObject({ opened, connections: 1 });
    await ada.page.reload();
    await ada.shows(['Ada Lovelace: Still here']);
  });

  it('brings both back after a restart, with what was said and what was waiting', async () => {
    const ada = await open('Ada Lovelace', 'Lobby');
    const grace = await open('Grace Hopper', 'Lobby');
    await ada.say('Before');
    await grace.shows(['Ada Lovelace: Before']);

    expect(await server.program.stop()).toBe(0);
    for (const tab of [ada, grace]) await tab.banner.getByText('Offline').waitFor();
    await grace.say('Meanwhile');
    await grace.banner.getByText('One message waits to be sent').waitFor();

    server = await example.serve(server.port, env);
    const all = ['Ada Lovelace: Before', 'Grace Hopper: Meanwhile'];
    for (const tab of [ada, grace]) {
      await tab.hasStatus('Connected');
      await tab.shows(all);
      await tab.banner.waitFor({ state: 'detached' });
    }
    await ada.gathers(['Ada Lovelace (you)', 'Grace Hopper']);
    await ada.say('Together again');
    await grace.shows([...all, 'Ada Lovelace: Together again']);
    expect([...ada.troubles, ...grace.troubles]).toEqual([]);
  });

  it('can be used with the keyboard alone', async () => {
    const { page } = await open();
    const { keyboard } = page;
    await page.getByRole('radio', { name: 'Ada Lovelace' }).focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    const lobby = page.getByRole('link', { name: 'Lobby' });
    await lobby.waitFor();
    await keyboard.press('Tab');
    await expect.poll(() => lobby.evaluate((it) => it === document.activeElement)).toBe(true);
    await keyboard.press('Enter');
    // The field of a room that was just opened has the focus.
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await keyboard.type('First');
    await keyboard.press('Enter');
    await page.locator('[role="log"]').getByText('First').waitFor();
    await keyboard.press('Shift+Tab');
    await keyboard.press('Space');
    await keyboard.type('Count');
    await keyboard.press('Enter');
    await page.locator('.answer').waitFor();
    for (let back = 0; back < 2; back++) await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await page.locator('.stopped').waitFor();
  });

  it('counts calls and connections for Prometheus', async () => {
    await open('Ada Lovelace', 'Lobby');
    const metrics = async (): Promise<string> => (await fetch(`${server.url}metrics`)).text();
    await expect.poll(metrics, patience).toMatch(/^wirepact_server_connections\S* 1$/m);
    expect(await metrics()).toMatch(/^rpc_server_call_duration\w*_count\{.*ReadRoom.*\} 1/m);
  });

  it('is served with a policy that allows nothing but itself', async () => {
    const response = await fetch(server.url);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
  });
});
