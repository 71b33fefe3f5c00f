import { posix } from 'node:path';
import { compare } from '../diagnostic-sink.js';
import { compareNames } from './layout.js';
import { layoutText } from './layout-code.js';

/**
 * The imports of one generated file. Names are given out here, so that two types of one name from
 * two files, or one that the runtime uses too, stand side by side under different aliases.
 */
export class Imports {
  private readonly modules = new Map<string, Map<string, { local: string; type: boolean }>>();
  private readonly namespaces = new Map<string, string>();
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

  /** Imports a whole module under a name. */
  namespace(name: string, module: string): string {
    this.namespaces.set(module, name);
    this.taken.add(name);
    return name;
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
    const lines = new Map<string, string>();
    for (const [module, name] of this.namespaces) {
      lines.set(module, `import * as ${name} from '${module}';`);
    }
    for (const [module, names] of this.modules) {
      const entries = [...names].sort(([, a], [, b]) => compareNames(a.local, b.local));
      const allTypes = entries.every(([, { type }]) => type);
      const items = entries.map(([name, { local, type }]) => {
        const specifier = local === name ? name : `${name} as ${local}`;
        return type && !allTypes ? `type ${specifier}` : specifier;
      });
      lines.set(
        module,
        layoutText({
          before: `import ${allTypes ? 'type ' : ''}`,
          open: '{',
          items,
          close: '}',
          after: ` from '${module}';`,
        }),
      );
    }
    return [...lines]
      .sort(([a], [b]) => Number(a.startsWith('.')) - Number(b.startsWith('.')) || compare(a, b))
      .map(([, line]) => line);
  }
}

/** The specifier that a file at `from` imports a file at `to` by; both relative to one folder. */
export function specifier(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}
