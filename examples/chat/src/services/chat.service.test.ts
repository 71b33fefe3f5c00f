import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatClient, ChatMessage, Gathering, Writing } from '../generated/index.js';
import { ServedChat } from '../testing/served-chat.js';

const password = 'wirepact';

describe('the chat, called through its client', () => {
  let chat: ServedChat;
  const enter = (id: string): Promise<ChatClient> => chat.enter(id);

  beforeEach(async () => {
    chat = await ServedChat.start();
    return () => chat.stop();
  });

  it('shows a visitor the open rooms, and nothing else', async () => {
    await enter('grace');
    const visitor = chat.visitor();
    const { rooms } = await visitor.listRooms();
    expect(rooms.map(({ id, people }) => [id, people])).toEqual([
      ['lobby', 1],
      ['engines', 0],
      ['orbits', 0],
    ]);
    const refused = { code: 'UNAUTHENTICATED' };
    const page = visitor.readRoom({ room: 'lobby', after: 0 });
    await expect(page).rejects.toMatchObject(refused);
    const said = visitor.say({ room: 'lobby', id: 'message-1', text: 'Hi' });
    await expect(said).rejects.toMatchObject(refused);
    await expect(visitor.connection.join('lobby')).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });

  it('lets in only who has the password, or a pass that it gave', async () => {
    const visitor = chat.visitor();
    const refused = { code: 'UNAUTHENTICATED' };
    await expect(visitor.login({ id: 'ada', password: 'guess' })).rejects.toMatchObject(refused);
    await expect(visitor.login({ id: 'assistant', password })).rejects.toMatchObject(refused);
    const { pass, token } = await visitor.login({ id: 'ada', password });
    expect(await visitor.renew({ pass })).toMatchObject({ person: { id: 'ada' }, moderator: true });
    // A token is no pass, though it has the same signature.
    await expect(visitor.renew({ pass: token })).rejects.toMatchObject(refused);
  });

  it('tells everybody in a room what is said there, and nobody else', async () => {
    const [ada, grace, alan] = await Promise.all(['ada', 'grace', 'alan'].map(enter));
    await alan?.connection.leave('lobby');
    const heard: string[] = [];
    for (const [who, client] of Object.entries({ ada, grace, alan })) {
      client?.onSaid(({ text }) => heard.push(`${who}: ${text}`));
    }
    await ada?.say({ room: 'lobby', id: 'message-1', text: '  Good morning ' });
    await grace?.listRooms();
    await alan?.listRooms();
    expect(heard.sort()).toEqual(['ada: Good morning', 'grace: Good morning']);
  });

  it('says once what is said twice with one id', async () => {
    const ada = await enter('ada');
    const heard: ChatMessage[] = [];
    ada.onSaid((message) => heard.push(message));
    const request = { room: 'lobby', id: 'message-1', text: 'Once' };
    const [first, second] = await Promise.all([ada.say(request), ada.say(request)]);
    expect(second).toEqual(first);
    expect(heard).toEqual([first]);
  });

  it('gives what was said after a message, for who has missed it', async () => {
    const ada = await enter('ada');
    for (const id of ['message-1', 'message-2', 'message-3']) {
      await ada.say({ room: 'lobby', id, text: id });
    }
    const page = await ada.readRoom({ room: 'lobby', after: 1 });
    expect(page.messages.map(({ number, text }) => [number, text])).toEqual([
      [2, 'message-2'],
      [3, 'message-3'],
    ]);
    expect(page).toMatchObject({ more: false, people: [{ name: 'Ada Lovelace' }] });
  });

  it('keeps the moderators’ room to them', async () => {
    const [ada, grace] = await Promise.all(['ada', 'grace'].map(enter));
    await ada?.connection.join('desk');
    const refused = { code: 'PERMISSION_DENIED' };
    await expect(grace?.connection.join('desk')).rejects.toMatchObject(refused);
    await expect(grace?.readRoom({ room: 'desk', after: 0 })).rejects.toMatchObject(refused);
    await expect(grace?.say({ room: 'desk', id: 'message-1', text: 'Hi' })).rejects.toMatchObject(
      refused,
    );
  });

  it('tells the others that somebody writes', async () => {
    const [ada, grace] = await Promise.all(['ada', 'grace'].map(enter));
    const seen: Writing[] = [];
    for (const client of [ada, grace]) client?.onWrote((writing) => seen.push(writing));
    await ada?.typing({ room: 'lobby', writing: true });
    await ada?.typing({ room: 'lobby', writing: false });
    await grace?.listRooms();
    const person = { id: 'ada', name: 'Ada Lovelace' };
    expect(seen).toEqual([
      { room: 'lobby', person, writing: true },
      { room: 'lobby', person, writing: false },
    ]);
  });

  it('tells who is there when somebody goes', async () => {
    const [ada, grace] = await Promise.all(['ada', 'grace'].map(enter));
    const gone = new Promise<Gathering>((resolve) => {
      ada?.onGathered((gathering) => {
        if (gathering.people.length === 1) resolve(gathering);
      });
    });
    // The room was told of both, before one of them goes.
    const both = new Promise<void>((resolve) => {
      ada?.onGathered(({ people }) => {
        if (people.length === 2) resolve();
      });
    });
    await both;
    grace?.connection.close();
    expect((await gone).people).toEqual([{ id: 'ada', name: 'Ada Lovelace' }]);
  });

  it('answers a word at a time, and the whole answer stays in the room', async () => {
    const ada = await enter('ada');
    const heard: ChatMessage[] = [];
    ada.onSaid((message) => heard.push(message));
    let text = '';
    chat.nextWords(500);
    for await (const part of ada.ask({ room: 'lobby', id: 'question-1', text: 'Hello?' })) {
      expect(part.text.trim()).not.toContain(' ');
      text += part.text;
    }
    expect(heard).toMatchObject([
      { text: 'Hello?', author: { id: 'ada' } },
      { text, author: { id: 'assistant' }, answers: 'question-1', stopped: false },
    ]);
  });

  it('stops when it is told to, and what it had said stays', async () => {
    const [ada, grace] = await Promise.all(['ada', 'grace'].map(enter));
    const answered = new Promise<ChatMessage>((resolve) => {
      grace?.onSaid((message) => {
        if (message.answers !== undefined) resolve(message);
      });
    });
    const stop = new AbortController();
    const request = { room: 'lobby', id: 'question-1', text: 'Count to a hundred' };
    const words: string[] = [];
    const reading = async (): Promise<void> => {
      chat.nextWords();
      for await (const { text } of ada?.ask(request, { signal: stop.signal }) ?? []) {
        words.push(text);
        if (words.length === 3) stop.abort();
        else chat.nextWords();
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await answered).toMatchObject({ text: words.join(''), stopped: true });
  });

  it('asks who says too much at once to wait', async () => {
    const ada = await enter('ada');
    const all = Array.from({ length: 12 }, (_, index) =>
      ada.say({ room: 'lobby', id: `message-${index}`, text: 'Again' }),
    );
    const results = await Promise.allSettled(all);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(refused[0]?.reason).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(refused[0]?.reason.retryAfterMs).toBeGreaterThan(0);
  });

  it('says what is wrong with a message that cannot be said', async () => {
    const ada = await enter('ada');
    const empty = ada.say({ room: 'lobby', id: 'message-1', text: '   ' });
    await expect(empty).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
