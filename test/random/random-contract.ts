import {
  type EnumDefinition,
  type FieldDefinition,
  type FieldType,
  type Location,
  type MapKey,
  type MessageDefinition,
  type OneofDefinition,
  type ProtoFile,
  type ScalarRepresentation,
  type ScalarType,
  scalars,
  scalarTypes,
  type WellKnownType,
  type WrappedScalar,
} from '@wirepact/schema';
import type { Random } from './random.js';

const location: Location = {
  file: '/project/random.contract.ts',
  start: { line: 1, column: 1 },
  end: { line: 1, column: 2 },
};

/** How a contract may hold 64 bits. */
const longs: readonly ScalarRepresentation[] = ['bigint', 'bigint', 'number', 'string'];
const mapKeys = scalarTypes.filter((scalar) => scalars[scalar].mapKey);
const wellKnown: readonly WellKnownType[] = [
  ...(['Timestamp', 'Duration', 'FieldMask', 'Value', 'Struct'] as const),
  ...(['ListValue', 'NullValue', 'Any'] as const),
];
const wrapped: readonly WrappedScalar[] = [
  ...(['double', 'float', 'int64', 'uint64', 'int32', 'uint32'] as const),
  ...(['bool', 'string', 'bytes'] as const),
];

/** The largest field number of protobuf, and those that it keeps for itself. */
const MAX_NUMBER = 536_870_911;
const KEPT = { from: 19_000, to: 19_999 };

/**
 * A contract as the generator sees it once it is read and numbered: every kind of field that the
 * contract language has, in random company. Fields stand in the order of their numbers, because
 * that is the order in which the others write.
 *
 * @param name - the package, and the name of the `.proto`
 */
export function randomContract(random: Random, name: string): ProtoFile {
  const enums = random.list(1 + random.below(2), (at) => randomEnum(random, name, at));
  const count = 1 + random.below(4);
  const fullNames = random.list(count, (at) => `${name}.Message${at}`);
  const messages = fullNames.map((fullName, at) =>
    new MessageMaker(random, enums, fullNames, at).make(fullName),
  );
  const sources = [`${name}.contract.ts`];
  return { path: `${name}.proto`, package: name, sources, messages, enums, contracts: [] };
}

function randomEnum(random: Random, proto: string, at: number): EnumDefinition {
  const name = `Enum${at}`;
  const named = random.once(2);
  // Of a newer peer or an older database: negative ones take ten bytes on the wire.
  const numbers = new Set(random.list(1 + random.below(5), () => 1 + random.below(20)));
  if (random.once(3)) numbers.add(random.pick([-1, -(2 ** 31), 2 ** 31 - 1, 300]));
  return {
    name,
    fullName: `${proto}.${name}`,
    typeName: name,
    doc: '',
    representation: named ? 'name' : 'number',
    values: [0, ...numbers].map((number, index) => ({
      name: index === 0 ? 'unspecified' : `value${index}`,
      protoName: index === 0 ? `ENUM${at}_UNSPECIFIED` : `ENUM${at}_VALUE${index}`,
      doc: '',
      number,
    })),
    reserved: { numbers: [], names: [] },
    location,
  };
}

function isPackable(type: FieldType): boolean {
  return type.kind === 'enum' || (type.kind === 'scalar' && scalars[type.scalar].packable);
}

class MessageMaker {
  private number = 0;
  private readonly fields: FieldDefinition[] = [];
  private readonly oneofs: OneofDefinition[] = [];

  constructor(
    private readonly random: Random,
    private readonly enums: readonly EnumDefinition[],
    private readonly messages: readonly string[],
    /** Which of the messages is made: it may only contain those behind it. */
    private readonly at: number,
  ) {}

  make(fullName: string): MessageDefinition {
    const { random } = this;
    // Now and then one without fields, and one with more than a byte of presence.
    const count = random.once(20) ? 0 : 1 + random.below(random.once(12) ? 40 : 8);
    for (let i = 0; i < count; i++) {
      if (random.once(12)) this.oneof();
      else this.field();
    }
    return {
      name: fullName.slice(fullName.lastIndexOf('.') + 1),
      fullName,
      doc: '',
      fields: this.fields,
      ...(this.oneofs.length === 0 ? {} : { oneofs: this.oneofs }),
      enums: [],
      reserved: { numbers: [], names: [] },
      location,
    };
  }

  private field(): void {
    const { random } = this;
    const presence = random.pick(['implicit', 'implicit', 'explicit', 'repeated', 'map'] as const);
    const type = this.type(presence !== 'implicit');
    const collection = presence === 'repeated' || presence === 'map';
    this.add({
      type,
      presence,
      ...(presence === 'map' ? { mapKey: this.mapKey() } : {}),
      ...(collection && random.once(5) ? { omittable: true } : {}),
      options:
        presence === 'repeated' && isPackable(type) && random.once(4) ? { packed: false } : {},
    });
  }

  /** A oneof: optional properties that exclude each other, or one property of several cases. */
  private oneof(): void {
    const { random } = this;
    const name = `choice_${this.oneofs.length}`;
    const property = `choice${this.oneofs.length}`;
    const behind = this.messages.slice(this.at + 1);
    const isProperty = random.once(2);
    const isOptional = behind.length === 0 || random.once(2);
    this.oneofs.push({
      name,
      ...(isProperty ? { property } : {}),
      ...(isProperty && isOptional ? { optional: true } : {}),
      doc: '',
      options: {},
      location,
    });
    const cases = 2 + random.below(3);
    for (let i = 0; i < cases; i++) {
      // What a property holds are messages: that is how a contract declares it.
      const fullName = random.pick(isOptional ? this.messages : behind);
      const message = { kind: 'message', fullName } as const;
      this.add({
        type: isProperty ? message : this.type(true),
        presence: 'explicit',
        oneof: name,
        ...(isProperty ? { caseName: `case${i}` } : {}),
        options: {},
      });
    }
  }

  private add(
    field: Omit<FieldDefinition, 'name' | 'protoName' | 'doc' | 'number' | 'location'>,
  ): void {
    const number = this.nextNumber();
    // Numbers may run out before the fields do.
    if (number > MAX_NUMBER) return;
    const [name, protoName] = [`field${number}`, `field_${number}`];
    this.fields.push({ name, protoName, doc: '', number, location, ...field });
  }

  /** Mostly the next one; sometimes one whose tag is a byte longer, up to the longest. */
  private nextNumber(): number {
    const { random } = this;
    const step = random.once(10) ? 2 ** random.below(28) : 1;
    this.number += Math.max(1, random.once(2) ? step : random.below(step));
    if (this.number >= KEPT.from && this.number <= KEPT.to) this.number = KEPT.to + 1;
    return this.number;
  }

  /** @param mayBeAbsent - so that the type may contain itself */
  private type(mayBeAbsent: boolean): FieldType {
    const { random } = this;
    const kind = random.below(20);
    if (kind < 11) return this.scalar(random.pick(scalarTypes));
    if (kind < 14) {
      const choices = mayBeAbsent ? this.messages : this.messages.slice(this.at + 1);
      return choices.length === 0
        ? { kind: 'date' }
        : { kind: 'message', fullName: random.pick(choices) };
    }
    if (kind < 16) return { kind: 'enum', fullName: random.pick(this.enums).fullName };
    if (kind < 17) return { kind: 'date' };
    if (kind < 19) return { kind: 'wellKnown', name: random.pick(wellKnown) };
    const scalar = random.pick(wrapped);
    return { kind: 'wrapper', scalar, representation: this.representation(scalar) };
  }

  private scalar(scalar: ScalarType): FieldType {
    return { kind: 'scalar', scalar, representation: this.representation(scalar) };
  }

  private mapKey(): MapKey {
    const scalar = this.random.pick(mapKeys);
    return { scalar, representation: this.representation(scalar) };
  }

  private representation(scalar: ScalarType): ScalarRepresentation {
    const { representation } = scalars[scalar];
    return representation === 'bigint' ? this.random.pick(longs) : representation;
  }
}
