import {
  diagnosticCodes,
  type EnumDefinition,
  type EnumValue,
  upperSnakeCase,
} from '@wirepact/schema';
import type { Node } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { Remarks } from './doc-comment.js';
import { locationOf } from './location.js';

/** A member of an enum as the contract has it. */
export interface EnumMemberSource {
  /** The TypeScript value, or the constant's name where values are numbers. */
  readonly name: string;
  /** What its name in the `.proto` is made of. */
  readonly label: string;
  /** Given where the values are numbers. */
  readonly number?: number;
  readonly remarks: Remarks;
  readonly node: Node;
}

/** Makes an enum of its members: adds the zero that proto3 asks for, and refuses what it cannot hold. */
export function defineEnum(
  definition: Omit<EnumDefinition, 'representation' | 'values' | 'reserved'>,
  members: readonly EnumMemberSource[],
  sink: DiagnosticSink,
): EnumDefinition {
  const prefix = upperSnakeCase(definition.name);
  const values = members.map((member) => enumValue(member, prefix, sink));
  const isNumeric = members.some((member) => member.number !== undefined);
  const seen = new Map<string, Node | undefined>();
  const all = isNumeric ? withZero(values, prefix) : withUnspecified(values, prefix);
  for (const { protoName } of all) {
    const node = members[values.findIndex((value) => value.protoName === protoName)]?.node;
    if (seen.has(protoName)) {
      sink.error(
        diagnosticCodes.duplicateName,
        `Two values of ${definition.fullName} are called ${protoName} in the .proto`,
        {
          location: node === undefined ? definition.location : locationOf(node),
          hint:
            protoName === `${prefix}_UNSPECIFIED`
              ? 'A value of that name with the number 0 is added by itself; rename yours'
              : 'Names may not differ in case or punctuation only',
        },
      );
    }
    seen.set(protoName, node);
  }
  return {
    ...definition,
    representation: isNumeric ? 'number' : 'name',
    values: all,
    reserved: { numbers: [], names: [] },
  };
}

function enumValue(
  { name, label, number, remarks, node }: EnumMemberSource,
  prefix: string,
  sink: DiagnosticSink,
): EnumValue {
  const suffix = upperSnakeCase(label);
  if (suffix === '') {
    sink.error(
      diagnosticCodes.badEnum,
      `${JSON.stringify(label)} has no letters or digits to name a value with`,
      { location: locationOf(node), hint: 'Use ASCII letters and digits' },
    );
  }
  if (name === '__proto__') {
    sink.error(diagnosticCodes.badName, '"__proto__" cannot name a value of an enum', {
      location: locationOf(node),
      hint: 'Every object has a meaning for it already; choose another name',
    });
  }
  if (
    number !== undefined &&
    (!Number.isInteger(number) || number < -0x8000_0000 || number > 0x7fff_ffff)
  ) {
    sink.error(diagnosticCodes.badEnum, `The number ${number} does not fit 32 bits`, {
      location: locationOf(node),
      hint: 'Values of an enum are whole numbers from -2147483648 to 2147483647',
    });
  }
  // -0 would be written as another number than 0.
  return { name, protoName: `${prefix}_${suffix}`, ...remarks, number: (number ?? -1) + 0 };
}

/** proto3 wants the zero first, and an open enum's other values in any order. */
function withZero(values: readonly EnumValue[], prefix: string): EnumValue[] {
  const zero = values.find((value) => value.number === 0) ?? {
    name: 'UNSPECIFIED',
    protoName: `${prefix}_UNSPECIFIED`,
    doc: '',
    number: 0,
  };
  // Of two names of one number the first is the one that JSON shows: the declared order stays.
  const rest = values.filter((value) => value !== zero).toSorted((a, b) => a.number - b.number);
  return [zero, ...rest];
}

/** The zero of an enum of strings is `'unspecified'`, whether it is declared or not. */
function withUnspecified(values: readonly EnumValue[], prefix: string): EnumValue[] {
  const declared = values.find((value) => value.name === 'unspecified');
  const rest = values.filter((value) => value !== declared);
  const protoName = `${prefix}_UNSPECIFIED`;
  return [{ doc: '', ...declared, name: 'unspecified', protoName, number: 0 }, ...rest];
}
