import type { Schema } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { SchemaIndex } from '../schema-index.js';
import { checkContracts } from './check-contracts.js';
import { checkDefaults } from './check-defaults.js';
import { checkErrors } from './check-errors.js';
import { checkFiles } from './check-files.js';
import { checkImports } from './check-imports.js';
import { checkNames } from './check-names.js';
import { checkNumbers } from './check-numbers.js';
import { checkOneofs } from './check-oneofs.js';
import { checkPacked } from './check-packed.js';
import { checkRecursion } from './check-recursion.js';
import { checkReferences } from './check-references.js';
import { checkValidations } from './check-validations.js';

/** Checks what only the whole schema shows. Every problem goes to the sink. */
export function checkSchema(schema: Schema, sink: DiagnosticSink): void {
  const index = new SchemaIndex(schema);
  checkFiles(schema, sink);
  checkImports(schema, index, sink);
  checkNames(schema, sink);
  checkOneofs(schema, sink);
  checkNumbers(schema, sink);
  checkPacked(schema, sink);
  checkDefaults(schema, index, sink);
  checkValidations(index, sink);
  checkRecursion(index, sink);
  checkContracts(index, sink);
  checkErrors(index, sink);
  checkReferences(index, sink);
}
