import { expect, it, onTestFinished } from 'vitest';
import { ServedChat } from '../testing/served-chat.js';

/** What is logged of calls, as `who operation code` and the number of messages. */
async function logged(): Promise<{ chat: ServedChat; lines: string[] }> {
  const lines: string[] = [];
  const chat = await ServedChat.start({
    logger: {
      error: () => undefined,
      warn: () => undefined,
      info: (fields, message) => {
        if (!('ms' in fields)) return;
        const { who, code, messages, ms } = fields as Record<string, unknown>;
        expect(ms).toBeGreaterThanOrEqual(0);
        lines.push([who, message, code, messages].filter((part) => part !== undefined).join(' '));
      },
    },
  });
  onTestFinished(() => chat.stop());
  return { chat, lines };
}

it('tells who called what, and how it ended', async () => {
  const { chat, lines } = await logged();
  const ada = await chat.enter('ada');
  await ada.typing({ room: 'lobby', writing: true });
  await expect(ada.typing({ room: 'cellar', writing: true })).rejects.toThrow();
  expect(lines).toEqual([
    'a visitor chat.ChatService/Login OK',
    'ada chat.ChatService/Typing OK',
    'ada chat.ChatService/Typing PERMISSION_DENIED',
  ]);
});

it('tells of a stream when it has ended, with its messages', async () => {
  const { chat, lines } = await logged();
  const ada = await chat.enter('ada');
  chat.nextWords(3);
  const request = { room: 'lobby', id: 'question-1', text: 'Count' };
  let heard = 0;
  for await (const { text } of ada.ask(request)) {
    if (text !== '') heard++;
    if (heard === 3) break;
  }
  await expect.poll(() => lines.at(-1)).toBe('ada chat.ChatService/Ask CANCELLED 3');
});
