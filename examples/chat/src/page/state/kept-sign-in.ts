import type { Person, SignedIn } from '../../generated/index.js';

/** A sign-in as it outlives a reload. */
export interface Kept {
  readonly person: Person;
  readonly pass: string;
  readonly token: string;
  readonly tokenMs: number;
  /** Until when the token is good, in milliseconds since 1970. */
  readonly until: number;
}

const KEY = 'chat';

/** Keeps a sign-in. @param now In milliseconds since 1970. */
export function keep(storage: Pick<Storage, 'setItem'>, signedIn: SignedIn, now: number): Kept {
  const { person, pass, token, tokenMs } = signedIn;
  const kept: Kept = { person, pass, token, tokenMs, until: now + tokenMs };
  storage.setItem(KEY, JSON.stringify(kept));
  return kept;
}

/** Keeps nothing any more. */
export function forget(storage: Pick<Storage, 'removeItem'>): void {
  storage.removeItem(KEY);
}

/** What was kept; undefined where there is nothing, or something else. */
export function keptIn(storage: Pick<Storage, 'getItem'>): Kept | undefined {
  const text = storage.getItem(KEY);
  if (text === null) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    return isKept(kept) ? kept : undefined;
  } catch {
    // Somebody else's, or cut short: whoever it was signs in again.
    return undefined;
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { person, pass, token, tokenMs, until } = value as Partial<Record<keyof Kept, unknown>>;
  return (
    typeof person === 'object' &&
    typeof pass === 'string' &&
    typeof token === 'string' &&
    typeof tokenMs === 'number' &&
    typeof until === 'number'
  );
}
