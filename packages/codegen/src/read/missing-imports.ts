import { diagnosticCodes } from '@wirepact/schema';
import { Node, type SourceFile } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { locationOf } from './location.js';
import { nearest } from './nearest.js';
import type { Resolution } from './scope.js';

/** A name that an import promises and cannot bring. */
export type Missing = Extract<Resolution, { kind: 'missingModule' | 'missingExport' }>;

/** Whether a name could not be followed through its import. */
export function isMissing(found: Resolution | undefined): found is Missing {
  return found?.kind === 'missingModule' || found?.kind === 'missingExport';
}

/**
 * Reports a name that its import cannot bring. A missing module is the fault of one import,
 * however many names it has, so it is reported there.
 *
 * @param node Where the name stands.
 */
export function reportMissing(found: Missing, node: Node, sink: DiagnosticSink): undefined {
  if (found.kind === 'missingModule') {
    const at = found.from && importOf(found.specifier, found.from);
    sink.error(diagnosticCodes.unresolvedName, missingText(found), {
      location: locationOf(at ?? node),
      hint: found.specifier.startsWith('.')
        ? 'Check the path of the import'
        : 'Install the package, or check the spelling',
    });
    return undefined;
  }
  sink.error(diagnosticCodes.unresolvedName, missingText(found), {
    location: locationOf(node),
    hint: exportHint(found.name, found.file),
  });
  return undefined;
}

/** What is wrong with an import, as a sentence without its stop. */
export function missingText(found: Missing): string {
  if (found.kind === 'missingModule') return `The module '${found.specifier}' cannot be found`;
  return found.name === 'default'
    ? `'${found.specifier}' has no default export`
    : `'${found.specifier}' does not export ${found.name}`;
}

/** The text in quotes of the import or re-export. */
function importOf(specifier: string, file: SourceFile): Node | undefined {
  return [...file.getImportDeclarations(), ...file.getExportDeclarations()]
    .find((declaration) => declaration.getModuleSpecifierValue() === specifier)
    ?.getModuleSpecifier();
}

function exportHint(name: string, file: SourceFile | undefined): string {
  const declared = file === undefined ? [] : namedIn(file);
  const own = declared.find((item) => item.name === name);
  if (own !== undefined && file !== undefined) {
    return `Put \`export\` in front of ${name} in ${file.getBaseName()}`;
  }
  const exported = declared.filter((item) => item.exported).map((item) => item.name);
  if (name === 'default') {
    const [first] = exported;
    return first === undefined
      ? 'Import it by its name'
      : `Import it by its name: \`import { ${first} } from …\``;
  }
  const near = nearest(name, exported);
  return near === undefined ? 'Check the spelling' : `Did you mean ${near}?`;
}

/** What a file declares at its top level. */
function namedIn(file: SourceFile): { readonly name: string; readonly exported: boolean }[] {
  return [
    ...file.getInterfaces(),
    ...file.getClasses(),
    ...file.getTypeAliases(),
    ...file.getEnums(),
    ...file.getVariableDeclarations(),
  ].flatMap((node) => {
    const name = node.getName();
    const exported = Node.isVariableDeclaration(node)
      ? (node.getVariableStatement()?.hasExportKeyword() ?? false)
      : node.hasExportKeyword();
    return name === undefined ? [] : [{ name, exported }];
  });
}
