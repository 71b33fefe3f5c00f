import type {
  EnumDefinition,
  FieldDefinition,
  FieldType,
  MessageDefinition,
} from '@wirepact/schema';
import { messageProperties } from '../../packages/codegen/src/message-properties.js';
import type { SchemaIndex } from '../../packages/codegen/src/schema-index.js';
import type { Random } from './random.js';
import { randomScalar } from './random-scalar.js';
import { randomMilliseconds, randomWellKnown } from './random-well-known.js';

/** A message as generated code holds it. */
export interface PlainMessage {
  readonly [property: string]: unknown;
}

/** How many messages may stand inside each other, where they may be left out. */
const DEPTH = 2;

/** Makes messages of a contract, each as its codec decodes it. */
export class RandomMessages {
  constructor(
    private readonly random: Random,
    private readonly index: SchemaIndex,
  ) {}

  /** A message of that type. */
  message(type: MessageDefinition, depth: number = DEPTH): PlainMessage {
    const message: { [property: string]: unknown } = {};
    const chosen = this.choose(type);
    for (const property of messageProperties(type)) {
      if (property.kind === 'oneof') {
        const required = property.oneof.optional !== true;
        if (!required && (depth <= 0 || this.random.once(3))) continue;
        const field = this.random.pick(property.cases);
        const value = this.value(field.type, depth - 1);
        message[property.name] = { case: field.caseName, value };
        continue;
      }
      const { field } = property;
      if (field.oneof !== undefined && !chosen.has(field)) continue;
      const value = this.fieldValue(field, depth);
      if (value !== undefined) message[field.name] = value;
    }
    return message;
  }

  /** One field at most of each oneof whose cases are properties of their own. */
  private choose(type: MessageDefinition): Set<FieldDefinition> {
    const chosen = (type.oneofs ?? []).flatMap(({ name, property }) => {
      if (property !== undefined || this.random.once(3)) return [];
      return [this.random.pick(type.fields.filter(({ oneof }) => oneof === name))];
    });
    return new Set(chosen);
  }

  private fieldValue(field: FieldDefinition, depth: number): unknown {
    const { random } = this;
    const { type, presence } = field;
    if (presence === 'implicit') return this.value(type, depth);
    const tooDeep = type.kind === 'message' && depth <= 0;
    if (presence === 'explicit') {
      const absent = tooDeep || (field.oneof === undefined && random.once(2));
      return absent ? undefined : this.value(type, depth - 1);
    }
    const length = tooDeep ? 0 : random.pick(type.kind === 'message' ? [0, 0, 1, 2] : [0, 1, 2, 5]);
    if (field.mapKey === undefined) {
      return random.list(length, () => this.value(type, depth - 1));
    }
    return this.map(field, length, depth);
  }

  /**
   * In the order in which an object of JavaScript would have the keys, integers first: the others
   * hold maps as objects, and could write them in no other.
   */
  private map(field: FieldDefinition, length: number, depth: number): Map<unknown, unknown> {
    const { scalar, representation } = field.mapKey ?? {
      scalar: 'string',
      representation: 'string',
    };
    const keys = this.random.list(length, () => randomScalar(this.random, scalar, representation));
    const byText = Object.fromEntries(
      keys.filter((key) => key !== '__proto__').map((key) => [String(key), key]),
    );
    return new Map(
      Object.values(byText).map((key) => [key, this.value(field.type, depth - 1)] as const),
    );
  }

  private value(type: FieldType, depth: number): unknown {
    switch (type.kind) {
      case 'scalar':
        return randomScalar(this.random, type.scalar, type.representation);
      case 'wrapper':
        return randomScalar(this.random, type.scalar, type.representation);
      case 'enum':
        return this.member(this.index.enums.get(type.fullName)?.enum);
      case 'date':
        return new Date(randomMilliseconds(this.random));
      case 'wellKnown':
        return randomWellKnown[type.name](this.random);
      case 'message':
        return this.message(this.index.message(type.fullName), depth);
    }
  }

  private member(definition: EnumDefinition | undefined): unknown {
    const { name, number } = this.random.pick(definition?.values ?? []);
    // A number that only a newer peer knows is held as it is.
    const unknown = this.random.bits() | 0;
    const known = definition?.values.some((value) => value.number === unknown);
    if (this.random.once(5) && !known) return unknown;
    return definition?.representation === 'name' ? name : number;
  }
}
