import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type Draft, Transcript } from './transcript.js';

const ada = { id: 'ada', name: 'Ada Lovelace' };
const draft = (text: string, room = 'lobby'): Draft => ({
  id: `id of ${text}`,
  room,
  author: ada,
  text,
  stopped: false,
});

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transcript-'));
  file = join(folder, 'data', 'transcript.bin');
  return () => rmSync(folder, { recursive: true });
});

it('counts what is said in each room, and has it after it was opened again', async () => {
  const first = await Transcript.open(file);
  await Promise.all([
    first.add(draft('one')),
    first.add(draft('two')),
    first.add(draft('x', 'desk')),
  ]);
  const again = await Transcript.open(file);
  expect(again.after('lobby', 0)).toEqual(first.after('lobby', 0));
  await again.add(draft('three'));
  expect(again.after('lobby', 1).map(({ number, text }) => [number, text])).toEqual([
    [2, 'two'],
    [3, 'three'],
  ]);
  expect(again.after('desk', 0)).toHaveLength(1);
  expect(readdirSync(join(folder, 'data'))).toEqual(['transcript.bin']);
});

it('adds once what has the author and the id of another message', async () => {
  const transcript = await Transcript.open(file);
  const [first, second] = await Promise.all([
    transcript.add(draft('one')),
    transcript.add(draft('one')),
  ]);
  expect(first).toMatchObject({ fresh: true, message: { number: 1 } });
  expect(second).toEqual({ fresh: false, message: first?.message });
  const other = { ...draft('one'), author: { id: 'alan', name: 'Alan Turing' } };
  expect(await transcript.add(other)).toMatchObject({ fresh: true });
});

it('forgets the oldest of a room, and counts on', async () => {
  const transcript = await Transcript.open(undefined);
  await transcript.add(draft('kept', 'desk'));
  for (let index = 1; index <= 502; index++) await transcript.add(draft(String(index)));
  const messages = transcript.after('lobby', 0);
  expect(messages).toHaveLength(500);
  expect([messages[0]?.text, messages.at(-1)?.number]).toEqual(['3', 502]);
  expect(transcript.after('desk', 0)).toHaveLength(1);
});

it('does not begin with a file that is something else', async () => {
  const other = join(folder, 'other.bin');
  writeFileSync(other, 'this is text');
  await expect(Transcript.open(other)).rejects.toThrow('is no transcript');
});
