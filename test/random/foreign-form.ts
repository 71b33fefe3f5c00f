import {
  defaultJsonName,
  type FieldDefinition,
  type FieldType,
  type MessageDefinition,
  type ScalarType,
  scalars,
} from '@wirepact/schema';
import protobuf from 'protobufjs';
import { messageProperties } from '../../packages/codegen/src/message-properties.js';
import type { SchemaIndex } from '../../packages/codegen/src/schema-index.js';
import type { PlainMessage } from './random-message.js';

/** The libraries that messages are compared with. */
export type Library = 'protobufjs' | 'protobuf-es';

/** Where a value stands: protobuf-es takes wrappers out of their messages in one place only. */
type Place = 'field' | 'case' | 'element';

/**
 * Puts a message as generated code holds it into the form that another library takes. It goes by the
 * contract and shares nothing with our codec, so that both would have to be wrong alike.
 */
export class ForeignForm {
  /** How many times -0 was put where protobuf-es takes it for the zero that is not written. */
  minusZeros = 0;

  constructor(
    private readonly library: Library,
    private readonly index: SchemaIndex,
  ) {}

  /** The message in the form of the library. */
  of(type: MessageDefinition, message: PlainMessage): PlainMessage {
    const form: { [name: string]: unknown } = {};
    for (const property of messageProperties(type)) {
      const value = message[property.name];
      if (value === undefined) continue;
      if (property.kind === 'field') this.set(form, property.field, value);
      else {
        const chosen = value as { case: string; value: unknown };
        const field = property.cases.find(({ caseName }) => caseName === chosen.case);
        if (field !== undefined) this.set(form, field, chosen.value);
      }
    }
    return form;
  }

  private set(form: { [name: string]: unknown }, field: FieldDefinition, value: unknown): void {
    const { protoName, presence, oneof, type } = field;
    if (presence === 'implicit' && Object.is(value, -0)) this.minusZeros += 1;
    if (this.library === 'protobufjs') {
      form[protoName] = this.field(field, value);
    } else if (oneof === undefined) {
      form[defaultJsonName(protoName)] = this.field(field, value);
    } else {
      form[defaultJsonName(oneof)] = {
        case: defaultJsonName(protoName),
        value: this.value(type, value, 'case'),
      };
    }
  }

  private field({ type, presence, mapKey }: FieldDefinition, value: unknown): unknown {
    if (value instanceof Map && mapKey !== undefined) {
      const entries = [...value].map(([key, item]) => [
        this.mapKey(mapKey.scalar, key),
        this.value(type, item, 'element'),
      ]);
      return Object.fromEntries(entries);
    }
    if (presence === 'repeated') {
      return (value as unknown[]).map((item) => this.value(type, item, 'element'));
    }
    return this.value(type, value, 'field');
  }

  private mapKey(scalar: ScalarType, key: unknown): string {
    const isLong = this.library === 'protobufjs' && scalars[scalar].representation === 'bigint';
    // A decimal of eight digits is taken for the eight bytes that it makes of a key while decoding.
    return isLong
      ? protobuf.util.longToHash(this.scalar(scalar, key) as protobuf.Long)
      : String(key);
  }

  private value(type: FieldType, value: unknown, place: Place): unknown {
    switch (type.kind) {
      case 'scalar':
        return this.scalar(type.scalar, value);
      case 'wrapper': {
        const scalar = this.scalar(type.scalar, value);
        if (Object.is(value, -0)) this.minusZeros += 1;
        if (this.library === 'protobuf-es' && place === 'field') return scalar;
        return { value: scalar };
      }
      case 'enum': {
        if (typeof value === 'number') return value;
        const { values = [] } = this.index.enums.get(type.fullName)?.enum ?? {};
        return values.find(({ name }) => name === value)?.number;
      }
      case 'date': {
        const milliseconds = Number(value);
        const seconds = Math.floor(milliseconds / 1000);
        return this.seconds(BigInt(seconds), (milliseconds - seconds * 1000) * 1_000_000);
      }
      case 'message':
        return this.of(this.index.message(type.fullName), value as PlainMessage);
      case 'wellKnown':
        return this.wellKnown(type.name, value);
    }
  }

  private wellKnown(name: string, value: unknown): unknown {
    switch (name) {
      case 'Timestamp':
      case 'Duration': {
        const { seconds, nanos } = value as { seconds: bigint; nanos: number };
        return this.seconds(seconds, nanos);
      }
      case 'Any': {
        const { typeUrl, value: bytes } = value as { typeUrl: string; value: Uint8Array };
        return this.library === 'protobuf-es'
          ? { typeUrl, value: bytes }
          : { type_url: typeUrl, value: bytes };
      }
      case 'NullValue':
        return 0;
      case 'Value':
        return this.json(value);
      case 'Struct':
        return this.struct(value as object);
      case 'ListValue':
        return { values: (value as unknown[]).map((item) => this.json(item)) };
      default:
        return value;
    }
  }

  private seconds(seconds: bigint, nanos: number): object {
    return { seconds: this.long(seconds, false), nanos };
  }

  /** A JSON value as a `google.protobuf.Value`. */
  private json(value: unknown): object {
    const [name, held] = this.kindOf(value);
    return this.library === 'protobufjs' ? { [name]: held } : { kind: { case: name, value: held } };
  }

  private kindOf(value: unknown): [string, unknown] {
    if (value === null) return ['nullValue', 0];
    if (typeof value === 'boolean') return ['boolValue', value];
    if (typeof value === 'number') return ['numberValue', value];
    if (typeof value === 'string') return ['stringValue', value];
    if (Array.isArray(value)) return ['listValue', this.wellKnown('ListValue', value)];
    return ['structValue', this.struct(value as object, true)];
  }

  /** @param inValue - there protobuf-es has the message, everywhere else plain JSON */
  private struct(value: object, inValue = false): object {
    if (this.library === 'protobuf-es' && !inValue) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, this.json(item)]);
    return { fields: Object.fromEntries(entries) };
  }

  private scalar(scalar: ScalarType, value: unknown): unknown {
    if (scalars[scalar].representation !== 'bigint') return value;
    const unsigned = scalar === 'uint64' || scalar === 'fixed64';
    return this.long(BigInt(value as bigint | number | string), unsigned);
  }

  private long(value: bigint, unsigned: boolean): unknown {
    if (this.library === 'protobuf-es') return value;
    const high = Number(BigInt.asIntN(32, value >> 32n));
    return new protobuf.util.Long(Number(BigInt.asIntN(32, value)), high, unsigned);
  }
}
