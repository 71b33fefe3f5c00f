import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a signed text is for: a token opens a connection, a pass gives fresh tokens. */
export type Purpose = 'token' | 'pass';

/** What a signed text says. */
export interface Claim {
  readonly person: string;
  readonly expiresAt: Date;
}

/**
 * Signs who somebody is, so that nothing has to be kept of it and a server that was started again
 * knows its own signature. The parts are `purpose.person.time.signature`.
 */
export class Tokens {
  /** @param key Known to the server alone. @param now Milliseconds since 1970. */
  constructor(
    private readonly key: Uint8Array,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param forMs How long it is good. */
  sign(purpose: Purpose, person: string, forMs: number): string {
    const text = `${purpose}.${person}.${this.now() + forMs}`;
    return `${text}.${this.signature(text)}`;
  }

  /** What a text says; undefined where it was not signed here, is for something else or has expired. */
  read(purpose: Purpose, signed: string): Claim | undefined {
    const end = signed.lastIndexOf('.');
    const text = signed.slice(0, Math.max(end, 0));
    const given = Buffer.from(signed.slice(end + 1));
    const right = Buffer.from(this.signature(text));
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const [what, person = '', time] = text.split('.');
    const expiresAt = new Date(Number(time));
    if (what !== purpose || expiresAt.getTime() <= this.now()) return undefined;
    return { person, expiresAt };
  }

  private signature(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

/** The key in a file, which is made where there is none. */
export async function keyFrom(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const key = randomBytes(32);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, key, { mode: 0o600, flush: true });
    return key;
  }
}
