import {
  type ClassDeclaration,
  type EntityName,
  type EnumDeclaration,
  type InterfaceDeclaration,
  Node,
  type SourceFile,
  type TypeAliasDeclaration,
  type VariableDeclaration,
  VariableDeclarationKind,
} from 'ts-morph';
import type { SourceProject } from './source-project.js';

/** What a name stands for. */
export type Declaration =
  | ClassDeclaration
  | InterfaceDeclaration
  | TypeAliasDeclaration
  | EnumDeclaration
  | VariableDeclaration;

/** TypeScript keeps types and values apart: one name may stand for one of each. */
export type Space = 'type' | 'value';

/** Where a name leads. */
export type Resolution =
  | { readonly kind: 'declaration'; readonly node: Declaration }
  /** Exported by one of the contract modules, which need not be installed. */
  | { readonly kind: 'contractModule'; readonly name: string }
  | { readonly kind: 'namespace'; readonly file: SourceFile | 'contractModule' }
  /** The module that should have it cannot be found. */
  | { readonly kind: 'missingModule'; readonly specifier: string }
  /** The module is there and does not export it. */
  | { readonly kind: 'missingExport'; readonly specifier: string; readonly name: string }
  /** Neither declared nor imported in the file: a global, or a typing error. */
  | { readonly kind: 'unknown' };

/** Finds declarations by name through imports, re-exports, namespaces and aliases. */
export class Scope {
  constructor(
    private readonly project: SourceProject,
    private readonly contractModules: ReadonlySet<string>,
  ) {}

  /** Resolves `Name` or `namespace.Name` as written in a file. */
  resolve(name: EntityName | Node, file: SourceFile, space: Space = 'type'): Resolution {
    if (Node.isQualifiedName(name)) {
      return this.member(
        this.resolve(name.getLeft(), file, space),
        name.getRight().getText(),
        space,
      );
    }
    if (Node.isPropertyAccessExpression(name)) {
      return this.member(this.resolve(name.getExpression(), file, space), name.getName(), space);
    }
    if (Node.isIdentifier(name)) return this.resolveName(name.getText(), file, space);
    return { kind: 'unknown' };
  }

  /** Resolves a plain name as seen from a file. */
  resolveName(
    name: string,
    file: SourceFile,
    space: Space = 'type',
    seen: Set<string> = new Set(),
  ): Resolution {
    const local = localDeclaration(name, file, space);
    if (local !== undefined) return { kind: 'declaration', node: local };
    for (const declaration of file.getImportDeclarations()) {
      const specifier = declaration.getModuleSpecifierValue();
      if (declaration.getNamespaceImport()?.getText() === name) {
        return this.namespace(specifier, file);
      }
      if (declaration.getDefaultImport()?.getText() === name) {
        return this.exported('default', specifier, file, space, seen);
      }
      for (const named of declaration.getNamedImports()) {
        if ((named.getAliasNode() ?? named.getNameNode()).getText() === name) {
          return this.exported(named.getName(), specifier, file, space, seen);
        }
      }
    }
    return { kind: 'unknown' };
  }

  private namespace(specifier: string, from: SourceFile): Resolution {
    if (this.contractModules.has(specifier)) return { kind: 'namespace', file: 'contractModule' };
    const file = this.project.resolve(specifier, from);
    return file === undefined ? { kind: 'missingModule', specifier } : { kind: 'namespace', file };
  }

  private member(left: Resolution, name: string, space: Space): Resolution {
    if (left.kind !== 'namespace') return left.kind === 'declaration' ? { kind: 'unknown' } : left;
    if (left.file === 'contractModule') return { kind: 'contractModule', name };
    return (
      this.exportedFrom(name, left.file, space, new Set()) ?? {
        kind: 'missingExport',
        specifier: left.file.getBaseName(),
        name,
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
    if (this.contractModules.has(specifier)) return { kind: 'contractModule', name };
    const file = this.project.resolve(specifier, from);
    if (file === undefined) return { kind: 'missingModule', specifier };
    return this.exportedFrom(name, file, space, seen) ?? { kind: 'missingExport', specifier, name };
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
    const local =
      name === 'default' ? defaultDeclaration(file) : localDeclaration(name, file, space, true);
    if (local !== undefined) return { kind: 'declaration', node: local };
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
      if (this.contractModules.has(specifier)) return { kind: 'contractModule', name };
      const target = this.project.resolve(specifier, file);
      const found = target && this.exportedFrom(name, target, space, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function localDeclaration(
  name: string,
  file: SourceFile,
  space: Space,
  exportedOnly = false,
): Declaration | undefined {
  const found: Declaration | undefined =
    space === 'value'
      ? (constant(name, file) ?? file.getEnum(name) ?? file.getClass(name))
      : (file.getInterface(name) ??
        file.getClass(name) ??
        file.getTypeAlias(name) ??
        file.getEnum(name));
  if (found === undefined) return undefined;
  return exportedOnly && !hasExportKeyword(found) ? undefined : found;
}

function constant(name: string, file: SourceFile): VariableDeclaration | undefined {
  const found = file.getVariableDeclaration(name);
  // A `let` may have been changed by the time it is read, so it is no static value.
  return found?.getVariableStatement()?.getDeclarationKind() === VariableDeclarationKind.Const
    ? found
    : undefined;
}

function hasExportKeyword(node: Declaration): boolean {
  return Node.isVariableDeclaration(node)
    ? (node.getVariableStatement()?.hasExportKeyword() ?? false)
    : node.hasExportKeyword() && !node.hasDefaultKeyword();
}

function defaultDeclaration(file: SourceFile): Declaration | undefined {
  return (
    file.getClass((node) => node.isDefaultExport()) ??
    file.getInterface((node) => node.isDefaultExport())
  );
}
