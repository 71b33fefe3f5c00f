import { operationPath, type Schema } from '@wirepact/schema';
import { allowBreak, type BreakingRecord } from './breaking-record.js';
import { formerContracts, formerRpcs } from './find-renames.js';

/**
 * Adds today's paths of renamed operations to a record, so that an operation keeps its salt under
 * its new name, and still does when `renamedFrom` is taken away one day.
 */
export function extendRecord(record: BreakingRecord, schema: Schema): BreakingRecord {
  const today = new Map<string, string>();
  for (const file of schema.files) {
    for (const contract of file.contracts) {
      const former = formerContracts(contract, file);
      for (const operation of contract.operations) {
        const path = operationPath(contract.service, { rpc: operation.rpc });
        const names = formerRpcs(operation, undefined);
        for (const rpc of names) today.set(operationPath(contract.service, { rpc }), path);
        for (const item of former) {
          for (const rpc of [...formerRpcs(operation, item), ...names]) {
            today.set(operationPath(item.service, { rpc }), path);
          }
        }
      }
    }
  }
  return record.map((entry) => {
    const added = entry.operations.flatMap((path) => today.get(path) ?? []);
    if (added.every((path) => entry.operations.includes(path))) return entry;
    return allowBreak(entry, entry.reason, [...entry.operations, ...added], entry.before ?? 0);
  });
}
