import { type MessageType, messageType } from '../codec/message-type.js';
import { readBytes } from '../codec/read-bytes.js';
import { writeRaw } from '../codec/write-message.js';

/** Stands for the type of a request that was encoded before its call could be opened. */
export const encodedRequest: MessageType<Uint8Array> = /* @__PURE__ */ messageType<Uint8Array>(
  'The request',
  {},
  () => new Uint8Array(0),
  writeRaw,
  readBytes,
);
