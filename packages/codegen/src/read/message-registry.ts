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
  private readonly names = new Map<Node, string>();
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
    this.names.set(node, fullName);
    this.pending.push({ fullName, read });
    return fullName;
  }

  /** Gives a class of its own the message that its contract makes. */
  preset(node: Node, fullName: string): void {
    this.names.set(node, fullName);
  }

  known(node: Node): string | undefined {
    return this.names.get(node);
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

/** `src/types/user.ts` goes to `types/user.proto`, package `types.user`. */
function homeOfModule(path: string): Home {
  const segments = path
    .replace(/^src\//, '')
    .replace(/\.[cm]?tsx?$/, '')
    .split('/')
    .map(snakeCase)
    .filter((segment) => segment !== '');
  return { path: `${segments.join('/')}.proto`, package: segments.join('.') };
}
