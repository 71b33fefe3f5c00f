import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { GatewayMethod, GeneratedGateway } from './generated-gateway.js';

/** Where formatters break lines unless they are told otherwise. */
const WIDTH = 100;

/** What generated code imports from here, applications import from the package itself. */
const codegenEntry = '@wirepact/server/codegen';

/**
 * A class that takes the place of a generated gateway and overrides one of its methods.
 *
 * @param file Where it goes, absolute.
 * @param out The folder of generated TypeScript, absolute.
 */
export function gatewaySource(gateway: GeneratedGateway, file: string, out: string): string {
  const { name, methods } = gateway;
  // One that is given data shows more than one that is not.
  const shown = methods.find(({ parameters }) => parameters[0]?.startsWith('data:')) ?? methods[0];
  const imports = importLines(gateway, shown, file, out);
  return `// Yours: wirepact wrote this once, as a start, and never touches it again.

${imports.join('\n')}

/**
 * Answers calls in place of ${name}, once it is among the providers of createServer:
 * \`{ provide: ${name}, useClass: ${name}Impl }\`.
 * What it does not override stays as generated.
 */
export class ${name}Impl extends ${name} {
${shown === undefined ? '' : methodText(shown)}}
`;
}

function methodText({ name, parameters, result }: GatewayMethod): string {
  const values = parameters.map((parameter) => parameter.split(':', 1)[0]).join(', ');
  const line = `  override ${name}(${parameters.join(', ')}): ${result} {`;
  const head =
    line.length <= WIDTH
      ? line
      : `  override ${name}(\n${parameters.map((parameter) => `    ${parameter},\n`).join('')}  ): ${result} {`;
  return `${head}
    // Refuse or change the request before this, and the answer behind it.
    return super.${name}(${values});
  }
`;
}

function importLines(
  { name, imports }: GeneratedGateway,
  method: GatewayMethod | undefined,
  file: string,
  out: string,
): string[] {
  const modules = new Map<string, string[]>();
  const used = new Set([...(method?.parameters ?? []), method?.result].join(' ').match(/\w+/g));
  for (const [local, { specifier, module }] of imports) {
    if (!used.has(local)) continue;
    const from = module === codegenEntry ? '@wirepact/server' : module;
    modules.set(from, [...(modules.get(from) ?? []), specifier]);
  }
  const lines = Array.from(modules, ([module, specifiers]) => {
    const from = isAbsolute(module) ? relativeModule(file, module) : module;
    return { from, text: importText(specifiers.sort(), from) };
  });
  const server = relativeModule(file, join(out, 'server.js'));
  lines.push({ from: server, text: `import { ${name} } from '${server}';` });
  return lines.sort(packagesFirst).map(({ text }) => text);
}

function importText(specifiers: readonly string[], from: string): string {
  const line = `import type { ${specifiers.join(', ')} } from '${from}';`;
  if (line.length <= WIDTH) return line;
  return `import type {\n${specifiers.map((item) => `  ${item},\n`).join('')}} from '${from}';`;
}

function packagesFirst(a: { from: string }, b: { from: string }): number {
  const [first, second] = [a, b].map(({ from }) => `${from.startsWith('.') ? 1 : 0}${from}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

function relativeModule(file: string, module: string): string {
  const way = relative(dirname(file), module).split(sep).join('/');
  return way.startsWith('.') ? way : `./${way}`;
}
