import type { ReactElement } from 'react';
import type { Person } from '../../generated/index.js';
import { Avatar } from './avatar.js';

interface PeopleProps {
  readonly people: readonly Person[];
  readonly me: Person;
}

/** Who is in the room. */
export function People({ people, me }: PeopleProps): ReactElement {
  return (
    <aside className="people" aria-label="Who is here">
      <h3>
        Here <span className="count">{people.length}</span>
      </h3>
      <ul>
        {people.map((person) => (
          <li key={person.id} title={person.name}>
            <Avatar person={person} />
            <span className="person-name">
              {person.name}
              {person.id === me.id && <span className="faint"> (you)</span>}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
