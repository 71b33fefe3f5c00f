import { exactInteger } from './decimal-integer.js';
import { JsonError } from './json-error.js';
import { shown } from './json-place.js';

/** A message takes up two levels where it is in a list or map, and messages nest 100 deep. */
const MAX_DEPTH = 201;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Parses JSON (RFC 8259) more strictly than `JSON.parse`, and without loss: an object that has a key
 * twice is refused, and an integer that a number cannot hold exactly is a bigint.
 *
 * @throws JsonError saying where the text is no JSON, or nests too deeply.
 */
export function parseJson(text: string): unknown {
  return new Parser(text).whole();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): unknown {
    const value = this.value();
    if (!Number.isNaN(this.next())) throw this.unexpected();
    return value;
  }

  /** The code of the next character that is no white space; NaN at the end. */
  private next(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code > 0x20 || (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)) {
        return code;
      }
      this.at++;
    }
  }

  private value(): unknown {
    switch (this.next()) {
      case OPEN_OBJECT:
        return this.object();
      case OPEN_LIST:
        return this.list();
      case QUOTE:
        return this.string();
      case 0x74:
        return this.word('true', true);
      case 0x66:
        return this.word('false', false);
      case 0x6e:
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(): unknown {
    this.descend();
    const object: { [key: string]: unknown } = {};
    let more = this.next() !== CLOSE_OBJECT;
    if (!more) this.at++;
    while (more) {
      if (this.next() !== QUOTE) throw this.unexpected();
      const start = this.at;
      const key = this.string();
      if (Object.hasOwn(object, key)) throw this.failure(`the key ${shown(key)} again`, start);
      if (this.next() !== COLON) throw this.unexpected();
      this.at++;
      const value = this.value();
      // Assigned, this key would change the object's prototype instead.
      if (key === '__proto__') Object.defineProperty(object, key, { ...plain, value });
      else object[key] = value;
      more = this.goesOn(CLOSE_OBJECT);
    }
    this.depth--;
    return object;
  }

  private list(): unknown[] {
    this.descend();
    const list: unknown[] = [];
    let more = this.next() !== CLOSE_LIST;
    if (!more) this.at++;
    while (more) {
      list.push(this.value());
      more = this.goesOn(CLOSE_LIST);
    }
    this.depth--;
    return list;
  }

  private descend(): void {
    if (++this.depth > MAX_DEPTH) throw this.failure(`more than ${MAX_DEPTH} levels`, this.at);
    this.at++;
  }

  /** Whether a comma follows rather than the end of a list or object. */
  private goesOn(end: number): boolean {
    const code = this.next();
    if (code !== COMMA && code !== end) throw this.unexpected();
    this.at++;
    return code === COMMA;
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.unexpected();
    this.at += word.length;
    return value;
  }

  private number(): number | bigint {
    numberAt.lastIndex = this.at;
    if (!numberAt.test(this.text)) throw this.unexpected();
    const digits = this.text.slice(this.at, numberAt.lastIndex);
    this.at = numberAt.lastIndex;
    const number = Number(digits);
    if (!Number.isInteger(number) || Number.isSafeInteger(number)) return number;
    return exactInteger(digits) ?? number;
  }

  private string(): string {
    const { text } = this;
    const start = this.at;
    let end = start + 1;
    let hasEscapes = false;
    for (; ; end++) {
      const code = text.charCodeAt(end);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        hasEscapes = true;
        end++;
      } else if (Number.isNaN(code)) throw this.failure('the end of the text', text.length);
      else if (code < 0x20) throw this.failure('a control character', end);
    }
    this.at = end + 1;
    if (!hasEscapes) return text.slice(start + 1, end);
    try {
      return JSON.parse(text.slice(start, end + 1)) as string;
    } catch {
      throw this.failure('an escape that JSON does not have, in the text', start);
    }
  }

  private unexpected(): JsonError {
    const character = this.text.charAt(this.at);
    return this.failure(character === '' ? 'the end of the text' : shown(character), this.at);
  }

  private failure(what: string, at: number): JsonError {
    return new JsonError(`${what} was not expected at character ${at} of the JSON`);
  }
}

const plain = { configurable: true, enumerable: true, writable: true };
const numberAt = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
