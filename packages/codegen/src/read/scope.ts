import {
  type ClassDeclaration,
  type EntityName,
  type EnumDeclaration,
  type ImportTypeNode,
  type InterfaceDeclaration,
  type ModuleDeclaration,
  Node,
  type SourceFile,
  type TypeAliasDeclaration,
  ts,
  type VariableDeclaration,
  VariableDeclarationKind,
} from 'ts-morph';
import type { SourceProject } from './source-project.js';
import { topLevelNames } from './top-level-names.js';

/** What a name stands for. */
export type Declaration =
  | ClassDeclaration
  | InterfaceDeclaration
  | TypeAliasDeclaration
  | EnumDeclaration
  | VariableDeclaration;

/** TypeScript keeps types, values and namespaces apart: one name may stand for one of each. */
export type Space = 'type' | 'value' | 'namespace';

/** Where a name leads. */
export type Resolution =
  | { readonly kind: 'declaration'; readonly node: Declaration }
  /** Exported by one of the contract modules, which need not be installed. */
  | { readonly kind: 'contractModule'; readonly name: string; readonly module: string }
  | {
      readonly kind: 'namespace';
      readonly file: SourceFile | 'contractModule';
      readonly module: string;
    }
  /** `namespace Name { … }`, which may be written in several parts. */
  | { readonly kind: 'block'; readonly parts: readonly ModuleDeclaration[] }
  /** The module that should have it cannot be found. */
  | {
      readonly kind: 'missingModule';
      readonly specifier: string;
      /** The file whose import leads nowhere. */
      readonly from?: SourceFile;
    }
  /** The module is there and does not export it. */
  | {
      readonly kind: 'missingExport';
      readonly specifier: string;
      readonly name: string;
      /** The module. */
      readonly file?: SourceFile;
    }
  /** Neither declared nor imported in the file: a global, or a typing error. */
  | { readonly kind: 'unknown' };

/** Finds declarations by name through imports, re-exports, namespaces and aliases. */
export class Scope {
  constructor(
    private readonly project: SourceProject,
    private readonly contractModules: ReadonlySet<string>,
  ) {}

  /** Resolves `Name` or `namespace.Name` as written in a file. */
  resolve(
    name: EntityName | Node,
    file: SourceFile,
    space: Space = 'type',
    seen: Set<string> = new Set(),
  ): Resolution {
    if (Node.isQualifiedName(name)) {
      const left = this.resolve(name.getLeft(), file, 'namespace', seen);
      return this.member(left, name.getRight().getText(), space);
    }
    if (Node.isPropertyAccessExpression(name)) {
      const left = this.resolve(name.getExpression(), file, 'namespace', seen);
      return this.member(left, name.getName(), space);
    }
    if (!Node.isIdentifier(name)) return { kind: 'unknown' };
    // Inside of `namespace X { … }` the names of X come before those of the file.
    if (isInBlock(name.compilerNode)) {
      for (const block of name.getAncestors().filter(Node.isModuleDeclaration)) {
        const found = local(name.getText(), block, space);
        if (found !== undefined) return found;
      }
    }
    return this.resolveName(name.getText(), file, space, seen);
  }

  /** Resolves `import('./file.js').Name`; undefined for the module as a whole. */
  resolveImport(node: ImportTypeNode): Resolution | undefined {
    const argument = node.getArgument();
    const literal = Node.isLiteralTypeNode(argument) ? argument.getLiteral() : undefined;
    const qualifier = node.getQualifier();
    if (!Node.isStringLiteral(literal) || qualifier === undefined) return undefined;
    const module = this.namespace(literal.getLiteralValue(), node.getSourceFile());
    const parts = qualifier.getText().split('.');
    return parts.reduce(
      (left, part, i) =>
        this.member(left, part.trim(), i === parts.length - 1 ? 'type' : 'namespace'),
      module,
    );
  }

  /** Resolves a plain name as seen from a file. */
  resolveName(
    name: string,
    file: SourceFile,
    space: Space = 'type',
    seen: Set<string> = new Set(),
  ): Resolution {
    const own = local(name, file, space);
    if (own !== undefined) return own;
    const { declared, imported } = topLevelNames(file.compilerNode);
    const aliases = declared.has(name)
      ? file.getStatements().filter(Node.isImportEqualsDeclaration)
      : [];
    for (const declaration of aliases) {
      const reference = declaration.getModuleReference();
      if (declaration.getName() !== name || Node.isExternalModuleReference(reference)) continue;
      const key = `${file.getFilePath()}\0import ${name}`;
      if (seen.has(key)) return { kind: 'unknown' };
      seen.add(key);
      return this.resolve(reference, file, space, seen);
    }
    const found = imported.get(name);
    if (found === undefined) return { kind: 'unknown' };
    return found.exported === '*'
      ? this.namespace(found.specifier, file)
      : this.exported(found.exported, found.specifier, file, space, seen);
  }

  private namespace(specifier: string, from: SourceFile): Resolution {
    if (this.contractModules.has(specifier)) {
      return { kind: 'namespace', file: 'contractModule', module: specifier };
    }
    const file = this.project.resolve(specifier, from);
    return file === undefined
      ? { kind: 'missingModule', specifier, from }
      : { kind: 'namespace', file, module: specifier };
  }

  private member(left: Resolution, name: string, space: Space): Resolution {
    if (left.kind === 'block') {
      const found = left.parts
        .map((part) => local(name, part, space, !part.hasDeclareKeyword()))
        .find((candidate) => candidate !== undefined);
      const specifier = left.parts[0]?.getName() ?? '';
      return found ?? { kind: 'missingExport', specifier, name };
    }
    if (left.kind !== 'namespace') return left.kind === 'declaration' ? { kind: 'unknown' } : left;
    if (left.file === 'contractModule') {
      return { kind: 'contractModule', name, module: left.module };
    }
    return (
      this.exportedFrom(name, left.file, space, new Set()) ?? {
        kind: 'missingExport',
        specifier: left.file.getBaseName(),
        name,
        file: left.file,
      }
    );
  }

  /** What `import { name } from 'specifier'` finds. */
  private exported(
    name: string,
    specifier: string,
    from: SourceFile,
    space: Space,
    seen: Set<string>,
  ): Resolution {
    if (this.contractModules.has(specifier)) {
      return { kind: 'contractModule', name, module: specifier };
    }
    const file = this.project.resolve(specifier, from);
    if (file === undefined) return { kind: 'missingModule', specifier, from };
    return (
      this.exportedFrom(name, file, space, seen) ?? { kind: 'missingExport', specifier, name, file }
    );
  }

  private exportedFrom(
    name: string,
    file: SourceFile,
    space: Space,
    seen: Set<string>,
  ): Resolution | undefined {
    const key = `${file.getFilePath()}\0${name}`;
    // Two modules that re-export each other would be followed for ever.
    if (seen.has(key)) return undefined;
    seen.add(key);
    const own =
      name === 'default' ? this.defaultOf(file, space, seen) : local(name, file, space, true);
    if (own !== undefined) return own;
    const wildcards: string[] = [];
    for (const declaration of file.getExportDeclarations()) {
      const specifier = declaration.getModuleSpecifierValue();
      const namespace = declaration.getNamespaceExport();
      if (namespace !== undefined) {
        if (namespace.getName() === name && specifier !== undefined) {
          return this.namespace(specifier, file);
        }
        continue;
      }
      for (const named of declaration.getNamedExports()) {
        if ((named.getAliasNode() ?? named.getNameNode()).getText() !== name) continue;
        return specifier === undefined
          ? this.resolveName(named.getName(), file, space, seen)
          : this.exported(named.getName(), specifier, file, space, seen);
      }
      if (!declaration.hasNamedExports() && specifier !== undefined) wildcards.push(specifier);
    }
    // `export *` does not pass on a default export.
    if (name === 'default') return undefined;
    for (const specifier of wildcards) {
      if (this.contractModules.has(specifier)) {
        return { kind: 'contractModule', name, module: specifier };
      }
      const target = this.project.resolve(specifier, file);
      const found = target && this.exportedFrom(name, target, space, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `export default class …`, `export default interface …` or `export default Name`. */
  private defaultOf(file: SourceFile, space: Space, seen: Set<string>): Resolution | undefined {
    const node =
      file.getClass((candidate) => candidate.isDefaultExport()) ??
      file.getInterface((candidate) => candidate.isDefaultExport());
    if (node !== undefined) return { kind: 'declaration', node };
    const assigned = file
      .getExportAssignment((assignment) => !assignment.isExportEquals())
      ?.getExpression();
    return Node.isIdentifier(assigned)
      ? this.resolveName(assigned.getText(), file, space, seen)
      : undefined;
  }
}

/** Asked before ts-morph makes objects of all that is around a name, as hardly any is in a block. */
function isInBlock(node: ts.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (ts.isModuleDeclaration(at)) return true;
  }
  return false;
}

/** What a file or namespace itself declares under a name. */
function local(
  name: string,
  container: SourceFile | ModuleDeclaration,
  space: Space,
  exportedOnly = false,
): Resolution | undefined {
  if (Node.isSourceFile(container) && !topLevelNames(container.compilerNode).declared.has(name)) {
    return undefined;
  }
  const node = declarationIn(name, container, space);
  if (node !== undefined && (!exportedOnly || isExported(node))) {
    return { kind: 'declaration', node };
  }
  const parts = container
    .getModules()
    .filter((part) => part.getName() === name && (!exportedOnly || part.hasExportKeyword()));
  return parts.length === 0 ? undefined : { kind: 'block', parts };
}

function declarationIn(
  name: string,
  container: SourceFile | ModuleDeclaration,
  space: Space,
): Declaration | undefined {
  switch (space) {
    case 'namespace':
      return undefined;
    case 'value':
      return constant(name, container) ?? container.getEnum(name) ?? container.getClass(name);
    case 'type':
      return (
        container.getInterface(name) ??
        container.getClass(name) ??
        container.getTypeAlias(name) ??
        container.getEnum(name)
      );
  }
}

function constant(
  name: string,
  container: SourceFile | ModuleDeclaration,
): VariableDeclaration | undefined {
  const found = container.getVariableDeclaration(name);
  // A `let` may have been changed by the time it is read, so it is no static value.
  return found?.getVariableStatement()?.getDeclarationKind() === VariableDeclarationKind.Const
    ? found
    : undefined;
}

function isExported(node: Declaration): boolean {
  return Node.isVariableDeclaration(node)
    ? (node.getVariableStatement()?.hasExportKeyword() ?? false)
    : node.hasExportKeyword() && !node.hasDefaultKeyword();
}
