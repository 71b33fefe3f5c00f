import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { codeOf, failureAt } from './file-system.js';
import { type ProcessIdentity, stateOf } from './process-identity.js';

/** Stands in a folder while a generator is at work in it. */
export const LOCK_NAME = '.wirepact-lock';

/** Nobody writes one line for so many milliseconds: who made an empty lock was ended there. */
const EMPTY_FOR = 1_000;
/** Milliseconds after which the lock of a process that cannot be asked for counts as left behind. */
const FORGOTTEN_AFTER = 300_000;
/** No folder lies deeper; a lock that says so was not written by us. */
const DEEPEST = 64;

/** This copy of the module, of which a process may have several: a worker thread has its own. */
const instance = randomBytes(8).toString('hex');
/** Tokens of this copy whose locks are still in use. */
const inUse = new Set<string>();

/** A token for a new lock, in use until {@link retire}. */
export function newToken(): string {
  const token = `${instance}.${randomBytes(8).toString('hex')}`;
  inUse.add(token);
  return token;
}

/** The lock of a token is given back; should its file still be there, nobody is behind it. */
export function retire(token: string): void {
  inUse.delete(token);
}

/** What a lock file says. */
export interface LockOwner extends ProcessIdentity {
  /** Tells the lock from any other of the same process. */
  readonly token: string;
  /** How many folders, from the locked one upwards, were made for the lock to stand in. */
  readonly made: number;
}

/** A lock that was found. */
export interface FoundLock {
  /** Who has it, in words. */
  readonly owner: string;
  /** Nobody is at work behind it any more. */
  readonly isLeft: boolean;
  readonly made: number;
}

/** The text of a lock. */
export function lockText(owner: LockOwner): string {
  return `${JSON.stringify(owner)}\n`;
}

/** Reads a lock; undefined where there is none. */
export function findLock(path: string): FoundLock | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  const text = readLock(path);
  if (stats === undefined || text === undefined) return undefined;
  const age = Date.now() - stats.mtimeMs;
  const owner = ownerOf(text);
  if (owner === undefined) {
    return { owner: 'Another generator', isLeft: age > EMPTY_FOR, made: 0 };
  }
  const state = stateOf(owner);
  const isRetired = owner.token.startsWith(`${instance}.`) && !inUse.has(owner.token);
  return {
    owner: `Process ${owner.pid} on ${owner.machine.split(' ')[0] ?? ''}`,
    isLeft: isRetired || state === 'gone' || (state === 'unknown' && age > FORGOTTEN_AFTER),
    made: owner.made,
  };
}

/** The text of a lock as it stands; undefined where there is none. */
export function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw failureAt(path, error);
  }
}

/** Anybody may have written it, so every part is looked at. */
function ownerOf(text: string): LockOwner | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, machine, started, token, made } = value as Record<string, unknown>;
  const isOwner =
    isCount(pid) &&
    pid > 0 &&
    typeof machine === 'string' &&
    typeof started === 'string' &&
    typeof token === 'string' &&
    isCount(made) &&
    made <= DEEPEST;
  return isOwner ? { pid, machine, started, token, made } : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}
