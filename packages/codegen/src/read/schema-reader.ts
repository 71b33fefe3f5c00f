import { relative, sep } from 'node:path';
import {
  type ContractDefinition,
  diagnosticCodes,
  type EnumDefinition,
  type MessageDefinition,
  type ProtoFile,
  pascalCase,
  type Schema,
} from '@wirepact/schema';
import type { SourceFile } from 'ts-morph';
import { compare, type DiagnosticSink } from '../diagnostic-sink.js';
import { type ContractHeader, readContractHeader } from './contract-header.js';
import { readContract, readOptions } from './contract-reader.js';
import type { ContractReaders } from './contract-readers.js';
import { contractDecorators } from './decorators.js';
import { EnumReader } from './enum-reader.js';
import { contractOptions } from './known-options.js';
import { span } from './location.js';
import { MessageReader } from './message-reader.js';
import { type Home, MessageRegistry, qualified } from './message-registry.js';
import { Scope } from './scope.js';
import { type SourceProject, syntaxErrors } from './source-project.js';
import { StaticEvaluator } from './static-value.js';
import { TypeReader } from './type-reader.js';

/** What {@link readSchema} reads from. */
export interface SchemaSource {
  readonly root: string;
  readonly project: SourceProject;
  /** Absolute paths of the files that may have contracts. */
  readonly contractFiles: readonly string[];
  readonly contractModules: readonly string[];
}

/**
 * Reads every contract. Nothing of the user's is executed, and everything that is wrong goes to
 * the sink; the schema is of use only when the sink has no errors.
 */
export function readSchema(source: SchemaSource, sink: DiagnosticSink): Schema {
  const { project, root } = source;
  // Every generated file names its sources in a comment of one line, which a name may not end.
  const toRelative = (path: string) =>
    relative(root, path)
      .split(sep)
      .join('/')
      .replace(/[\p{Cc}\u2028\u2029]/gu, '?');
  const scope = new Scope(project, new Set(['@wirepact/contract', ...source.contractModules]));
  const evaluator = new StaticEvaluator(scope);
  const registry = new MessageRegistry(toRelative);
  const messages = new MessageReader(scope, registry, sink);
  const enums = new EnumReader(scope, registry, evaluator, sink);
  const types = new TypeReader(scope, registry, sink, messages, enums);
  messages.types = types;
  const readers: ContractReaders = { scope, evaluator, sink, registry, messages, types };

  const headers = source.contractFiles
    .map((path) => project.open(path))
    .filter((file) => file !== undefined)
    // What a file with a syntax error seems to say would only add noise to the error itself.
    .filter((file) => syntaxErrors(file).length === 0)
    .flatMap((file) => readHeaders(file, readers));
  const contracts = headers.map((header) => {
    const file = header.node.getSourceFile();
    registry.addSource(header.home, file);
    return {
      home: header.home,
      contract: readContract(header, toRelative(file.getFilePath()), readers),
    };
  });
  registry.drain();
  // Imported files are parsed on the way; a fault in one of them may be why a name was not found.
  for (const file of project.files()) reportSyntax(file, sink);
  return { files: gather(registry, enums, contracts) };
}

/** Names the contracts of a file before any of them is read, so that they may refer to each other. */
function readHeaders(file: SourceFile, readers: ContractReaders): ContractHeader[] {
  const headers: ContractHeader[] = [];
  for (const node of file.getClasses()) {
    const decorator = contractDecorators(node, readers.scope, readers.sink).get('Contract');
    if (decorator === undefined) continue;
    const foreign = new Set<string>();
    const options = readOptions(decorator, contractOptions, { foreign }, readers);
    const header = readContractHeader(node, options, readers.sink);
    if (header === undefined) continue;
    readers.registry.setHome(file, header.home);
    const name = pascalCase(header.controllerName);
    readers.registry.preset(node, qualified(header.home, name));
    headers.push(header);
  }
  return headers;
}

function reportSyntax(file: SourceFile, sink: DiagnosticSink): void {
  for (const { message, start, end } of syntaxErrors(file)) {
    sink.error(diagnosticCodes.syntaxError, message, {
      location: span(file.compilerNode, start, end),
    });
  }
}

interface FileParts {
  readonly home: Home;
  readonly messages: MessageDefinition[];
  readonly enums: EnumDefinition[];
  readonly contracts: ContractDefinition[];
}

/** Sorts what was read into the `.proto` files that it belongs to. */
function gather(
  registry: MessageRegistry,
  enums: EnumReader,
  contracts: readonly { home: Home; contract: ContractDefinition }[],
): ProtoFile[] {
  const files = new Map<string, FileParts>();
  const at = (home: Home): FileParts => {
    const found = files.get(home.path) ?? { home, messages: [], enums: [], contracts: [] };
    files.set(home.path, found);
    return found;
  };
  for (const { home, contract } of contracts) at(home).contracts.push(contract);
  for (const { home, definition } of registry.messages) {
    const nested = enums.nested.get(definition.fullName) ?? [];
    at(home).messages.push({ ...definition, enums: nested });
  }
  for (const { home, definition } of registry.enums) at(home).enums.push(definition);
  return [...files.values()]
    .map(({ home, ...parts }) => ({
      path: home.path,
      package: home.package,
      sources: [...(registry.sources.get(home.path) ?? [])].sort(compare),
      ...parts,
    }))
    .toSorted((a, b) => compare(a.path, b.path));
}
