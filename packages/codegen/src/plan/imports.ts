import { posix } from 'node:path';
import { compare } from '../diagnostic-sink.js';
import { compareNames, quote } from './layout.js';
import { layoutText } from './layout-code.js';

/**
 * The imports of one generated file. Names are given out here, so that two types of one name from
 * two files, or one that the runtime uses too, stand side by side under different aliases.
 */
export class Imports {
  private readonly modules = new Map<string, Map<string, { local: string; type: boolean }>>();
  private readonly namespaces = new Map<string, { local: string; type: boolean }>();
  private readonly taken: Set<string>;

  /** @param declared Names that the file itself declares. */
  constructor(declared: Iterable<string> = []) {
    this.taken = new Set(declared);
  }

  /** Imports a value and returns its name in this file. */
  value(name: string, module: string, alias = `${name}Import`): string {
    return this.add(name, module, alias, false);
  }

  /** Imports a type and returns its name in this file. */
  type(name: string, module: string, alias = `${name}Import`): string {
    return this.add(name, module, alias, true);
  }

  /** Imports a whole module under a name; of a type's namespace nothing is there at run time. */
  namespace(name: string, module: string, type = false): string {
    this.namespaces.set(module, { local: name, type });
    this.taken.add(name);
    return name;
  }

  /** Whether a name of a module can be imported as `local` here: it is not yet under another. */
  canBe(name: string, module: string, local: string): boolean {
    if (name === '*') return [local, undefined].includes(this.namespaces.get(module)?.local);
    return [local, undefined].includes(this.modules.get(module)?.get(name)?.local);
  }

  /** Imports a name under one that was kept free for it; `*` is the whole module. */
  as(name: string, module: string, local: string, type: boolean): void {
    this.taken.add(local);
    if (name === '*') {
      this.namespaces.set(module, { local, type });
      return;
    }
    const names = this.modules.get(module) ?? new Map();
    this.modules.set(module, names);
    names.set(name, { local, type: type && names.get(name)?.type !== false });
  }

  private add(name: string, module: string, alias: string, type: boolean): string {
    const names = this.modules.get(module) ?? new Map();
    this.modules.set(module, names);
    const known = names.get(name);
    if (known !== undefined) {
      if (!type) names.set(name, { ...known, type: false });
      return known.local;
    }
    let local = name;
    for (let n = 1; this.taken.has(local); n++) local = n === 1 ? alias : `${alias}${n}`;
    this.taken.add(local);
    names.set(name, { local, type });
    return local;
  }

  /** The statements, sorted as the import sorter does: packages, then files from afar to near. */
  statements(): string[] {
    const lines: [module: string, line: string][] = [];
    for (const [module, { local, type }] of this.namespaces) {
      lines.push([module, `import ${type ? 'type ' : ''}* as ${local} from ${quote(module)};`]);
    }
    for (const [module, names] of this.modules) {
      const entries = [...names].sort(([, a], [, b]) => compareNames(a.local, b.local));
      const allTypes = entries.every(([, { type }]) => type);
      const items = entries.map(([name, { local, type }]) => {
        const specifier = local === name ? name : `${name} as ${local}`;
        return type && !allTypes ? `type ${specifier}` : specifier;
      });
      const before = `import ${allTypes ? 'type ' : ''}`;
      const after = ` from ${quote(module)};`;
      const [only = '', ...others] = items;
      const line =
        // A single name stays on the line of its import, however long.
        others.length === 0
          ? `${before}{ ${only} }${after}`
          : layoutText({ before, open: '{', items, close: '}', after });
      lines.push([module, line]);
    }
    return lines
      .sort(([a], [b]) => distance(a) - distance(b) || compare(a, b))
      .map(([, line]) => line);
  }
}

/** The specifier that a file at `from` imports a file at `to` by; both relative to one folder. */
export function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}

/** Builtin modules stand before packages, and those before the project's own files. */
function distance(module: string): number {
  if (module.startsWith('node:')) return 0;
  return module.startsWith('.') ? 2 : 1;
}
