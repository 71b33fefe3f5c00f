import { dirname } from 'node:path';
import ts from 'typescript';
import type { PlaceRun } from './hostile-project.js';
import { complaint, outputsOf } from './output-checks.js';

/** What a strict project would check its generated code with. */
const strict: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['@wirepact/source'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Payloads of a place whose outputs are checked in full. */
const checkedPayloads = 45;

/** What the compiler says of a selection of the outputs of each place, by its root. */
export function typeFaults(runs: readonly PlaceRun[]): Map<string, string[]> {
  const selected = new Map(runs.map((run) => [run.root, selection(run)]));
  const program = ts.createProgram([...selected.values()].flat(), strict);
  const missing = /^Cannot find module/;
  return new Map(
    runs.map(({ root, place }) => {
      const mistakes = place.authorsMistakes;
      const faults = (selected.get(root) ?? []).flatMap((path) => {
        const source = program.getSourceFile(path);
        return [
          ...program.getSyntacticDiagnostics(source),
          ...program.getSemanticDiagnostics(source),
        ].map((diagnostic) => complaint(diagnostic, root));
      });
      const own = mistakes === undefined ? faults : faults.filter((text) => !mistakes.test(text));
      return [root, own.filter((text) => place.authored !== true || !missing.test(text))];
    }),
  );
}

/** Of each folder of the output, files at even distances: the same ones in every run. */
function selection({ root, accepted }: PlaceRun): string[] {
  const folders = new Map<string, string[]>();
  for (const path of outputsOf(root)) {
    const files = folders.get(dirname(path)) ?? [];
    files.push(path);
    folders.set(dirname(path), files);
  }
  const most = Math.max(0, ...[...folders.values()].map(({ length }) => length));
  const share = Math.min(1, checkedPayloads / Math.max(1, accepted.length));
  return [...folders.values()].flatMap((files) => {
    const count = Math.min(files.length, Math.ceil(most * share) + 1);
    return Array.from({ length: count }, (_, at) => at * (files.length / count)).flatMap(
      (at) => files[Math.floor(at)] ?? [],
    );
  });
}
