import type { Audience, Occupant } from '@wirepact/server';
import type { Person } from '../generated/index.js';
import { members } from './people.js';

/** The rooms of a server, for services: they are made before the server is. */
export class Hall {
  private everyone: Pick<Audience, 'to'> | undefined;

  /** The server is there. */
  open(server: Pick<Audience, 'to'>): void {
    this.everyone = server;
  }

  /** Those who are in a room. */
  room(id: string): Audience {
    if (this.everyone === undefined) throw new Error('The server is not there yet');
    return this.everyone.to(id);
  }

  /** Who is in a room, each once, by name. */
  async peopleIn(id: string): Promise<Person[]> {
    const people = (await this.room(id).occupants()).flatMap(personOf);
    return people.sort((a, b) => a.name.localeCompare(b.name));
  }
}

/** Visitors are in no room, so that all occupants have an id of theirs. */
function personOf({ kind, id }: Occupant): Person[] {
  const member = kind === 'user' ? members.get(id) : undefined;
  return member === undefined ? [] : [{ id, name: member.name }];
}
