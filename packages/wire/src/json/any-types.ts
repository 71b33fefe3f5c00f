import { Any } from '../codec/any-message.js';
import { DecodeError, EncodeError } from '../codec/codec-error.js';
import { ListValue, Struct, Value, type ValueCodec } from '../codec/json-value.js';
import type { FieldKind } from '../codec/message-field.js';
import { type MessageType, messageType } from '../codec/message-type.js';
import { FieldError } from '../codec/value-check.js';
import { Duration, FieldMask, Timestamp } from '../codec/well-known.js';
import * as wrappers from '../codec/wrappers.js';
import { shown } from './json-place.js';

/** A message that stands in an Any under `value`, since it is no object in TypeScript. */
export interface Boxed {
  value: unknown;
}

/** What an Any may hold besides the messages that the caller names. */
const wellKnownMessages: readonly MessageType<unknown>[] = [Any, Duration, FieldMask, Timestamp];

/** Types whose TypeScript value is no message: as messages of one property, which is that value. */
const boxedTypes: readonly MessageType<Boxed>[] = [
  /* @__PURE__ */ boxed('Value', 'Value', Value, () => null),
  /* @__PURE__ */ boxed('Struct', 'Struct', Struct, () => ({})),
  /* @__PURE__ */ boxed('ListValue', 'ListValue', ListValue, () => []),
  /* @__PURE__ */ boxed('BoolValue', 'Wrapped<bool>', wrappers.bool, () => false),
  /* @__PURE__ */ boxed('Int32Value', 'Wrapped<int32>', wrappers.int32, () => 0),
  /* @__PURE__ */ boxed('UInt32Value', 'Wrapped<uint32>', wrappers.uint32, () => 0),
  /* @__PURE__ */ boxed('Int64Value', 'Wrapped<int64>', wrappers.int64, () => 0n),
  /* @__PURE__ */ boxed('UInt64Value', 'Wrapped<uint64>', wrappers.uint64, () => 0n),
  /* @__PURE__ */ boxed('FloatValue', 'Wrapped<float>', wrappers.float, () => 0),
  /* @__PURE__ */ boxed('DoubleValue', 'Wrapped<double>', wrappers.double, () => 0),
  /* @__PURE__ */ boxed('StringValue', 'Wrapped<string>', wrappers.string, () => ''),
  /* @__PURE__ */ boxed('BytesValue', 'Wrapped<bytes>', wrappers.bytes, () => new Uint8Array()),
];

function boxed<T>(
  name: string,
  kind: FieldKind,
  codec: ValueCodec<T>,
  zero: () => T,
): MessageType<Boxed> {
  return messageType<Boxed>(
    `google.protobuf.${name}`,
    { value: [1, kind] },
    () => ({ value: zero() }),
    (writer, at, message) => codec.write(writer, at, message.value as T),
    (reader, into) => {
      into.value = codec.read(reader, into.value as T);
      return into;
    },
  );
}

/** The types that messages of type Any may hold, by their full name. */
export class AnyTypes {
  private types: Map<string, MessageType<unknown>> | undefined;

  /** @param given What the caller names. */
  constructor(private readonly given: readonly MessageType<unknown>[] = []) {}

  /**
   * The type that a URL names.
   *
   * @throws FieldError for one that is not known.
   */
  find(url: string): MessageType<unknown> {
    // Hardly any message has an Any in it.
    this.types ??= new Map(
      [...wellKnownMessages, ...boxedTypes, ...this.given].map((type) => [type.typeName, type]),
    );
    const slash = url.lastIndexOf('/');
    const type = slash < 0 ? undefined : this.types.get(url.slice(slash + 1));
    if (type === undefined) {
      throw new FieldError(`${shown(url)} is not among the types of the options`, 0);
    }
    return type;
  }
}

/** Whether a type's JSON is no object of its fields, so that an Any has it under `value`. */
export function standsUnderValue(type: MessageType<unknown>): boolean {
  return wellKnownMessages.includes(type) || isBoxed(type);
}

/** Whether a type's values are no messages, but what their one property holds. */
export function isBoxed(type: MessageType<unknown>): type is MessageType<Boxed> {
  return (boxedTypes as readonly MessageType<unknown>[]).includes(type);
}

/**
 * Decodes what an Any holds.
 *
 * @throws FieldError for bytes that are no encoding of the type.
 */
export function decodeHeld(type: MessageType<unknown>, bytes: Uint8Array): unknown {
  try {
    return type.decode(bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new FieldError(`holds no valid ${type.typeName}: ${error.message}`, 0);
  }
}

/**
 * Encodes what an Any is to hold.
 *
 * @throws FieldError for a JSON value that nests more deeply than binary allows.
 */
export function encodeHeld(type: MessageType<unknown>, message: unknown): Uint8Array {
  try {
    // A copy: encoding returns a view into a slab that other messages share.
    return new Uint8Array(type.encode(message));
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    throw new FieldError(error.message, 0);
  }
}
