import ts from 'typescript';
import type { SourceFile } from './source-file.js';

/** One place where a file names another module. */
export interface ModuleReference {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Every module that a file names, types included: `import`, `export … from`, `import = require()`,
 * `import()` as an expression and as a type, `require()`, `declare module` and
 * `/// <reference types>`. A computed `import(url)` names no module and is left out.
 */
export function moduleReferences(file: SourceFile): ModuleReference[] {
  const source = parse(file);
  const found: ModuleReference[] = [];
  const add = (specifier: string, position: number): void => {
    found.push({ specifier, line: lineAt(source, position) });
  };
  for (const reference of source.typeReferenceDirectives) add(reference.fileName, reference.pos);
  const visit = (node: ts.Node): void => {
    const literal = specifierOf(node);
    if (literal !== undefined) add(literal.text, literal.getStart(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The 1-based lines on which a file uses `process.exit`, by name or imported from `node:process`. */
export function processExitLines(file: SourceFile): number[] {
  const source = parse(file);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    if (isProcessExit(node)) lines.push(lineAt(source, node.getStart(source)));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
}

function lineAt(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  if (ts.isImportDeclaration(node)) return stringLiteral(node.moduleSpecifier);
  if (ts.isExportDeclaration(node)) return stringLiteral(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return stringLiteral(node.expression);
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? stringLiteral(node.argument.literal) : undefined;
  }
  if (ts.isModuleDeclaration(node)) return stringLiteral(node.name);
  if (ts.isCallExpression(node) && loadsModule(node.expression)) {
    return stringLiteral(node.arguments[0]);
  }
  return undefined;
}

function loadsModule(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(callee) && callee.text === 'require')
  );
}

function stringLiteral(node: ts.Node | undefined): ts.StringLiteralLike | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node : undefined;
}

function isProcessExit(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text === 'exit' && node.expression.getText() === 'process';
  }
  if (ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'exit') {
    const from = stringLiteral(node.parent.parent.parent.moduleSpecifier)?.text;
    return from === 'node:process' || from === 'process';
  }
  return false;
}
