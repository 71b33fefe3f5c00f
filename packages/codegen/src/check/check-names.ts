import {
  diagnosticCodes,
  type EnumDefinition,
  type FieldDefinition,
  isIdentifier,
  type Location,
  type MessageDefinition,
  type ProtoFile,
  type Schema,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { lostName, whyTypeIsTaken } from './taken-names.js';

/** Properties that every object has a meaning for already. */
export const takenProperties: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
]);

/** Far more than anybody types; file systems stop at 255 bytes. */
const MAX_NAME_LENGTH = 200;

/** Names are identifiers, are free, and differ in more than their case. */
export function checkNames(schema: Schema, sink: DiagnosticSink): void {
  const types = new Map<string, { name: string; location: Location }>();
  const pairs = new Set<string>();
  const packages = new Map<string, Map<string, Location>>();
  for (const file of schema.files) {
    checkTypes(file, types, pairs, sink);
    for (const message of file.messages) {
      // A mirror's fields are the original's.
      if (message.mirrors === undefined) checkFields(message, sink);
      checkEnumValues(message.enums, new Map(), sink);
    }
    const values = packages.get(file.package) ?? new Map<string, Location>();
    packages.set(file.package, values);
    checkEnumValues(file.enums, values, sink);
  }
}

function checkTypes(
  file: ProtoFile,
  types: Map<string, { name: string; location: Location }>,
  pairs: Set<string>,
  sink: DiagnosticSink,
): void {
  const declared = [
    ...file.messages.flatMap((message) => [
      { name: message.name, full: message.fullName, location: message.location },
      ...message.enums.map(({ typeName, location }) => ({
        name: typeName,
        full: file.package === '' ? typeName : `${file.package}.${typeName}`,
        location,
      })),
    ]),
    ...file.enums.map(({ name, fullName, location }) => ({ name, full: fullName, location })),
  ];
  for (const { name, full, location } of declared) {
    if (name.length > MAX_NAME_LENGTH) {
      refuseLongName(name, location, sink);
      continue;
    }
    const reason = whyTypeIsTaken(name);
    if (!isIdentifier(name) || reason !== undefined) {
      sink.error(diagnosticCodes.badName, `${JSON.stringify(name)} cannot name a message or enum`, {
        location,
        hint: reason ?? 'Use ASCII letters, digits and `_`, a letter first',
      });
    }
    const known = types.get(full.toLowerCase());
    // Two contracts of one name share a dozen messages; their classes are complained about once.
    const pair = known && JSON.stringify([known.location, location]);
    if (known !== undefined && pair !== undefined && !pairs.has(pair)) {
      pairs.add(pair);
      sink.error(
        diagnosticCodes.duplicateName,
        known.name === full
          ? `${full} is declared twice`
          : `${known.name} and ${full} differ in case only`,
        {
          location,
          related: [{ message: 'It is declared here too', location: known.location }],
          hint: 'Rename one of them, or declare it once and import it',
        },
      );
    }
    types.set(full.toLowerCase(), { name: full, location });
  }
}

/**
 * Values of an enum are names beside the enum and not in it, as in C++: `State` with `OPEN_NOW` and
 * `StateOpen` with `NOW` have one `STATE_OPEN_NOW`.
 */
function checkEnumValues(
  enums: readonly EnumDefinition[],
  known: Map<string, Location>,
  sink: DiagnosticSink,
): void {
  for (const { fullName, values, location } of enums) {
    // Within one enum it was refused when the enum was read.
    for (const protoName of new Set(values.map((value) => value.protoName))) {
      const other = known.get(protoName);
      if (other !== undefined) {
        sink.error(
          diagnosticCodes.duplicateName,
          `${protoName} of ${fullName} is a value of another enum too`,
          {
            location,
            related: [{ message: 'The other enum', location: other }],
            hint: 'Values share their names with all enums around them; rename one of the enums',
          },
        );
      }
      known.set(protoName, location);
    }
  }
}

function checkFields(message: MessageDefinition, sink: DiagnosticSink): void {
  const names = new Map<string, Location>();
  const jsonNames = new Map<string, Location>();
  for (const field of message.fields) {
    const { name, protoName, location } = field;
    if (Math.max(name.length, protoName.length) > MAX_NAME_LENGTH) {
      refuseLongName(name, location, sink);
      continue;
    }
    if (!isIdentifier(name) || takenProperties.has(name)) {
      sink.error(diagnosticCodes.badName, `${JSON.stringify(name)} cannot name a field`, {
        location,
        hint: takenProperties.has(name)
          ? 'Every object has a meaning for it already; choose another name'
          : 'Use ASCII letters, digits and `_`, a letter first',
      });
      continue;
    }
    if (!isIdentifier(protoName) || protoName === lostName) {
      sink.error(
        diagnosticCodes.badName,
        `${JSON.stringify(protoName)} cannot name a field in a .proto file`,
        { location, hint: 'Set protoName to an identifier' },
      );
    }
    const known = names.get(protoName);
    if (known !== undefined) {
      sink.error(
        diagnosticCodes.duplicateName,
        `Two fields of ${message.fullName} are called ${protoName} in the .proto`,
        {
          location,
          related: [{ message: 'The first one', location: known }],
          hint: 'Rename one of them, or set its protoName',
        },
      );
    }
    names.set(protoName, location);
    // Of fields that have one name anyway it would be no news.
    if (known === undefined) checkJsonName(field, jsonNames, message, sink);
  }
}

function checkJsonName(
  { name, jsonName = name, location }: FieldDefinition,
  known: Map<string, Location>,
  message: MessageDefinition,
  sink: DiagnosticSink,
): void {
  // Brackets name extensions in protobuf's JSON; the rest could not be written in a .proto as it is.
  if (jsonName === '' || jsonName.length > MAX_NAME_LENGTH || !/^[^[\p{C}"'\\]+$/u.test(jsonName)) {
    sink.error(diagnosticCodes.badName, `${JSON.stringify(jsonName.slice(0, 50))} is no jsonName`, {
      location,
      hint: 'Use letters, digits, `_`, `-`, `.` and the like',
    });
  }
  const other = known.get(jsonName);
  if (other !== undefined) {
    sink.error(
      diagnosticCodes.duplicateName,
      `Two fields of ${message.fullName} are called ${jsonName} in JSON`,
      {
        location,
        related: [{ message: 'The first one', location: other }],
        hint: 'Rename one of them, or set its jsonName',
      },
    );
  }
  known.set(jsonName, location);
}

function refuseLongName(name: string, location: Location, sink: DiagnosticSink): void {
  sink.error(diagnosticCodes.badName, `${name.slice(0, 20)}… has ${name.length} characters`, {
    location,
    hint: `Names have at most ${MAX_NAME_LENGTH}`,
  });
}
