import type { Violation } from '@wirepact/wire';
import { cutText } from '../call/cut-text.js';

/** A status has to fit the smallest packet that a peer accepts, and the peer chose what is wrong. */
const MAX_VIOLATIONS = 64;
/** Characters of all violations together, of which each takes three bytes at most. */
const MAX_CHARACTERS = 8_192;
/** Characters of one path or message: keys of maps and values may be part of them. */
const MAX_TEXT = 512;

/** The rules that a request breaks, as many as an answer has room for. */
export class ViolationList {
  readonly violations: Violation[] = [];
  private characters = 0;

  /** Whether nothing more fits, so that nothing more need be checked. */
  get isFull(): boolean {
    return this.violations.length >= MAX_VIOLATIONS || this.characters >= MAX_CHARACTERS;
  }

  add({ path, rule, message, context }: Violation): void {
    if (this.isFull) return;
    const violation = {
      path: cutText(path, MAX_TEXT),
      rule,
      message: cutText(message, MAX_TEXT),
      context: context.length <= MAX_TEXT ? context : '',
    };
    this.violations.push(violation);
    for (const text of Object.values(violation)) this.characters += text.length;
  }
}
