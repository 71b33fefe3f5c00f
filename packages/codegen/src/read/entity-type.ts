import { ts } from 'ts-morph';

/** Types that are there without an import. */
const globalTypes: ReadonlySet<string> = new Set([
  'Array',
  'Date',
  'Map',
  'Partial',
  'Readonly',
  'ReadonlyArray',
  'ReadonlyMap',
  'Record',
  'Required',
  'Uint8Array',
]);

/**
 * Tells whether a text is one TypeScript type made of keywords, literals and global types, so that
 * it can stand in generated code as it is.
 */
export function isPlainType(text: string): boolean {
  // A comment could hide the code after it, and what has no line of its own breaks the layout.
  if (text.length > 500 || /[\r\n\u2028\u2029]|\/[/*]/.test(text)) return false;
  const file = ts.createSourceFile('t.ts', `type T = ${text}\n;`, ts.ScriptTarget.Latest, true);
  const { parseDiagnostics } = file as ts.SourceFile & {
    readonly parseDiagnostics: readonly object[];
  };
  const [statement, more] = file.statements;
  if (parseDiagnostics.length > 0 || statement === undefined) return false;
  if (more !== undefined && !ts.isEmptyStatement(more)) return false;
  return file.statements.length <= 2 && ts.isTypeAliasDeclaration(statement)
    ? isPlain(statement.type)
    : false;
}

function isPlain(node: ts.TypeNode): boolean {
  if (ts.isTypeReferenceNode(node)) {
    const name = node.typeName;
    const isGlobal = ts.isIdentifier(name) && globalTypes.has(name.text);
    return isGlobal && (node.typeArguments ?? []).every(isPlain);
  }
  if (ts.isArrayTypeNode(node)) return isPlain(node.elementType);
  if (ts.isUnionTypeNode(node)) return node.types.every(isPlain);
  if (ts.isParenthesizedTypeNode(node)) return isPlain(node.type);
  if (ts.isLiteralTypeNode(node)) return true;
  if (ts.isTypeOperatorNode(node)) {
    return node.operator === ts.SyntaxKind.ReadonlyKeyword && isPlain(node.type);
  }
  return keywords.has(node.kind);
}

const keywords: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.BigIntKeyword,
  ts.SyntaxKind.ObjectKeyword,
  ts.SyntaxKind.UnknownKeyword,
  ts.SyntaxKind.UndefinedKeyword,
]);
