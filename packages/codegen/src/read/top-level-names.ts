import { ts } from 'ts-morph';

/** What an import brings under a name. */
export interface ImportedName {
  readonly specifier: string;
  /** A name, `default`, or `*`. */
  readonly exported: string;
}

/** The names of a file's top level. */
export interface TopLevelNames {
  /** Of whatever kind; not all of them are visible from another file. */
  readonly declared: ReadonlySet<string>;
  readonly imported: ReadonlyMap<string, ImportedName>;
}

/** A file that is read again is another node, so nothing here goes stale. */
const known = new WeakMap<ts.SourceFile, TopLevelNames>();

/**
 * The names of a file's top level, gathered once. Most names of a contract are asked for several
 * times for each of its properties, and ts-morph would go through all statements each time.
 */
export function topLevelNames(file: ts.SourceFile): TopLevelNames {
  let names = known.get(file);
  if (names === undefined) {
    names = gather(file);
    known.set(file, names);
  }
  return names;
}

function gather(file: ts.SourceFile): TopLevelNames {
  const declared = new Set<string>();
  const imported = new Map<string, ImportedName>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) addImports(statement, file, imported);
    else if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) {
        declared.add(name.getText(file));
      }
    } else if (ts.isDeclarationStatement(statement) && statement.name !== undefined) {
      declared.add(statement.name.getText(file));
    }
  }
  return { declared, imported };
}

function addImports(
  { importClause, moduleSpecifier }: ts.ImportDeclaration,
  file: ts.SourceFile,
  into: Map<string, ImportedName>,
): void {
  if (importClause === undefined || !ts.isStringLiteral(moduleSpecifier)) return;
  const specifier = moduleSpecifier.text;
  const add = (local: ts.Node, exported: string): void => {
    const name = local.getText(file);
    // Of two imports of one name, which is an error, the first counts.
    if (!into.has(name)) into.set(name, { specifier, exported });
  };
  const { name, namedBindings } = importClause;
  if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings)) {
    add(namedBindings.name, '*');
  }
  if (name !== undefined) add(name, 'default');
  if (namedBindings === undefined || !ts.isNamedImports(namedBindings)) return;
  for (const element of namedBindings.elements) {
    add(element.name, (element.propertyName ?? element.name).getText(file));
  }
}
