import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { ExampleCopy } from './example-copy.js';
import { launchChromium } from './launch-chromium.js';
import { TasksPage } from './tasks-page.js';

const chromium = inject('chromium');

describe.skipIf(!chromium.met)('the built tasks page', () => {
  let example: ExampleCopy;
  let browser: Browser;
  let server: Awaited<ReturnType<ExampleCopy['serve']>>;
  let tabs: TasksPage[] = [];

  const open = async (): Promise<TasksPage> => {
    const tab = await TasksPage.open(browser, server.url);
    tabs.push(tab);
    return tab;
  };

  /** Leaves nothing but these tasks; the first stands at the bottom. */
  const begin = async (tab: TasksPage, labels: readonly string[]): Promise<void> => {
    const unchecked = tab.page.getByRole('checkbox', { checked: false });
    while ((await unchecked.count()) > 0) await unchecked.first().check();
    await tab.button('Clear done').click();
    await tab.page.getByText('Nothing to do').waitFor();
    for (const label of labels) await tab.add(label);
    await tab.shows(labels.toReversed());
    await tab.settles();
  };

  beforeAll(async () => {
    if (!chromium.met) return;
    example = new ExampleCopy();
    await example.buildPage();
    server = await example.serve(0);
    browser = await launchChromium(chromium.path);
  });

  beforeEach(() => {
    tabs = [];
    return async () => {
      for (const tab of tabs) await tab.close();
    };
  });

  afterAll(async () => {
    await browser?.close();
    await server?.program.stop();
    example?.remove();
  });

  it('is served with a policy that allows nothing but itself', async () => {
    const response = await fetch(server.url);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await fetch(`${server.url}..%2fpackage.json`)).status).toBe(404);
    expect((await fetch(`${server.url}missing.js`)).status).toBe(404);
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
  });

  it('adds, checks, edits, deletes and clears tasks under that policy', async () => {
    const tab = await open();
    await begin(tab, ['Buy milk', 'Call Ada', 'Water the plants']);

    await tab.checkbox('Buy milk').check();
    await tab.shows(['Water the plants', 'Call Ada', 'Buy milk ✓']);
    await tab.edit('Call Ada', 'Call Grace');
    await tab.shows(['Water the plants', 'Call Grace', 'Buy milk ✓']);
    await tab.button('Delete “Water the plants”').click();
    await tab.shows(['Call Grace', 'Buy milk ✓']);

    await tab.settles();
    await tab.page.reload();
    await tab.shows(['Call Grace', 'Buy milk ✓']);

    await tab.button('Clear done').click();
    await tab.shows(['Call Grace']);
    expect(tab.troubles).toEqual([]);
  });

  it('takes back what the server refuses and says why', async () => {
    const tab = await open();
    await begin(tab, ['Buy milk', 'Call Ada']);
    await tab.edit('Call Ada', 'Buy milk');
    await tab.failure.getByText('There is already a task with this label').waitFor();
    await tab.shows(['Call Ada', 'Buy milk']);
    await tab.button('Dismiss').click();
    await expect.poll(() => tab.failure.count()).toBe(0);
  });

  it('keeps the filter in the address', async () => {
    const tab = await open();
    await begin(tab, ['Buy milk', 'Call Ada']);
    await tab.checkbox('Call Ada').check();
    await tab.page.getByRole('link', { name: 'Done' }).click();
    await tab.shows(['Call Ada ✓']);
    await tab.settles();
    await tab.page.reload();
    await tab.shows(['Call Ada ✓']);
    await tab.page.getByRole('link', { name: 'Open' }).click();
    await tab.shows(['Buy milk']);
  });

  it('can be used with the keyboard alone', async () => {
    const tab = await open();
    await begin(tab, ['Buy milk', 'Call Ada']);
    const { keyboard } = tab.page;
    // From the empty field, whose button is disabled, to the first task.
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await tab.shows(['Call Ada ✓', 'Buy milk']);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await keyboard.type('Call Grace');
    await keyboard.press('Escape');
    await tab.shows(['Call Ada ✓', 'Buy milk']);
    await expect
      .poll(() => tab.button('Edit “Call Ada”').evaluate((it) => it === document.activeElement))
      .toBe(true);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await tab.shows(['Buy milk']);
    await keyboard.press('Enter');
    await tab.page.getByText('Nothing to do').waitFor();
    await keyboard.type('Begin afresh');
    await keyboard.press('Enter');
    await tab.shows(['Begin afresh']);
  });

  it('shows in every tab what happens in one', async () => {
    const one = await open();
    const other = await open();
    await begin(one, ['Buy milk', 'Call Ada']);
    await other.shows(['Call Ada', 'Buy milk']);
    await other.checkbox('Buy milk').check();
    await one.shows(['Call Ada', 'Buy milk ✓']);
    await one.edit('Call Ada', 'Call Grace');
    await other.shows(['Call Grace', 'Buy milk ✓']);
    await one.button('Clear done').click();
    await other.shows(['Call Grace']);
  });

  it('says when the server is gone, keeps what is done meanwhile, and comes back', async () => {
    const tab = await open();
    await begin(tab, ['Buy milk', 'Call Ada']);
    expect(await server.program.stop()).toBe(0);
    await tab.banner.getByText('Offline').waitFor();
    await tab.hasStatus('Connecting');

    await tab.add('Written offline');
    await tab.checkbox('Buy milk').check();
    await tab.shows(['Written offline', 'Call Ada', 'Buy milk ✓']);
    await tab.banner.getByText('2 changes wait').waitFor();

    server = await example.serve(server.port);
    await tab.hasStatus('Connected');
    await tab.banner.waitFor({ state: 'detached' });
    await tab.settles();
    await tab.shows(['Written offline', 'Call Ada', 'Buy milk ✓']);
    const fresh = await open();
    await fresh.shows(['Written offline', 'Call Ada', 'Buy milk ✓']);
    expect(tab.troubles).toEqual([]);
  });
});
