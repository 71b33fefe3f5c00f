import type { EnumDefinition, MessageDefinition } from '@wirepact/schema';
import { snakeCase } from '@wirepact/schema';
import type { Node, SourceFile } from 'ts-morph';

/** The `.proto` file that declarations of one source file go to. */
export interface Home {
  /** Relative to the protos folder. */
  readonly path: string;
  readonly package: string;
}

/** A message or enum that was named and has to be read. */
export interface PendingDeclaration {
  readonly fullName: string;
  read(): void;
}

/**
 * Names messages and enums and remembers which are still to be read. One TypeScript declaration is
 * one message, however many contracts use it, and it belongs to the file that declares it: adding a
 * contract moves nothing.
 */
export class MessageRegistry {
  private readonly homes = new Map<string, Home>();
  private readonly classHomes = new Map<Node, Home>();
  private readonly names = new Map<Node, string>();
  /** Uses of generic declarations by what their parameters stand for. */
  private readonly instances = new Map<Node, Map<string, string>>();
  /** The file of each named declaration. */
  private readonly declaredIn = new Map<string, SourceFile>();
  /** Names that were made up for an object type in place or for a use of a generic. */
  private readonly derived = new Set<string>();
  private readonly pending: PendingDeclaration[] = [];
  readonly messages: { readonly home: Home; readonly definition: MessageDefinition }[] = [];
  /** Enums outside of messages. */
  readonly enums: { readonly home: Home; readonly definition: EnumDefinition }[] = [];
  /** Sources that contribute to each `.proto` path. */
  readonly sources: Map<string, Set<string>> = new Map<string, Set<string>>();

  constructor(private readonly relative: (path: string) => string) {}

  /** Says where the declarations of a contract's file go; the first contract of a file decides. */
  setHome(file: SourceFile, home: Home): void {
    if (!this.homes.has(file.getFilePath())) this.homes.set(file.getFilePath(), home);
  }

  /** Says where what is nameless in a contract's members goes; a file may have several contracts. */
  setClassHome(node: Node, home: Home): void {
    this.classHomes.set(node, home);
  }

  /** Where an object type in place goes. */
  homeOfPlace(node: Node): Home {
    const around = node.getFirstAncestor((ancestor) => this.classHomes.has(ancestor));
    const home = around && this.classHomes.get(around);
    if (home === undefined) return this.homeOf(node.getSourceFile());
    this.addSource(home, node.getSourceFile());
    return home;
  }

  /** Where the declarations of a file go: a contract's `.proto`, or one named after the file. */
  homeOf(file: SourceFile): Home {
    let home = this.homes.get(file.getFilePath());
    if (home === undefined) {
      home = homeOfModule(this.relative(file.getFilePath()));
      this.homes.set(file.getFilePath(), home);
    }
    this.addSource(home, file);
    return home;
  }

  addSource(home: Home, file: SourceFile): void {
    const sources = this.sources.get(home.path) ?? new Set();
    sources.add(this.relative(file.getFilePath()));
    this.sources.set(home.path, sources);
  }

  /** The full name of a declaration; `read` is kept for later when it is named for the first time. */
  name(node: Node, fullName: string, read: () => void): string {
    const known = this.names.get(node);
    if (known !== undefined) return known;
    this.preset(node, fullName);
    this.pending.push({ fullName, read });
    return fullName;
  }

  /** Like {@link name} for one use of a generic declaration; `key` tells the uses apart. */
  nameInstance(node: Node, key: string, fullName: string, read: () => void): string {
    const known = this.instances.get(node) ?? new Map<string, string>();
    this.instances.set(node, known);
    if (known.has(key)) return known.get(key) ?? fullName;
    known.set(key, fullName);
    this.markDerived(fullName);
    this.pending.push({ fullName, read });
    return fullName;
  }

  /** How many uses of a generic declaration there are. */
  instancesOf(node: Node): number {
    return this.instances.get(node)?.size ?? 0;
  }

  /** Gives a class of its own the message that its contract makes. */
  preset(node: Node, fullName: string): void {
    this.names.set(node, fullName);
    this.declaredIn.set(fullName, node.getSourceFile());
  }

  /** The full name of a declaration that was named before. */
  known(node: Node): string | undefined {
    return this.names.get(node);
  }

  /** Says that a name was made up, so that no further name is made of it. */
  markDerived(fullName: string): void {
    this.derived.add(fullName);
  }

  isDerived(fullName: string): boolean {
    return this.derived.has(fullName);
  }

  /** The `.proto` file of a named message or enum; undefined for one that was made up. */
  homeOfNamed(fullName: string): Home | undefined {
    const file = this.declaredIn.get(fullName);
    return file && this.homeOf(file);
  }

  /** Reads what was named, and what that names in turn. */
  drain(): void {
    for (let next = this.pending.shift(); next !== undefined; next = this.pending.shift()) {
      next.read();
    }
  }
}

/** `package.Name`, or the name alone without a package. */
export function qualified(home: Home, name: string): string {
  return home.package === '' ? name : `${home.package}.${name}`;
}

/** `src/types/user.ts` goes to `types/user.proto`, package `types.user`; so do files of packages. */
function homeOfModule(path: string): Home {
  const segments = path
    .replace(/^.*node_modules\//, '')
    .replace(/^src\//, '')
    .replace(/(?:\.d)?\.[cm]?tsx?$/, '')
    .split('/')
    .map(snakeCase)
    .filter((segment) => segment !== '')
    // No name of a package begins with a digit.
    .map((segment) => (/^\d/.test(segment) ? `_${segment}` : segment));
  return { path: `${segments.join('/')}.proto`, package: segments.join('.') };
}
