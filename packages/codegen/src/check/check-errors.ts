import { diagnosticCodes, type OperationDefinition } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { errorCase, failureName } from '../error-names.js';
import type { SchemaIndex } from '../schema-index.js';

/** Callers tell the errors of an operation apart by the names of their messages. */
export function checkErrors(index: SchemaIndex, sink: DiagnosticSink): void {
  for (const { contract, file } of index.contracts) {
    for (const operation of contract.operations) {
      if (operation.errors === undefined) continue;
      checkCases(operation, sink);
      const type = failureName(contract, operation.name);
      const taken = [
        ...file.messages.map(({ name, location }) => ({ name, location })),
        ...[...file.enums, ...file.messages.flatMap(({ enums }) => enums)].map(
          ({ typeName, location }) => ({ name: typeName, location }),
        ),
      ].find(({ name }) => name === type);
      if (taken === undefined) continue;
      sink.error(
        diagnosticCodes.duplicateName,
        `${type} is declared here, and is the type of the errors of \`${operation.name}\``,
        {
          location: taken.location,
          related: [{ message: 'The operation', location: operation.location }],
          hint: 'Rename one of them',
        },
      );
    }
  }
}

function checkCases(
  { name, errors = [], location }: OperationDefinition,
  sink: DiagnosticSink,
): void {
  const known = new Map<string, string>();
  for (const error of errors) {
    const key = errorCase(error);
    const other = known.get(key);
    known.set(key, error);
    if (other === undefined) continue;
    sink.error(
      diagnosticCodes.duplicateName,
      other === error
        ? `\`${name}\` declares the error ${error} twice`
        : `\`${name}\` declares two errors that callers see as \`${key}\`: ${other} and ${error}`,
      { location, hint: other === error ? 'Name it once' : 'Rename one of the messages' },
    );
  }
}
