import type { ReactElement } from 'react';
import type { Person } from '../../generated/index.js';
import { SparkIcon } from './icons.js';

/** How many colours styles/messages.css has. */
const HUES = 6;

/** Somebody's initials in a colour of their own. It is decoration: the name stands beside it. */
export function Avatar({ person }: { readonly person: Person }): ReactElement {
  const isAssistant = person.id === 'assistant';
  return (
    <span
      className="avatar"
      data-hue={isAssistant ? 'assistant' : hueOf(person.id)}
      aria-hidden="true"
    >
      {isAssistant ? <SparkIcon /> : initialsOf(person.name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(' ');
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => word?.charAt(0) ?? '')
    .join('');
}

function hueOf(id: string): number {
  let mixed = 0;
  for (const letter of id) mixed = (mixed * 17 + letter.charCodeAt(0)) % 9_973;
  return mixed % HUES;
}
