import { diagnosticCodes, type ProtoFile } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { fieldTypeName } from './field-type-name.js';
import { addToLock, emptyLock, type LockedField } from './proto-lock.js';

/**
 * Reads a `.proto` that is about to be written with an independent parser and compares it with
 * what was meant, so that a fault of ours or a name that the language trips over stops here.
 */
export function verifyProto(file: ProtoFile, text: string, sink: DiagnosticSink): void {
  const lock = emptyLock();
  try {
    addToLock(lock, text);
  } catch (error) {
    report(file, (error as Error).message, sink);
    return;
  }
  for (const message of file.messages) {
    const found = lock.messages.get(message.fullName);
    if (found === undefined || found.fields.size !== message.fields.length) {
      report(file, `message ${message.fullName} reads back differently`, sink);
      continue;
    }
    for (const field of message.fields) {
      const read = found.fields.get(field.name);
      const same =
        read?.number === field.number &&
        lastPart(read) === fieldTypeName(field.type).split('.').at(-1) &&
        read.mapKey === field.mapKey?.scalar;
      if (!same) report(file, `${message.fullName}.${field.name} reads back differently`, sink);
    }
  }
  for (const contract of file.contracts) {
    const found = lock.services.get(contract.service);
    if ((found?.size ?? 0) !== contract.operations.length) {
      report(file, `service ${contract.service} reads back differently`, sink);
    }
  }
}

/** Types of other files are not resolved here, so only their own names are compared. */
function lastPart(field: LockedField): string | undefined {
  return field.type.split('.').at(-1);
}

function report(file: ProtoFile, reason: string, sink: DiagnosticSink): void {
  const place = file.contracts[0] ?? file.messages[0];
  sink.error(
    diagnosticCodes.protoMismatch,
    `The text for ${file.path} is not what was meant: ${reason}`,
    { location: place?.location, hint: 'Rename what it speaks of; please report this as a bug' },
  );
}
