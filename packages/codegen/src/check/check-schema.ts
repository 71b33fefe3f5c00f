import type { Schema } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { SchemaIndex } from '../schema-index.js';
import { checkContracts } from './check-contracts.js';
import { checkDefaults } from './check-defaults.js';
import { checkFiles } from './check-files.js';
import { checkNames } from './check-names.js';
import { checkNumbers } from './check-numbers.js';
import { checkRecursion } from './check-recursion.js';

/** Checks what only the whole schema shows. Every problem goes to the sink. */
export function checkSchema(schema: Schema, sink: DiagnosticSink): void {
  const index = new SchemaIndex(schema);
  checkFiles(schema, sink);
  checkNames(schema, sink);
  checkNumbers(schema, sink);
  checkDefaults(schema, index, sink);
  checkRecursion(index, sink);
  checkContracts(index, sink);
}
