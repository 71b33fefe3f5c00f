import { findMessage } from './known-contracts.js';
import { markPacked } from './packed-type.js';
import { wrapList } from './wrap-list.js';

/** Encodes and decodes messages by the names of their contract and of themselves. */
export interface RpcUtils {
  /**
   * Encodes a message of a contract that a server of this process serves.
   *
   * @param contract The contract's name, in which `-` equals `_`.
   * @param message The message's name in the contract, such as `AddTaskResponse`.
   * @param data The message. A list may stand for a message that holds nothing but it.
   * @returns The encoding, which a `@Socket()` of a call to that contract can send. Copy it to keep
   *   it for long: it is a view into a shared buffer.
   * @throws Error for names that are not known, EncodeError for data that does not fit.
   */
  pack(contract: string, message: string, data: unknown): Promise<Uint8Array>;
  /**
   * Decodes a message of a contract that a server of this process serves.
   *
   * @throws Error for names that are not known, DecodeError for bytes that are no such message.
   */
  unpack(contract: string, message: string, bytes: Uint8Array): Promise<unknown>;
}

/** See {@link RpcUtils}. */
export const RpcUtils: RpcUtils = {
  async pack(contract, message, data) {
    const type = findMessage(contract, message);
    const value = Array.isArray(data) ? (wrapList(type, data) ?? data) : data;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new TypeError(
        `${type.typeName} cannot be packed from ${Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value}`,
      );
    }
    const bytes = type.encode(value);
    markPacked(bytes, type.typeName);
    return bytes;
  },
  async unpack(contract, message, bytes) {
    return findMessage(contract, message).decode(bytes);
  },
};
