import { createHash } from 'node:crypto';

export interface HashOptions {
  rounds: number;
}

export function hashPassword(password: string, { rounds }: HashOptions): string {
  let hash = password;
  for (let round = 0; round < rounds; round++) {
    hash = createHash('sha256').update(hash).digest('hex');
  }
  return hash;
}
