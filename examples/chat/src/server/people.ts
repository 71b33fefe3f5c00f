import { createHash, timingSafeEqual } from 'node:crypto';
import type { Person } from '../generated/index.js';

/** Somebody who can sign in. */
export interface Member extends Person {
  readonly moderator: boolean;
}

/** Everybody there is. An application has a database of them, with a slow hash of each password. */
export const members: ReadonlyMap<string, Member> = new Map(
  [
    { id: 'ada', name: 'Ada Lovelace', moderator: true },
    { id: 'grace', name: 'Grace Hopper', moderator: false },
    { id: 'katherine', name: 'Katherine Johnson', moderator: false },
    { id: 'alan', name: 'Alan Turing', moderator: false },
  ].map((member) => [member.id, member]),
);

/** Who answers in the rooms. Nobody can sign in as the assistant. */
export const assistant: Person = { id: 'assistant', name: 'Assistant' };

/** What everybody signs in with; the page shows it. */
const PASSWORD = 'wirepact';

/** Whether a password is the right one. It takes as long for all that are wrong. */
export function isPassword(given: string): boolean {
  return timingSafeEqual(digest(given), digest(PASSWORD));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
