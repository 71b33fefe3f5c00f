import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import { expect } from 'vitest';

/** Long enough for a busy machine; what takes longer has failed. */
const patience = { timeout: 15_000 };

/** The page of examples/chat in a tab, as its user sees it. */
export class ChatPage {
  /** Exceptions, and what the browser forbade by the Content-Security-Policy. */
  readonly troubles: string[] = [];
  /** How many connections to the API were opened, and how many of them are open. */
  opened = 0;
  connections = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.troubles.push(error.message));
    page.on('websocket', (socket) => {
      if (!socket.url().endsWith('/rpc')) return;
      this.opened++;
      this.connections++;
      socket.on('close', () => this.connections--);
    });
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.troubles.push(message.text());
    });
  }

  /** Opens the page of a visitor in a tab. */
  static async open(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
  ): Promise<ChatPage> {
    const context = await browser.newContext(options);
    // Shorter than a test may take, so that a failure names the element that did not come.
    context.setDefaultTimeout(patience.timeout);
    const tab = new ChatPage(context, await context.newPage());
    await tab.page.goto(url);
    await tab.button('Sign in').waitFor();
    return tab;
  }

  get banner(): Locator {
    return this.page.locator('.banner');
  }

  get field(): Locator {
    return this.page.getByRole('textbox');
  }

  /** The answer that is being written. */
  get answer(): Locator {
    return this.page.locator('.answer .message-text');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async signIn(name: string): Promise<void> {
    await this.page.getByRole('radio', { name }).check();
    await this.button('Sign in').click();
    await this.button('Sign out').waitFor();
  }

  async enter(room: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: room }).click();
    await this.page.getByRole('textbox', { name: 'Message' }).waitFor();
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  async ask(question: string): Promise<void> {
    await this.button('Ask the assistant').click();
    await this.say(question);
  }

  /** Waits until the messages of the room are these. */
  async shows(expected: readonly string[]): Promise<void> {
    await expect.poll(() => this.messages(), patience).toEqual(expected);
  }

  /** Waits until these people are in the room. */
  async gathers(expected: readonly string[]): Promise<void> {
    const names = this.page.locator('.people .person-name');
    await expect.poll(() => names.allTextContents(), patience).toEqual(expected);
  }

  /** Waits for what stands above the field: who is writing. */
  async hasWriters(sentence: string): Promise<void> {
    await expect.poll(() => this.page.locator('.writers').textContent(), patience).toBe(sentence);
  }

  async hasStatus(word: 'Connected' | 'Connecting'): Promise<void> {
    await this.page.locator('.status', { hasText: word }).waitFor(patience);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  /** Each as `Name: text`; what is not in the room yet is not among them. */
  messages(): Promise<string[]> {
    return this.page.locator('[role="log"] .message').evaluateAll((lines: HTMLElement[]) =>
      lines.map((line) => {
        const text = (selector: string): string => line.querySelector(selector)?.textContent ?? '';
        return `${text('strong')}: ${text('.message-text')}`;
      }),
    );
  }
}
