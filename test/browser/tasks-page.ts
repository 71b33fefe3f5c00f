import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Long enough for a busy machine; what takes longer has failed. */
const patience = { timeout: 15_000 };

/** The page of examples/tasks in a tab, as its user sees it. */
export class TasksPage {
  /** Exceptions, and what the browser forbade by the Content-Security-Policy. */
  readonly troubles: string[] = [];
  /** How many connections to the API are open. */
  connections = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.troubles.push(error.message));
    page.on('websocket', (socket) => {
      if (!socket.url().endsWith('/rpc')) return;
      this.connections++;
      socket.on('close', () => this.connections--);
    });
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.troubles.push(message.text());
    });
  }

  /** Opens the page in a tab and waits for its list. */
  static async open(browser: Browser, url: string): Promise<TasksPage> {
    const context = await browser.newContext();
    // Shorter than a test may take, so that a failure names the element that did not come.
    context.setDefaultTimeout(patience.timeout);
    const tab = new TasksPage(context, await context.newPage());
    await tab.page.goto(url);
    await tab.list.waitFor(patience);
    return tab;
  }

  get list(): Locator {
    return this.page.locator('.tasks');
  }

  get banner(): Locator {
    return this.page.locator('.banner');
  }

  get failure(): Locator {
    return this.page.locator('.failure');
  }

  checkbox(label: string): Locator {
    return this.page.getByRole('checkbox', { name: label, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async add(label: string): Promise<void> {
    await this.page.getByLabel('New task').fill(label);
    await this.page.keyboard.press('Enter');
  }

  async edit(label: string, text: string): Promise<void> {
    await this.button(`Edit “${label}”`).click();
    await this.page.getByLabel(`New text for “${label}”`).fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the list is this, from top to bottom; a done task ends in ` ✓`. */
  async shows(expected: readonly string[]): Promise<void> {
    await expect.poll(() => this.lines(), patience).toEqual(expected);
  }

  /** Waits until no change is on its way any more. */
  async settles(): Promise<void> {
    await expect.poll(() => this.page.locator('[data-pending="true"]').count(), patience).toBe(0);
  }

  /** Waits for the word in the footer. */
  async hasStatus(word: 'Connected' | 'Connecting'): Promise<void> {
    await this.page.locator('.status', { hasText: word }).waitFor(patience);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Reads all rows in one go: one by one, a row could go away in between. */
  private lines(): Promise<string[]> {
    return this.page.locator('.task').evaluateAll((rows: HTMLElement[]) =>
      rows.map((row) => {
        const label = row.querySelector('.task-label')?.textContent ?? '';
        return row.dataset.checked === 'true' ? `${label} ✓` : label;
      }),
    );
  }
}
