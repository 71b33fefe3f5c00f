import { kebabCase, pascalCase } from '@wirepact/schema';
import { Refusal } from './refusal.js';

/** Generated names add words to it, and file systems stop at 255 bytes. */
const MAX_LENGTH = 100;

/** What a contract is called. */
export interface ContractName {
  /** `ChatRoom`: its controllerName, in front of every generated name. */
  readonly base: string;
  /** `chat-room`: in front of file names, as the generator writes them. */
  readonly stem: string;
}

/**
 * Reads a name as somebody types it: `chat room`, `chat-room`, `chat_room`, `CHAT_ROOM`, `chatRoom`,
 * `ChatRoom` and `ChatRoomContract` are one.
 *
 * @param kind What it is to name; as its last word it is left out.
 * @throws Refusal where no identifier comes of it, and where the name is taken.
 */
export function contractName(text: string, kind: 'contract' | 'gateway'): ContractName {
  const typed = text.trim();
  if (!/^[A-Za-z][A-Za-z0-9 _-]*$/.test(typed)) {
    throw new Refusal(
      `${JSON.stringify(text)} cannot name a ${kind}`,
      'use ASCII letters, digits, blanks, - and _, a letter first, as in chat-room',
    );
  }
  if (typed.length > MAX_LENGTH) {
    throw new Refusal(
      `${typed.slice(0, 20)}… has ${typed.length} characters`,
      `names have at most ${MAX_LENGTH}`,
    );
  }
  // Without a small letter, capitals do not tell where words start.
  const whole = pascalCase(/[a-z]/.test(typed) ? typed : typed.toLowerCase());
  const base = whole.replace(kind === 'contract' ? /(?<=.)Contract$/ : /(?<=.)Gateway$/, '');
  if (base === 'Abstract') {
    throw new Refusal('AbstractContract is the base class of all contracts', 'choose another name');
  }
  return { base, stem: kebabCase(base) };
}
