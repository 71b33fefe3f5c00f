import { virtualClock } from '@wirepact/wire/testing';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ChatClient } from '../../generated/index.js';
import type { ChatOptions } from '../../server/chat-server.js';
import { Tokens } from '../../server/tokens.js';
import { ServedChat } from '../../testing/served-chat.js';
import { Account } from './account.js';

/** What of a tab's storage is used. */
class TabStorage {
  private readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}

describe('Account', () => {
  let chat: ServedChat;
  let storage: TabStorage;

  function open(): Account {
    const account = new Account(storage, (options) => chat.dial(options));
    onTestFinished(() => account.close());
    return account;
  }

  async function until(account: Account, passes: () => boolean): Promise<void> {
    if (passes()) return;
    await new Promise<void>((resolve) => {
      const unsubscribe = account.subscribe(() => {
        if (!passes()) return;
        unsubscribe();
        resolve();
      });
    });
  }

  function clientOf(account: Account): ChatClient {
    const state = account.read();
    return state.kind === 'member' ? state.chat.client : state.client;
  }

  const renewals = (account: Account): number => {
    const state = account.read();
    return state.kind === 'member' ? state.renewals : 0;
  };

  async function start(options: Partial<ChatOptions> = {}): Promise<void> {
    chat = await ServedChat.start(options);
    if (options.clock === undefined) onTestFinished(() => chat.stop());
  }

  beforeEach(() => {
    storage = new TabStorage();
  });

  it('signs somebody in, and knows them after a reload', async () => {
    await start();
    const account = open();
    expect(account.read()).toMatchObject({ kind: 'visitor', notice: undefined });
    await expect(account.signIn('ada', 'guess')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await account.signIn('ada', 'wirepact');
    expect(account.read()).toMatchObject({ kind: 'member', person: { name: 'Ada Lovelace' } });
    await clientOf(account).typing({ room: 'lobby', writing: false });

    const reloaded = open();
    expect(reloaded.read()).toMatchObject({ kind: 'member', person: { id: 'ada' } });
    await clientOf(reloaded).typing({ room: 'lobby', writing: false });
    reloaded.signOut();
    expect(open().read()).toMatchObject({ kind: 'visitor' });
  });

  it('shows a fresh token on the connection that is open', async () => {
    const clock = virtualClock();
    const now = (): number => clock.wallTime();
    const tokens = new Tokens(new Uint8Array(32), now);
    await start({ clock, tokens, tokenMs: 100_000, passMs: 3_600_000 });
    const account = new Account(storage, (options) => chat.dial(options), now);
    await clock.until(account.signIn('ada', 'wirepact'));
    await clock.until(clientOf(account).listRooms());
    const { opened } = chat;
    // Far beyond the time of the first token.
    await clock.advance(300_000);
    expect(renewals(account)).toBe(3);
    await clock.until(clientOf(account).typing({ room: 'lobby', writing: false }));
    expect(chat.opened).toBe(opened);
    account.close();
  });

  it('gets a fresh token before it comes back where the old one is stale', async () => {
    await start();
    const pass = new Tokens(new Uint8Array(32)).sign('pass', 'ada', 60_000);
    const person = { id: 'ada', name: 'Ada Lovelace' };
    const kept = { person, pass, token: 'too old', tokenMs: 60_000, until: Date.now() + 1_000 };
    storage.setItem('chat', JSON.stringify(kept));
    const account = open();
    await clientOf(account).typing({ room: 'lobby', writing: false });
    expect(renewals(account)).toBe(1);
  });

  it('is a visitor again, and says so, where the pass is good no more', async () => {
    await start();
    const person = { id: 'ada', name: 'Ada Lovelace' };
    const kept = { person, pass: 'forged', token: 'too old', tokenMs: 60_000, until: 0 };
    storage.setItem('chat', JSON.stringify(kept));
    const account = open();
    await until(account, () => account.read().kind === 'visitor');
    expect(account.read()).toMatchObject({ notice: 'Your session has ended.' });
    expect(storage.getItem('chat')).toBeNull();
  });

  it.each(['', '{', '[]', 'null', '{"person":{}}'])(
    'makes nothing of %j in the storage',
    async (text) => {
      await start();
      storage.setItem('chat', text);
      expect(open().read()).toMatchObject({ kind: 'visitor' });
    },
  );
});
