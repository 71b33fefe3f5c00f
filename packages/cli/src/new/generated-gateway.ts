import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from './refusal.js';

/** A name that a generated gateway imports. */
export interface GatewayImport {
  /** As it stands between the braces, without `type`: `Task`, `Task as Task2`. */
  readonly specifier: string;
  /** A package, or the absolute path of a module. */
  readonly module: string;
}

/** A method of a generated gateway. */
export interface GatewayMethod {
  readonly name: string;
  /** Without decorators, which are inherited: `data: AddTaskRequest`. */
  readonly parameters: readonly string[];
  readonly result: string;
}

/** What a generated gateway has that a class which extends it repeats. */
export interface GeneratedGateway {
  /** The class, `TaskGateway`. */
  readonly name: string;
  /** By the name that the file itself uses. */
  readonly imports: ReadonlyMap<string, GatewayImport>;
  readonly methods: readonly GatewayMethod[];
}

/**
 * Finds the generated gateway of a contract through the generated entry for servers.
 *
 * @param out The folder of generated TypeScript, absolute.
 * @param base The contract's name; its case counts only where two differ in nothing else.
 * @throws Refusal where there is none.
 */
export function findGateway(out: string, base: string): GeneratedGateway {
  const entry = join(out, 'server.ts');
  if (!existsSync(entry)) {
    throw new Refusal(
      'Nothing is generated yet',
      'make a contract with wirepact new contract, or run wirepact generate',
    );
  }
  const text = readFileSync(entry, 'utf8');
  const gateways = [...text.matchAll(/^import \{ (\w+) \} from '(\.\/.+)\.js';$/gm)];
  const wanted = `${base}Gateway`;
  // As it is typed, or else in any case: HTTPServer is easily typed as http server.
  const [, name = '', path] =
    gateways.find(([, name]) => name === wanted) ??
    gateways.find(([, name]) => name?.toLowerCase() === wanted.toLowerCase()) ??
    [];
  if (path !== undefined) {
    const file = resolve(out, `${path}.ts`);
    return readGateway(readFileSync(file, 'utf8'), name, dirname(file));
  }
  const names = gateways.map(([, name]) => name).join(', ');
  throw new Refusal(
    `No contract has a generated ${base}Gateway${names === '' ? '' : `; there are ${names}`}`,
    `make one with wirepact new contract ${base}, or run wirepact generate if it is there`,
  );
}

/**
 * Reads the text of a generated gateway, whose form is the generator's own.
 *
 * @param folder Where it is, absolute.
 */
export function readGateway(text: string, name: string, folder: string): GeneratedGateway {
  const imports = new Map<string, GatewayImport>();
  for (const [, names = '', module = ''] of text.matchAll(
    /^import (?:type )?\{([^}]*)\} from '([^']+)';$/gm,
  )) {
    for (const specifier of listed(names).map((item) => item.replace(/^type /, ''))) {
      imports.set(specifier.split(' as ').at(-1) ?? specifier, {
        specifier,
        module: module.startsWith('.') ? resolve(folder, module) : module,
      });
    }
  }
  const methods = Array.from(
    text.matchAll(/^ {2}@\w+\('[^']*'\)\n {2}(?:async \*?)?(\w+)\(([\s\S]*?)\): ([^\n]+) \{$/gm),
    ([, method = '', parameters = '', result = '']): GatewayMethod => ({
      name: method,
      parameters: listed(parameters).map((item) => item.replace(/^@\w+\(\) /, '')),
      result,
    }),
  );
  return { name, imports, methods };
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
