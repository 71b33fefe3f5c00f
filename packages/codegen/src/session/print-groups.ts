import type { Schema } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { parseProto } from '../number/parse-proto.js';
import { verifyProto } from '../number/verify-proto.js';
import {
  type PlannedFile,
  type PlanSettings,
  planEntries,
  planOutputs,
} from '../plan/plan-outputs.js';
import { printTemplate } from '../print/template-printer.js';
import type { OutputFile } from '../write/output-file.js';
import { groupFiles } from './related-files.js';
import type { PrintedGroup } from './session-memory.js';

/**
 * Prints what follows from a schema, files that know nothing of each other apart.
 *
 * @param parse Reads a `.proto` back, to hold it against what was meant.
 */
export function printGroups(
  schema: Schema,
  settings: PlanSettings,
  sink: DiagnosticSink,
  parse: typeof parseProto,
): PrintedGroup[] {
  return groupFiles(schema).map((files) => {
    const outputs = planOutputs({ files }, settings).map(print);
    const texts = new Map(
      outputs.filter(({ kind }) => kind === 'proto').map(({ path, text }) => [path, text]),
    );
    for (const file of files) {
      const text = texts.get(file.path);
      if (text !== undefined) verifyProto(file, text, sink, parse);
    }
    return { protos: files.map(({ path }) => path), outputs };
  });
}

/** Prints the entries of a whole schema. */
export function printEntries(schema: Schema): OutputFile[] {
  return planEntries(schema).map(print);
}

function print({ kind, path, template, view }: PlannedFile): OutputFile {
  return { kind, path, text: printTemplate(template, view) };
}
