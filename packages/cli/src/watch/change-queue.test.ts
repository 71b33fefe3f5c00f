import { expect, it } from 'vitest';
import { ChangeQueue } from './change-queue.js';

it('hands changes that come together over as one batch', async () => {
  const queue = new ChangeQueue(new AbortController().signal);
  const next = queue.next();
  queue.add('/a', 'changed');
  queue.add('/b', 'added');
  queue.add('/a', 'changed');
  expect((await next)?.changes).toEqual([
    { file: '/a', kind: 'changed' },
    { file: '/b', kind: 'added' },
  ]);
});

it('keeps changes that come while nobody waits', async () => {
  const queue = new ChangeQueue(new AbortController().signal);
  queue.add('/a', 'changed');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect((await queue.next())?.changes).toEqual([{ file: '/a', kind: 'changed' }]);
});

it('ends waiting when the signal is aborted, before and during the wait', async () => {
  const ending = new AbortController();
  const queue = new ChangeQueue(ending.signal);
  const waiting = queue.next();
  ending.abort();
  expect(await waiting).toBeUndefined();
  queue.add('/a', 'changed');
  expect(await queue.next()).toBeUndefined();
});

it('throws once nothing can be noticed any more', async () => {
  const queue = new ChangeQueue(new AbortController().signal);
  const waiting = queue.next();
  queue.fail(new Error('no more watches'));
  await expect(waiting).rejects.toThrow('no more watches');
});
