import {
  diagnosticCodes,
  type Location,
  operationId,
  operationPath,
  type Schema,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { eventPath } from './salt-operations.js';

/**
 * Refuses two operations or events that answer under one id, now that salts and the ids from
 * before renames are known: a new contract may have taken the name that another one had.
 */
export function checkFormerIds(schema: Schema, sink: DiagnosticSink): void {
  const owners = new Map<number, { readonly name: string; readonly location: Location }>();
  const add = (id: number, name: string, location: Location, hint: string): void => {
    const other = owners.get(id);
    owners.set(id, { name, location });
    if (other === undefined || other.name === name) return;
    sink.error(
      diagnosticCodes.idCollision,
      `${name} and ${other.name} both answer to the id 0x${id.toString(16)}`,
      { location, related: [{ message: 'The other one', location: other.location }], hint },
    );
  };
  const contracts = schema.files.flatMap((file) => file.contracts);
  for (const { service, operations, events } of contracts) {
    for (const operation of operations) {
      const path = operationPath(service, operation);
      add(operationId(path), path, operation.location, 'Rename one of them');
    }
    for (const { name, salt, location } of events) {
      const path = `${eventPath(service, name)}${salt === undefined ? '' : `@${salt}`}`;
      add(operationId(path), path, location, 'Rename one of them');
    }
  }
  for (const { service, operations } of contracts) {
    for (const { formerIds = [], location, ...operation } of operations) {
      for (const id of formerIds) {
        const hint = 'Leave out the renamedFrom whose name is in use again';
        add(id, operationPath(service, operation), location, hint);
      }
    }
  }
}
