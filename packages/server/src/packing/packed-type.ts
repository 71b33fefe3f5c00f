import type { MessageType, Writer } from '@wirepact/wire/codegen';
import { messageType, writeRaw } from '@wirepact/wire/codegen';

const typeNames: WeakMap<Uint8Array, string> = new WeakMap();

/** Notes which message some bytes are the encoding of. */
export function markPacked(bytes: Uint8Array, typeName: string): void {
  typeNames.set(bytes, typeName);
}

/** The full name of the message that `RpcUtils.pack` encoded to exactly these bytes. */
export function packedTypeName(bytes: Uint8Array): string | undefined {
  return typeNames.get(bytes);
}

/** A message that is encoded already. */
interface Encoded {
  readonly bytes: Uint8Array;
}

/** A type whose messages are their own encoding, to send what was packed before. */
export function encodedType(typeName: string): MessageType<Encoded> {
  return messageType<Encoded>(
    typeName,
    {},
    () => ({ bytes: new Uint8Array(0) }),
    (writer: Writer, at: number, message: Encoded) => writeRaw(writer, at, message.bytes),
    () => {
      throw new Error(`${typeName} is written only`);
    },
  );
}
