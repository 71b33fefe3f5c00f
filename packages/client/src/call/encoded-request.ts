import { type MessageType, messageType, readBytes, writeRaw } from '@wirepact/wire/codegen';

/** Stands for the type of a request that was encoded while its call waited. */
export const encodedRequest: MessageType<Uint8Array> = /* @__PURE__ */ messageType<Uint8Array>(
  'The request',
  {},
  () => new Uint8Array(0),
  writeRaw,
  readBytes,
);
