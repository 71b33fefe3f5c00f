import { ts } from 'ts-morph';

/** The names that a function or block declares; TypeScript keeps values and types apart. */
export class NameScope {
  readonly values: Set<string> = new Set<string>();
  readonly types: Set<string> = new Set<string>();

  constructor(private readonly outer: NameScope | undefined) {}

  /** Whether a name is declared here or further out. */
  has(name: string, space: 'value' | 'type'): boolean {
    const own = space === 'value' ? this.values : this.types;
    return own.has(name) || (this.outer?.has(name, space) ?? false);
  }
}

/** Adds the names that a declaration binds: `x`, `{ x, ...rest }`, `[x]`. */
export function boundNames(name: ts.BindingName, into: Set<string>): void {
  if (ts.isIdentifier(name)) {
    into.add(name.text);
    return;
  }
  for (const element of name.elements) {
    if (ts.isBindingElement(element)) boundNames(element.name, into);
  }
}

/** Adds what statements declare for the block around them. */
export function lexicalNames(statements: readonly ts.Statement[], into: NameScope): void {
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) boundNames(name, into.values);
    } else if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
      into.values.add(statement.name.text);
    } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      into.types.add(statement.name.text);
    }
  }
}

/** Adds every `var` of a function's body, however deep: it is visible in all of the body. */
export function varNames(node: ts.Node, into: Set<string>): void {
  ts.forEachChild(node, (child) => {
    if (ts.isFunctionLike(child)) return;
    const isVar =
      ts.isVariableDeclarationList(child) && (child.flags & ts.NodeFlags.BlockScoped) === 0;
    if (isVar) for (const { name } of child.declarations) boundNames(name, into);
    varNames(child, into);
  });
}

/** Adds the names that `infer U` declares. */
export function inferredNames(node: ts.Node, into: Set<string>): void {
  if (ts.isInferTypeNode(node)) into.add(node.typeParameter.name.text);
  ts.forEachChild(node, (child) => inferredNames(child, into));
}
