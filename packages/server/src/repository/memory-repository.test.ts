import { describe, expect, it } from 'vitest';
import { MemoryRepository } from './memory-repository.js';

interface Item {
  id: string;
  label: string;
}

describe('MemoryRepository', () => {
  it('stores an item under a new id and leaves the given one alone', async () => {
    const items = new MemoryRepository<Item>();
    const given = { id: 'mine', label: 'a' };
    const stored = await items.insert(given);
    expect(stored).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), label: 'a' });
    expect(given.id).toBe('mine');
    expect(await items.find(stored.id)).toEqual(stored);
    expect(await items.find('mine')).toBeUndefined();
  });

  it('returns items in the order of insertion', async () => {
    const items = new MemoryRepository<Item>();
    for (const label of ['a', 'b', 'c']) await items.insert({ id: '', label });
    expect((await items.findAll()).map(({ label }) => label)).toEqual(['a', 'b', 'c']);
  });

  it('does not change when what it returned or was given changes', async () => {
    const items = new MemoryRepository<Item>();
    const given = { id: '', label: 'a' };
    const stored = await items.insert(given);
    given.label = 'changed';
    stored.label = 'changed';
    const found = await items.find(stored.id);
    if (found !== undefined) found.label = 'changed';
    const [listed] = await items.findAll();
    if (listed !== undefined) listed.label = 'changed';
    expect(await items.find(stored.id)).toEqual({ id: stored.id, label: 'a' });
  });

  it('replaces what is there and tells when nothing is', async () => {
    const items = new MemoryRepository<Item>();
    const { id } = await items.insert({ id: '', label: 'a' });
    expect(await items.replace({ id, label: 'b' })).toBe(true);
    expect(await items.find(id)).toEqual({ id, label: 'b' });
    expect(await items.replace({ id: 'other', label: 'c' })).toBe(false);
    expect(await items.findAll()).toHaveLength(1);
  });

  it('deletes what is there and tells when nothing is', async () => {
    const items = new MemoryRepository<Item>();
    const { id } = await items.insert({ id: '', label: 'a' });
    expect(await items.delete(id)).toBe(true);
    expect(await items.delete(id)).toBe(false);
    expect(await items.findAll()).toEqual([]);
  });

  it('knows ids such as __proto__ as absent', async () => {
    expect(await new MemoryRepository<Item>().find('__proto__')).toBeUndefined();
  });
});
