import { EncodeError } from '@wirepact/wire';
import type { MessageType } from '@wirepact/wire/codegen';
import { fromJsonString, JsonError, toJsonString } from '@wirepact/wire/json';
import type { FuzzedType } from './decode-target.js';
import type { FuzzTarget } from './fuzz-target.js';

/** A message as JSON to read. */
export function jsonTarget({ codec, seeds }: FuzzedType): FuzzTarget {
  return {
    name: `${codec.typeName} as JSON`,
    seeds: seeds.map((bytes) => jsonOf(codec, bytes)),
    feed: (bytes) => readAndWrite(codec, Buffer.from(bytes).toString()),
  };
}

/** The message as JSON, without what has none, such as an Any of a type that is not at hand. */
function jsonOf(codec: MessageType<object>, bytes: Uint8Array): Uint8Array {
  const kept = new Map<string, unknown>(Object.entries(codec.decode(bytes)));
  for (;;) {
    try {
      return Buffer.from(toJsonString(codec, { ...codec.empty(), ...Object.fromEntries(kept) }));
    } catch (error) {
      if (!(error instanceof EncodeError)) throw error;
      // `package.Message.property[0]`
      const [property = ''] = error.path.slice(codec.typeName.length + 1).split(/[.[]/);
      if (!kept.delete(property)) throw error;
    }
  }
}

/**
 * Reads a text, and writes what that gives, which must say the same when it is read again, and after
 * it has travelled in the binary form.
 *
 * @throws Error where reading throws anything but JsonError, or where the text goes on changing.
 */
function readAndWrite(codec: MessageType<object>, text: string): void {
  let message: object;
  try {
    message = fromJsonString(codec, text);
  } catch (error) {
    if (error instanceof JsonError) return;
    throw error;
  }
  const first = toJsonString(codec, message);
  // `JSON.stringify` writes -0 as 0, which then is a zero that need not be written.
  const second = toJsonString(codec, fromJsonString(codec, first));
  const third = toJsonString(codec, fromJsonString(codec, second));
  if (third !== second) throw new Error(`${second} is written otherwise once it is read: ${third}`);
  const carried = toJsonString(codec, codec.decode(codec.encode(message)));
  if (carried !== first) throw new Error(`${first} arrives otherwise: ${carried}`);
}
