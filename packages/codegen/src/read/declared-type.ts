import { diagnosticCodes, type FieldType } from '@wirepact/schema';
import type { Expression, Node } from 'ts-morph';
import type { ContractReaders } from './contract-readers.js';
import { locationOf } from './location.js';
import type { Home } from './message-registry.js';
import { nearest } from './nearest.js';
import { jsonTypes, protoType, protoTypeNames } from './proto-type.js';
import type { ReadType } from './type-place.js';
import type { WrittenType } from './written-type.js';

/** What options say of a type: `protoType` of a field, `type` of a message's property. */
export interface DeclaredType {
  readonly name: string | undefined;
  /** The option that has the name, or what stands for it in messages. */
  readonly at: Node;
  /** What the option is called: `protoType`. */
  readonly option: string;
  /** `objectType`, where elements are named by it. */
  readonly objectType: Expression | undefined;
  /** `arrayType`, where elements are named by it. */
  readonly arrayType: string | undefined;
  /** `array` or `protoRepeated`. */
  readonly isList: boolean;
}

/**
 * The type that options give, which wins over TypeScript's. Undefined leaves it to TypeScript's;
 * null is an error that was reported.
 */
export function readDeclaredType(
  declared: DeclaredType,
  written: WrittenType,
  home: Home,
  readers: ContractReaders,
): ReadType | undefined | null {
  const { name } = declared;
  if (name === 'enum') warnOfNoEnum(declared, written, readers);
  if (name === undefined || name === 'enum') return listOfWritten(declared, written, readers);
  if (name === 'array' || name === 'simpleArray') {
    const element = elementType(name, declared, written, home, readers);
    if (element === null) return null;
    // The type of the elements is TypeScript's, where that is a list of something.
    if (element === undefined && written.isList) return undefined;
    const type: FieldType = element ?? { kind: 'wellKnown', name: 'Value' };
    compare(declared, type, true, written, readers);
    return { type, shape: 'list', optional: written.optional };
  }
  // `Timestamp` and `Duration` are more exact than what CMMV has a name for.
  if (written.kind === 'wellKnown') return undefined;
  const type = namedType(name, declared.at, declared.option, written, home, readers);
  if (type === undefined) return null;
  // A JSON value may be a list by itself.
  const isList = declared.isList || (written.isList && !jsonTypes.has(name));
  compare(declared, type, isList, written, readers);
  return { type, shape: isList ? 'list' : 'single', optional: written.optional };
}

/** `protoType: 'enum'` leaves the type to TypeScript's, which has to be one. */
function warnOfNoEnum(
  { at, option }: DeclaredType,
  { kind, element }: WrittenType,
  { sink }: ContractReaders,
): void {
  if (kind === 'enum' || kind === 'unknown') return;
  sink.warning(
    diagnosticCodes.typeMismatch,
    `${option} 'enum' says nothing of \`${clip(element?.getText() ?? kind)}\`, which is no enum`,
    {
      location: locationOf(at),
      hint: "Write the TypeScript enum, or the values: `'open' | 'done'`",
    },
  );
}

/** `array: true` on a property that TypeScript calls no list. */
function listOfWritten(
  declared: DeclaredType,
  written: WrittenType,
  readers: ContractReaders,
): ReadType | undefined {
  if (!declared.isList || written.isList) return undefined;
  if (written.kind === 'anything') {
    return {
      type: { kind: 'wellKnown', name: 'Value' },
      shape: 'list',
      optional: written.optional,
    };
  }
  const type = elementOfWritten(written, readers);
  warnOfList(
    declared.at,
    type === undefined
      ? 'The TypeScript type is no list, and no list can be made of it'
      : 'The options make it a list, and win over the TypeScript type',
    readers,
  );
  return type && { type, shape: 'list', optional: written.optional };
}

function elementOfWritten(
  { kind, scalar, declaration }: WrittenType,
  { references }: ContractReaders,
): FieldType | undefined {
  if (declaration !== undefined) return references.type(declaration);
  return protoType(kind === 'Uint8Array' ? 'bytes' : (scalar ?? kind), kind);
}

/** The elements of `array` and `simpleArray`. */
function elementType(
  name: string,
  { objectType, arrayType, at }: DeclaredType,
  written: WrittenType,
  home: Home,
  readers: ContractReaders,
): FieldType | undefined | null {
  if (name === 'array' && objectType !== undefined) {
    const found = readers.references.follow(objectType);
    if (found?.kind === 'name') {
      return namedType(found.name, objectType, 'objectType', written, home, readers) ?? null;
    }
    const type = found?.kind === 'declaration' ? readers.references.type(found.node) : undefined;
    if (type !== undefined) return type;
    readers.sink.error(
      diagnosticCodes.unresolvedName,
      `${objectType.getText()} leads to no message`,
      {
        location: locationOf(objectType),
        hint: 'Name a class, a function that returns one, or a message as a text',
      },
    );
    return null;
  }
  if (arrayType !== undefined) {
    return namedType(arrayType, at, 'arrayType', written, home, readers) ?? null;
  }
  return name === 'simpleArray' ? (protoType('string', written.kind) ?? null) : undefined;
}

/** A type by its name; a message or enum of the contract's counts as well. */
function namedType(
  name: string,
  at: Node,
  option: string,
  written: WrittenType,
  home: Home,
  { references, sink }: ContractReaders,
): FieldType | undefined {
  const type = protoType(name, written.kind) ?? references.named(name, at.getSourceFile(), home);
  if (type !== undefined) return type;
  const near = nearest(name, protoTypeNames);
  sink.error(
    diagnosticCodes.unsupportedType,
    `There is no ${option} ${JSON.stringify(name.slice(0, 100))}`,
    {
      location: locationOf(at),
      hint:
        near === undefined
          ? `Leave ${option} out and write the TypeScript type`
          : `Did you mean '${near}'?`,
    },
  );
  return undefined;
}

/** Warns where options and TypeScript disagree. */
function compare(
  declared: DeclaredType,
  type: FieldType,
  isList: boolean,
  written: WrittenType,
  readers: ContractReaders,
): void {
  const isAny = written.kind === 'anything' || written.kind === 'unknown';
  const fits = agrees(type, written);
  if (isList && !written.isList && !isAny && fits) {
    const message = 'The options make it a list, and win over the TypeScript type';
    warnOfList(declared.at, message, readers);
    return;
  }
  if (fits) return;
  const text = clip(written.element?.getText() ?? written.kind);
  readers.sink.warning(
    diagnosticCodes.typeMismatch,
    `${declared.option} '${declared.name}' wins over the TypeScript type \`${text}\``,
    {
      location: locationOf(declared.at),
      hint:
        written.kind === 'enum'
          ? `Set ${declared.option}: 'enum' to have the enum on the wire`
          : `Make the two agree, or leave ${declared.option} out`,
    },
  );
}

function warnOfList(at: Node, message: string, { sink }: ContractReaders): void {
  sink.warning(diagnosticCodes.typeMismatch, message, {
    location: locationOf(at),
    hint: 'Declare the property as a list',
  });
}

function agrees(type: FieldType, { kind, scalar }: WrittenType): boolean {
  if (kind === 'anything' || kind === 'unknown') return true;
  switch (type.kind) {
    case 'scalar':
      return kind === type.representation && (scalar === undefined || scalar === type.scalar);
    case 'date':
      return kind === 'Date';
    case 'wellKnown':
      // What JSON has no form for.
      return kind !== 'bigint' && kind !== 'Uint8Array' && kind !== 'Date';
    case 'enum':
      return kind === 'enum';
    case 'message':
      return kind === 'object';
    case 'wrapper':
      return true;
  }
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
