import type { ContractDefinition, ProtoFile } from '@wirepact/schema';
import { compare } from '../diagnostic-sink.js';
import { failureName } from '../error-names.js';
import type { SchemaIndex } from '../schema-index.js';
import { hasClient, hasEntity, hasGateway, hasService } from './contract-outputs.js';
import { compareNames } from './layout.js';
import { layoutText } from './layout-code.js';
import { contractNames, contractPaths, messagesPath, operationConstant } from './output-paths.js';

/** What `typescript/index.hbs` lays out. */
export interface IndexView {
  readonly exports: readonly string[];
}

/** What `typescript/server.hbs` lays out. */
export interface ServerView {
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly gateways: string;
}

/** Plans the entry for both ends: messages and clients. */
export function planIndex(files: readonly ProtoFile[], index: SchemaIndex): IndexView {
  const modules = [
    ...index.contracts
      .filter(({ contract }) => hasClient(contract))
      .map(({ contract }) => ({
        path: contractPaths(contract).client,
        names: [contractNames(contract).client],
      })),
    ...files.map((file) => ({
      path: messagesPath(file.path),
      names: [...exportedNames(file), ...failureNames(file)],
      types: new Set(failureNames(file)),
    })),
  ].toSorted((a, b) => compare(a.path, b.path));
  return { exports: exportsOf(modules) };
}

interface ExportedModule {
  readonly path: string;
  readonly names: readonly string[];
  /** Those of the names that are of types alone. */
  readonly types?: ReadonlySet<string>;
}

/** `export *`, except for names that two files have: those are imported from their own file. */
function exportsOf(modules: readonly ExportedModule[]): string[] {
  const counts = new Map<string, number>();
  for (const { names } of modules) {
    for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return modules.flatMap(({ path, names, types }) => {
    const from = ` from './${path.replace(/\.ts$/, '.js')}';`;
    const own = [...new Set(names)].filter((name) => counts.get(name) === 1);
    if (own.length === new Set(names).size) return [`export *${from}`];
    if (own.length === 0) return [];
    return [
      layoutText({
        before: 'export ',
        open: '{',
        items: own.sort(compareNames).map((name) => (types?.has(name) ? `type ${name}` : name)),
        close: '}',
        after: from,
      }),
    ];
  });
}

function exportedNames(file: ProtoFile): string[] {
  return [
    ...file.messages.flatMap(({ name, enums }) => [name, ...enums.map(({ typeName }) => typeName)]),
    ...file.enums.map(({ typeName }) => typeName),
    ...file.contracts.flatMap((contract) => {
      const names = contractNames(contract);
      return [
        names.contract,
        ...(contract.crud ? [names.paths] : []),
        ...(contract.events.length > 0 ? [names.events] : []),
        ...contract.operations.map(({ name }) => operationConstant(names, name)),
      ];
    }),
  ];
}

function failureNames(file: ProtoFile): string[] {
  return file.contracts.flatMap((contract) =>
    contract.operations
      .filter(({ errors = [] }) => errors.length > 0)
      .map(({ name }) => failureName(contract, name)),
  );
}

/** Plans the entry for servers: entities, gateways and services. */
export function planServer(contracts: readonly ContractDefinition[]): ServerView {
  const sorted = contracts.toSorted((a, b) =>
    compare(contractPaths(a).gateway, contractPaths(b).gateway),
  );
  const withGateway = sorted.filter(hasGateway);
  const gateways = withGateway.map((contract) => contractNames(contract).gateway);
  const exported = sorted
    .flatMap((contract) => {
      const paths = contractPaths(contract);
      return [
        ...(hasEntity(contract) ? [paths.entity] : []),
        ...(hasGateway(contract) ? [paths.gateway] : []),
        ...(hasService(contract) ? [paths.service] : []),
      ];
    })
    .sort(compare);
  return {
    imports: withGateway.map((contract) => {
      const path = contractPaths(contract).gateway.replace(/\.ts$/, '.js');
      return `import { ${contractNames(contract).gateway} } from './${path}';`;
    }),
    exports: exported.map((path) => `export * from './${path.replace(/\.ts$/, '.js')}';`),
    gateways: gatewayList(gateways),
  };
}

function gatewayList(gateways: readonly string[]): string {
  const type = layoutText({
    before: 'export const gateways: readonly ',
    open: '[',
    items: gateways.map((name) => `typeof ${name}`),
    close: ']',
    after: ' = ',
  });
  // Where the type takes lines of its own, the list goes on behind its last one.
  const lines = type.split('\n');
  const list = layoutText({ before: lines.at(-1) ?? '', open: '[', items: gateways, close: '];' });
  return [...lines.slice(0, -1), list].join('\n');
}
