import {
  diagnosticCodes,
  type FieldDefinition,
  isIdentifier,
  type Location,
  type MessageDefinition,
  type OneofDefinition,
  type Schema,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { takenProperties } from './check-names.js';
import { lostName } from './taken-names.js';

/** Oneofs have names of their own, cases that may be absent, and start without any of them. */
export function checkOneofs(schema: Schema, sink: DiagnosticSink): void {
  for (const message of schema.files.flatMap((file) => file.messages)) {
    // A mirror's oneofs are the original's.
    if (message.mirrors === undefined) checkMessage(message, sink);
  }
}

function checkMessage(message: MessageDefinition, sink: DiagnosticSink): void {
  const fields = new Map(message.fields.map((field) => [field.protoName, field]));
  const known = new Map<string, Location>();
  for (const oneof of message.oneofs ?? []) {
    const { name, location } = oneof;
    const refuse = (text: string, hint: string, other?: Location) =>
      sink.error(diagnosticCodes.badOneof, text, {
        location,
        hint,
        ...(other === undefined
          ? {}
          : { related: [{ message: 'The other one', location: other }] }),
      });
    if (oneof.property !== undefined && takenProperties.has(oneof.property)) {
      refuse(
        `${JSON.stringify(oneof.property)} cannot name a property`,
        'Every object has a meaning for it already; choose another name',
      );
    }
    if (!isIdentifier(name) || name === lostName) {
      refuse(
        `${JSON.stringify(name)} cannot name a oneof in a .proto file`,
        'Use ASCII letters, digits and `_`, a letter first',
      );
    }
    const twin = known.get(name);
    if (twin !== undefined) {
      refuse(
        `Two oneofs of ${message.fullName} are called ${name}`,
        'Rename the property, or the `oneof` of the others',
        twin,
      );
    }
    known.set(name, location);
    const field = fields.get(name);
    if (field !== undefined) {
      refuse(
        `The oneof ${name} of ${message.fullName} is called like a field`,
        'Oneofs and fields share their names in the .proto; rename one of them',
        field.location,
      );
    }
    const cases = message.fields.filter((candidate) => candidate.oneof === name);
    checkCases(oneof, cases, refuse);
  }
}

function checkCases(
  oneof: OneofDefinition,
  cases: readonly FieldDefinition[],
  refuse: (text: string, hint: string) => void,
): void {
  if (cases.some((field) => field.presence !== 'explicit')) {
    refuse(
      `The oneof ${oneof.name} has a case that cannot be absent`,
      'Declare its properties with `?`; lists and maps cannot be cases',
    );
  }
  const writable = cases.filter(({ options: { readOnly, exclude } }) => {
    return readOnly !== true && exclude !== 'both' && exclude !== 'toClass';
  });
  if (writable.length > 0 && writable.length < cases.length) {
    refuse(
      `Clients may set some properties of the oneof ${oneof.name} and others not`,
      'Make all of them readOnly, or none: setting one clears the others',
    );
  }
  const hasDefault = [oneof, ...cases].some(
    ({ options: { defaultValue } }) => defaultValue !== undefined && defaultValue !== null,
  );
  if (hasDefault) {
    refuse(
      `The oneof ${oneof.property ?? oneof.name} has a default`,
      'A oneof starts without a case; leave the default to the service',
    );
  }
}
