import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatClient } from '../../generated/index.js';
import { ServedChat } from '../../testing/served-chat.js';
import { ChatStore } from './chat-store.js';
import type { RoomStore } from './room-store.js';

describe('ChatStore', () => {
  let chat: ServedChat;
  let ada: ChatClient;
  let other: ChatClient;
  let store: ChatStore;

  /** Waits until what the store shows passes. */
  async function until(passes: () => boolean): Promise<void> {
    if (passes()) return;
    await new Promise<void>((resolve) => {
      const unsubscribe = store.subscribe(() => {
        if (!passes()) return;
        unsubscribe();
        resolve();
      });
    });
  }

  const lobby = (): RoomStore => {
    const room = store.room('lobby');
    if (room === undefined) throw new Error('The store is not in the lobby');
    return room;
  };
  const said = (): string[] =>
    lobby()
      .read()
      .messages.map(({ text }) => text);

  async function show(room: string): Promise<void> {
    store.show(room);
    await until(() => store.room(room)?.read().load === 'ready');
  }

  beforeEach(async () => {
    chat = await ServedChat.start();
    ada = await chat.enter('ada');
    other = await chat.enter('grace');
    store = new ChatStore(ada, { id: 'ada', name: 'Ada Lovelace' });
    return () => chat.stop();
  });

  it('enters the room that is shown, with what was said and who is there', async () => {
    await other.say({ room: 'lobby', id: 'message-1', text: 'Before' });
    await show('lobby');
    expect(said()).toEqual(['Before']);
    expect(
      lobby()
        .read()
        .people.map(({ id }) => id),
    ).toEqual(['ada', 'grace']);
    await other.say({ room: 'lobby', id: 'message-2', text: 'After' });
    await until(() => said().length === 2);
  });

  it('shows what is said at once, and it is on its way until the server has it', async () => {
    await show('lobby');
    lobby().say('Hello');
    expect(lobby().read()).toMatchObject({ messages: [], drafts: [{ text: 'Hello' }] });
    await until(() => lobby().read().drafts.length === 0);
    expect(said()).toEqual(['Hello']);
  });

  it('keeps what the server refuses, says why, and can try again', async () => {
    await show('lobby');
    lobby().say('x'.repeat(2_001));
    await until(() => lobby().read().drafts[0]?.problem !== undefined);
    const [draft] = lobby().read().drafts;
    expect(draft?.problem).toBe('A message has 1 to 2,000 characters.');
    if (draft !== undefined) lobby().tryAgain({ ...draft, text: 'Short' });
    await until(() => said().includes('Short'));
    expect(lobby().read().drafts).toEqual([]);
  });

  it('counts what is new in rooms that are not looked at', async () => {
    await show('lobby');
    await show('engines');
    await other.say({ room: 'lobby', id: 'message-1', text: 'Psst' });
    await until(() => lobby().read().unread === 1);
    store.show('lobby');
    expect(lobby().read().unread).toBe(0);
  });

  it('reads after a gap what it has missed, and says where that begins', async () => {
    await show('lobby');
    await other.say({ room: 'lobby', id: 'message-1', text: 'Before' });
    await until(() => said().length === 1);
    chat.cut(ada.connection);
    await other.say({ room: 'lobby', id: 'message-2', text: 'Meanwhile' });
    await until(() => said().length === 2);
    expect(lobby().read()).toMatchObject({ missedAfter: 1, load: 'ready' });
    await other.say({ room: 'lobby', id: 'message-3', text: 'After' });
    await until(() => said().length === 3);
  });

  it('says once what was on its way when the connection was lost', async () => {
    await show('lobby');
    lobby().say('Meanwhile');
    chat.cut(ada.connection);
    await until(() => lobby().read().drafts.length === 0);
    expect(said()).toEqual(['Meanwhile']);
  });

  it('shows an answer as it is written, and as a message when it has ended', async () => {
    await show('lobby');
    lobby().ask('Hello');
    chat.nextWords(2);
    await until(() => lobby().read().answers[0]?.text === 'Hello! I ');
    chat.nextWords(500);
    await until(() => lobby().read().answers.length === 0);
    expect(said()[0]).toBe('Hello');
    expect(said()[1]).toMatch(/^Hello! I answer from a script.*way\.$/);
  });

  it('stops an answer, and keeps what was written of it', async () => {
    await show('lobby');
    lobby().ask('Count');
    chat.nextWords(2);
    await until(() => lobby().read().answers[0]?.text === 'Gladly: 1, ');
    const question = lobby().read().answers[0]?.question ?? '';
    lobby().stop(question);
    await until(() => said().length === 2);
    expect(lobby().read()).toMatchObject({ answers: [], drafts: [] });
    expect(lobby().read().messages[1]).toMatchObject({ text: 'Gladly: 1, ', stopped: true });
  });

  it('forgets who writes when they have said it', async () => {
    await show('lobby');
    await other.typing({ room: 'lobby', writing: true });
    await until(() => lobby().read().writers.length === 1);
    await other.say({ room: 'lobby', id: 'message-1', text: 'Hello' });
    await until(() => lobby().read().writers.length === 0);
  });

  it('hears nothing more of a room that it has left', async () => {
    await show('lobby');
    const room = lobby();
    store.leave('lobby');
    await other.say({ room: 'lobby', id: 'message-1', text: 'Still here?' });
    await ada.listRooms();
    expect(room.read().messages).toEqual([]);
    expect(store.read().entered.size).toBe(0);
  });

  it('says why a room cannot be entered', async () => {
    store.show('cellar');
    await until(() => typeof store.room('cellar')?.read().load === 'object');
    expect(store.read().entered.get('cellar')?.load).toMatchObject({
      problem: expect.stringContaining('may not join'),
    });
  });
});
