import type { CorpusCase } from './corpus-values.js';
import { type Library, libraries } from './libraries.js';
import { sayTheSame } from './normal-form.js';

/** A library in one case, as the program that is measured has it. */
export interface Contender {
  readonly library: string;
  readonly case: string;
  prepare(plain: object): object;
  encode(value: object): () => Uint8Array;
  decode(bytes: Uint8Array): () => unknown;
  /** Decodes and looks at every string. */
  read?(bytes: Uint8Array): () => unknown;
}

/** A library with what it encodes and decodes, compared with the others. */
export interface Verified {
  readonly contender: Contender;
  readonly value: object;
  readonly bytes: Uint8Array;
}

/**
 * Lets everybody encode a case and compares: each library decodes our bytes and we decode theirs,
 * and everything says what the corpus says. What is no protobuf decodes its own bytes.
 *
 * @throws Error naming the library that differs.
 */
export function verified(item: CorpusCase, contenders: readonly Contender[]): Verified[] {
  const all = contenders.filter((contender) => contender.case === item.name);
  const prepared = all.map((contender): Verified & { library: Library } => {
    const library = libraryOf(contender.library);
    const value = contender.prepare(item.value(library.shape));
    return { contender, library, value, bytes: received(contender.encode(value)()) };
  });
  const own = prepared.find(({ contender }) => contender.library === 'wirepact');
  if (own === undefined) throw new Error(`${item.name} has no codec of ours`);
  const expected = item.value(own.library.shape);
  const check = (what: string, decoded: unknown): void => {
    if (!sayTheSame(decoded, expected)) throw new Error(`${item.name}: ${what} differs`);
  };
  for (const { contender, library, bytes } of prepared) {
    const { library: name } = contender;
    check(`what ${name} decodes of its own bytes`, contender.decode(bytes)());
    // An envelope of theirs and a packet of ours are not the same message.
    if (!library.protobuf || item.name === 'call') continue;
    check(`what ${name} decodes of our bytes`, contender.decode(own.bytes)());
    check(`what we decode of the bytes of ${name}`, own.contender.decode(bytes)());
    if (bytes.length !== own.bytes.length) {
      throw new Error(`${item.name}: ${name} takes ${bytes.length} bytes, we ${own.bytes.length}`);
    }
  }
  return prepared;
}

/** Bytes as they come from a socket: Buffers in Node, Uint8Arrays in a browser, of their own. */
function received(bytes: Uint8Array): Uint8Array {
  if (typeof Buffer === 'undefined') return new Uint8Array(bytes);
  return Buffer.from(new Uint8Array(bytes).buffer);
}

function libraryOf(name: string): Library {
  const library = libraries.find((candidate) => candidate.name === name);
  if (library === undefined) throw new Error(`There is no library ${name}`);
  return library;
}
