import { diagnosticCodes, type Location } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SchemaIndex } from '../schema-index.js';

/** Options may name messages by texts, which may lead nowhere. */
export function checkReferences(index: SchemaIndex, sink: DiagnosticSink): void {
  const demand = (what: string, name: string, location: Location) => {
    if (index.messages.has(name)) return;
    sink.error(
      diagnosticCodes.unresolvedName,
      `${what} names the message ${name}, which no contract declares`,
      { location, hint: 'Declare it with @ContractMessage, or check the spelling' },
    );
  };
  for (const { contract } of index.contracts) {
    for (const { rpc, request, response, errors = [], location } of contract.operations) {
      for (const name of [request, response, ...errors]) {
        demand(`The operation ${rpc}`, name, location);
      }
    }
    for (const { name, message, location } of contract.events) {
      demand(`The event ${name}`, message, location);
    }
  }
  for (const { message } of index.messages.values()) {
    // A mirror's fields are the original's.
    if (message.mirrors !== undefined) continue;
    for (const { name, type, location } of message.fields) {
      if (type.kind === 'message') demand(`The field ${name}`, type.fullName, location);
    }
  }
}
