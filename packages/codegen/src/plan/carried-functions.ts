import type { CarriedCode } from '@wirepact/schema';
import type { Imports } from './imports.js';

/** A function of a contract and what generated code calls it. */
export interface CarriedFunction {
  readonly name: string;
  /** Its TypeScript type. */
  readonly type: () => string;
  readonly code: CarriedCode;
}

/** Where the modules are that carried code imports, as the generated file sees them. */
export type FindModule = (module: string) => string;

/**
 * Functions of one contract in one generated file. What they use stands at the top of the file
 * under its own names. A function that means something else by a name that is taken there, because
 * the contract it was inherited from is another file, keeps what it uses to itself.
 */
export class CarriedFunctions {
  /** What each name of the file's top level stands for. */
  private readonly meanings: Map<string, string>;
  private readonly functions: CarriedFunction[] = [];
  private readonly names: Set<string>;

  /**
   * @param declared Names that the file declares itself.
   * @param codes All that will be added.
   */
  constructor(declared: readonly string[], codes: readonly CarriedCode[]) {
    this.meanings = new Map(declared.map((name) => [name, '']));
    this.names = new Set([...declared, ...codes.flatMap(namesOf)]);
  }

  /** Names that imports have to leave alone. */
  get reserved(): ReadonlySet<string> {
    return this.names;
  }

  /** Adds a function and returns its name: the wanted one unless that is taken. */
  add(wanted: string, code: CarriedCode, type: () => string): string {
    let name = wanted;
    for (let n = 2; this.names.has(name); n++) name = `${wanted}${n}`;
    this.names.add(name);
    this.functions.push({ name, type, code });
    return name;
  }

  /** The statements of all functions, with a blank line between two. */
  statements(imports: Imports, find: FindModule): string[] {
    const statements: string[] = [];
    for (const { name, type, code } of this.functions) {
      if (this.fits(code, imports, find)) {
        statements.push(...this.open(code, imports, find), constant(name, type(), code.text));
      } else {
        statements.push(enclosed(name, type(), code, imports, find));
      }
    }
    return statements;
  }

  private fits(code: CarriedCode, imports: Imports, find: FindModule): boolean {
    return (
      meaningsOf(code).every(([name, meaning]) => {
        const known = this.meanings.get(name);
        return known === undefined || known === meaning;
      }) && code.imports.every((item) => imports.canBe(item.name, find(item.module), item.local))
    );
  }

  /** Declares what a function uses, as far as it is not there yet. */
  private open(code: CarriedCode, imports: Imports, find: FindModule): string[] {
    for (const { module, name, local, typeOnly } of code.imports) {
      imports.as(name, find(module), local, typeOnly);
      this.meanings.set(local, `${module} ${name}`);
    }
    return code.declarations.flatMap(({ name, text }) => {
      if (this.meanings.has(name)) return [];
      this.meanings.set(name, text);
      return [text];
    });
  }
}

function namesOf({ declarations, imports }: CarriedCode): string[] {
  return [...declarations.map(({ name }) => name), ...imports.map(({ local }) => local)];
}

function meaningsOf({ declarations, imports }: CarriedCode): [name: string, meaning: string][] {
  return [
    ...imports.map(({ module, name, local }): [string, string] => [local, `${module} ${name}`]),
    ...declarations.map(({ name, text }): [string, string] => [name, text]),
  ];
}

function constant(name: string, type: string, code: string): string {
  const text = outdented(code);
  const head = `const ${name}: ${type} =`;
  const line = `${head} ${text};`;
  const arrow = text.indexOf(' => ');
  // The formatter moves the body of a long arrow function to the next line.
  const moves = line.length > 100 && !text.includes('\n') && arrow >= 0 && text[arrow + 4] !== '{';
  return moves ? `${head} ${text.slice(0, arrow)} =>\n  ${text.slice(arrow + 4)};` : line;
}

/** Code from within a class, moved to the margin; text over several lines stays what it is. */
function outdented(code: string): string {
  const [first = '', ...rest] = code.split('\n');
  const hasLongText = [first, ...rest].some((line) => line.split('`').length % 2 === 0);
  const outmost = rest
    .filter((line) => line.trim() !== '')
    .reduce<string | undefined>(
      (a, b) => (a === undefined || indentOf(b) <= indentOf(a) ? b : a),
      undefined,
    );
  if (hasLongText || outmost === undefined) return code;
  // It closes what the first line opened, or goes on with that one step further in.
  const excess = indentOf(outmost) - (/[)\]}]/.test(outmost.trim().charAt(0)) ? 0 : 2);
  return [
    first,
    ...rest.map((line) => line.slice(Math.min(Math.max(excess, 0), indentOf(line)))),
  ].join('\n');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A function with all that it uses inside of one that is called at once. */
function enclosed(
  name: string,
  type: string,
  code: CarriedCode,
  imports: Imports,
  find: FindModule,
): string {
  const aliases = code.imports.map((item) => {
    const module = find(item.module);
    const alias = item.typeOnly
      ? imports.type(item.name, module, `${item.local}Import`)
      : imports.value(item.name, module, `${item.local}Import`);
    return `  ${item.typeOnly ? 'type' : 'const'} ${item.local} = ${alias};`;
  });
  return [
    `const ${name}: ${type} = (() => {`,
    ...aliases,
    ...code.declarations.map(({ text }) => `  ${text}`),
    `  return ${code.text};`,
    '})();',
  ].join('\n');
}
