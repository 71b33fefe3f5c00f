import type { EventType } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { SelectedAudience } from './audience.js';
import type { Client } from './client.js';
import type { Selection } from './selection.js';

const event = { name: 'chat.Chat/event:said', id: 7 } as EventType<string>;

/** An audience that keeps what its server would send. */
function recorded() {
  const sent: { selection: Selection; message: unknown; options: unknown }[] = [];
  const audience = new SelectedAudience({
    emitTo: (selection, _, message, options) => {
      sent.push({ selection, message, options });
    },
    occupants: ({ places }) => Promise.resolve(places.map(({ id }) => ({ kind: 'user', id }))),
  });
  return { audience, sent };
}

it('sends to the places named, but to those excepted', () => {
  const { audience, sent } = recorded();
  const client = { id: 'c1' } as Client;
  const chosen = audience.to('a').toClient('c2').toUser('ada').except('b').except(client);
  chosen.except('user:bob').emit(event, 'hi', { whenFull: 'drop-oldest' });
  expect(sent).toEqual([
    {
      selection: {
        places: [
          { kind: 'room', id: 'a' },
          { kind: 'client', id: 'c2' },
          { kind: 'user', id: 'ada' },
        ],
        exceptions: [
          { kind: 'room', id: 'b' },
          { kind: 'client', id: 'c1' },
          { kind: 'user', id: 'bob' },
        ],
      },
      message: 'hi',
      options: { whenFull: 'drop-oldest' },
    },
  ]);
});

it('stays as it is when another is made of it', () => {
  const { audience, sent } = recorded();
  const team = audience.to('team');
  team.to('more');
  team.except('less');
  team.emit(event, 'hi');
  expect(sent[0]?.selection).toEqual({ places: [{ kind: 'room', id: 'team' }], exceptions: [] });
});

it('is everyone until a place is named', () => {
  const { audience, sent } = recorded();
  audience.except('b').emit(event, 'hi');
  expect(sent[0]?.selection.places).toEqual([]);
});

it('refuses the name of a room that there cannot be', () => {
  const { audience } = recorded();
  expect(() => audience.to('a b')).toThrow('visible characters');
  expect(() => audience.except('')).toThrow('must not be empty');
  expect(() => audience.toUser('')).toThrow('The id of a user');
});

it('asks who is there', async () => {
  const { audience } = recorded();
  expect(await audience.toUser('ada').occupants()).toEqual([{ kind: 'user', id: 'ada' }]);
});
