import { isBuiltin } from 'node:module';
import {
  type CarriedCode,
  type CarriedDeclaration,
  type CarriedImport,
  diagnosticCodes,
  type Location,
} from '@wirepact/schema';
import { Node, type SourceFile, type ts } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { OptionNode } from './decorator-options.js';
import { declaredIn, type FileName } from './file-names.js';
import { type FreeName, surroundings } from './free-names.js';
import { span } from './location.js';
import type { ModuleSpecifiers, NamedModules } from './module-specifiers.js';

/** What functions of contracts are carried with. */
export interface CarrierReaders {
  readonly specifiers: ModuleSpecifiers;
  readonly sink: DiagnosticSink;
}

/**
 * Takes a function of a contract over as source, with the consts, functions, types and imports of
 * its file that it uses, and what these use in turn. Nothing of it is evaluated. Undefined where a
 * part cannot stand in another file, which is reported.
 */
export function carryCode(
  node: OptionNode,
  modules: NamedModules,
  readers: CarrierReaders,
): CarriedCode | undefined {
  const carrier = new Carrier(node.getSourceFile(), modules, readers);
  carrier.gather(node.compilerNode);
  if (carrier.failed) return undefined;
  return {
    text: Node.isMethodDeclaration(node) ? functionText(node.compilerNode) : node.getText(),
    declarations: carrier.declarations,
    imports: [...carrier.imports.values()],
  };
}

/**
 * `transform({ value }) { … }` as `({ value }) => { … }`. `this` is refused anyway; what uses
 * `arguments` is no arrow function.
 */
function functionText(node: ts.MethodDeclaration): string {
  const text = node.getSourceFile().text;
  const rest = text.slice(node.name.end, node.end).trim();
  if (node.body === undefined || /\barguments\b/.test(rest)) return `function ${rest}`;
  const head = text.slice(node.name.end, node.body.pos).trim();
  return `${head} => ${text.slice(node.body.pos, node.end).trim()}`;
}

class Carrier {
  readonly declarations: CarriedDeclaration[] = [];
  readonly imports = new Map<string, CarriedImport>();
  failed = false;
  private readonly seen = new Set<ts.Node>();
  private readonly source: ts.SourceFile;

  constructor(
    private readonly file: SourceFile,
    private readonly modules: NamedModules,
    private readonly readers: CarrierReaders,
  ) {
    this.source = file.compilerNode;
  }

  gather(node: ts.Node): void {
    const { names, immovable } = surroundings(node);
    for (const part of immovable) {
      this.refuse(part.node, `${part.what} cannot be carried into generated code`);
    }
    for (const name of names) this.resolve(name);
  }

  private resolve(name: FreeName): void {
    const found = declaredIn(this.source, name.name, name.space);
    switch (found?.kind) {
      case 'import':
        this.import(found, name);
        return;
      case 'movable':
        for (const part of found.parts) this.declare(found.name, part.node, part.text);
        return;
      case 'immovable':
        this.refuse(
          name.node,
          `\`${name.name}\` is ${found.what}, which cannot be carried into generated code`,
        );
        return;
      default:
        this.global(name);
    }
  }

  private declare(name: string, node: ts.Node, text: string): void {
    if (this.seen.has(node)) return;
    this.seen.add(node);
    // What it uses comes first.
    this.gather(node);
    this.declarations.push({ name, text });
  }

  private import(found: FileName & { kind: 'import' }, { name, inType, node }: FreeName): void {
    const typeOnly = inType || found.typeOnly;
    const known = this.imports.get(name);
    if (known === undefined) {
      const location = this.place(node);
      const module = this.readers.specifiers.of(found.specifier, this.file, location);
      if (module === undefined) this.failed = true;
      else this.imports.set(name, { module, name: found.exported, local: name, typeOnly });
    } else if (known.typeOnly && !typeOnly) {
      this.imports.set(name, { ...known, typeOnly: false });
    }
  }

  /** A name that the file does not declare: of a module of the `imports` option, or a global. */
  private global({ name, space, node }: FreeName): void {
    const module = space === 'value' ? this.modules.use(name) : undefined;
    if (module !== undefined) {
      // Builtin modules by the scheme that no package can take.
      const named = isBuiltin(module) ? module.replace(/^(?:node:)?/, 'node:') : module;
      const resolved = this.readers.specifiers.of(named, this.file, this.place(node));
      if (resolved === undefined) this.failed = true;
      else this.imports.set(name, { module: resolved, name: '*', local: name, typeOnly: false });
      return;
    }
    // Whether a global type exists is for the compiler to say, which sees the project's libraries.
    if (space === 'type' || Object.hasOwn(globalThis, name)) return;
    this.failed = true;
    this.readers.sink.error(
      diagnosticCodes.unresolvedName,
      `${name} is neither declared nor imported here`,
      { location: this.place(node), hint: 'Check the spelling, or import it' },
    );
  }

  private refuse(node: ts.Node, message: string): void {
    this.failed = true;
    this.readers.sink.error(diagnosticCodes.carriedCode, message, {
      location: this.place(node),
      hint: 'Move the function into a file of its own and import it',
    });
  }

  private place(node: ts.Node): Location {
    return span(this.source, node.getStart(this.source), node.end);
  }
}
