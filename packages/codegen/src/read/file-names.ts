import { ts } from 'ts-morph';
import { boundNames } from './name-scope.js';

/** What a name of a file's top level is. */
export type FileName =
  | {
      readonly kind: 'import';
      readonly specifier: string;
      /** A name, `default`, or `*`. */
      readonly exported: string;
      readonly typeOnly: boolean;
    }
  | {
      /** A const, function, interface or type alias: it means the same in another file. */
      readonly kind: 'movable';
      readonly name: string;
      /** Overloads and merged interfaces have several. */
      readonly parts: readonly { readonly node: ts.Node; readonly text: string }[];
    }
  | { readonly kind: 'immovable'; readonly what: string };

/** What a name stands for at the top level of a file; undefined where it declares none such. */
export function declaredIn(
  file: ts.SourceFile,
  name: string,
  space: 'value' | 'type',
): FileName | undefined {
  const parts: { node: ts.Node; text: string }[] = [];
  for (const statement of file.statements) {
    const found = inStatement(statement, name, space, file);
    if (found === undefined) continue;
    if (found.kind !== 'movable') return found;
    parts.push(...found.parts);
  }
  return parts.length === 0 ? undefined : { kind: 'movable', name, parts };
}

function inStatement(
  node: ts.Statement,
  name: string,
  space: 'value' | 'type',
  file: ts.SourceFile,
): FileName | undefined {
  if (ts.isImportDeclaration(node)) return imported(node, name);
  if (ts.isVariableStatement(node)) {
    return space === 'value' ? variable(node, name, file) : undefined;
  }
  if (!ts.isDeclarationStatement(node) || node.name?.text !== name) return undefined;
  if (ts.isFunctionDeclaration(node)) {
    return space === 'value' ? movable(name, node, withoutExport(node, file)) : undefined;
  }
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
    return space === 'type' ? movable(name, node, withoutExport(node, file)) : undefined;
  }
  if (ts.isClassDeclaration(node)) return { kind: 'immovable', what: 'a class' };
  if (ts.isEnumDeclaration(node)) return { kind: 'immovable', what: 'an enum' };
  return { kind: 'immovable', what: 'a namespace' };
}

function movable(name: string, node: ts.Node, text: string): FileName {
  return { kind: 'movable', name, parts: [{ node, text }] };
}

function variable(
  node: ts.VariableStatement,
  name: string,
  file: ts.SourceFile,
): FileName | undefined {
  const { declarations, flags } = node.declarationList;
  const found = declarations.find((declaration) => {
    const names = new Set<string>();
    boundNames(declaration.name, names);
    return names.has(name);
  });
  if (found === undefined) return undefined;
  // Another file would have a variable of its own, which nobody else changes.
  if ((flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) {
    return { kind: 'immovable', what: 'no const' };
  }
  if (!ts.isIdentifier(found.name)) return { kind: 'immovable', what: 'a part of a pattern' };
  if (found.initializer === undefined)
    return { kind: 'immovable', what: 'a const without a value' };
  return movable(name, found, `const ${found.getText(file)};`);
}

function imported(node: ts.ImportDeclaration, name: string): FileName | undefined {
  const clause = node.importClause;
  if (clause === undefined || !ts.isStringLiteral(node.moduleSpecifier)) return undefined;
  const found = (exported: string, typeOnly: boolean): FileName => {
    if (node.attributes !== undefined) return { kind: 'immovable', what: 'no import of code' };
    return { kind: 'import', specifier: specifierOf(node), exported, typeOnly };
  };
  const isType = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (clause.name?.text === name) return found('default', isType);
  const bindings = clause.namedBindings;
  if (bindings === undefined) return undefined;
  if (ts.isNamespaceImport(bindings)) {
    return bindings.name.text === name ? found('*', isType) : undefined;
  }
  const element = bindings.elements.find((candidate) => candidate.name.text === name);
  return (
    element && found((element.propertyName ?? element.name).text, isType || element.isTypeOnly)
  );
}

function specifierOf({ moduleSpecifier }: ts.ImportDeclaration): string {
  return ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
}

/** The text of a declaration without `export`, `default` and `declare`. */
function withoutExport(
  node: ts.FunctionDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  file: ts.SourceFile,
): string {
  const dropped = node.modifiers?.filter(
    ({ kind }) =>
      kind === ts.SyntaxKind.ExportKeyword ||
      kind === ts.SyntaxKind.DefaultKeyword ||
      kind === ts.SyntaxKind.DeclareKeyword,
  );
  return file.text.slice(dropped?.at(-1)?.end ?? node.getStart(file), node.end).trim();
}
