import { expect, it } from 'vitest';
import type { Client } from '../room/client.js';
import { ConnectedClients } from './connected-clients.js';

it('is a map of the clients, as they come and go', () => {
  const client = (id: string): { client: Client } => ({ client: { id } as Client });
  const sessions = new Map([
    ['a', client('a')],
    ['b', client('b')],
  ]);
  const clients = new ConnectedClients(sessions);
  const ids = (all: Iterable<Client>): string[] => Array.from(all, ({ id }) => id);
  expect([clients.size, clients.has('a'), clients.get('b')?.id, clients.get('c')]).toEqual([
    2,
    true,
    'b',
    undefined,
  ]);
  expect([[...clients.keys()], ids(clients.values())]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  sessions.delete('a');
  expect(Array.from(clients, ([id, { id: own }]) => `${id}=${own}`)).toEqual(['b=b']);
  const seen: unknown[] = [];
  clients.forEach(({ id }, key, map) => {
    seen.push(id, key, map === clients);
  });
  expect(seen).toEqual(['b', 'b', true]);
});
