import { relative, sep } from 'node:path';
import { diagnosticCodes, pascalCase, type Schema } from '@wirepact/schema';
import type { SourceFile } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { type ContractHeader, readContractHeader } from './contract-header.js';
import { declareMessages } from './contract-messages.js';
import { contractClasses, finishContract, readMembers } from './contract-reader.js';
import type { ContractReaders } from './contract-readers.js';
import { customText } from './custom-text.js';
import { contractDecorators } from './decorators.js';
import { readingFile } from './deep-nesting.js';
import { EnumReader } from './enum-reader.js';
import { fieldOfMessage } from './field-of-message.js';
import { gatherFiles, type HomedContract } from './gather-files.js';
import { inheritedOptions } from './inherited-options.js';
import { contractOptions } from './known-options.js';
import { span } from './location.js';
import { MessageReader } from './message-reader.js';
import { MessageReferences } from './message-references.js';
import { MessageRegistry, qualified } from './message-registry.js';
import { ModuleSpecifiers } from './module-specifiers.js';
import { readOptions } from './read-options.js';
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
  const messages = new MessageReader(registry, sink);
  const enums = new EnumReader(scope, registry, evaluator, sink);
  const types = new TypeReader(scope, registry, sink, messages, enums);
  messages.types = types;
  const references = new MessageReferences(scope, registry, messages, enums, sink);
  const specifiers = new ModuleSpecifiers(root, project, source.contractFiles, sink);
  const readers: ContractReaders = {
    scope,
    evaluator,
    sink,
    registry,
    messages,
    types,
    references,
    specifiers,
  };
  messages.settingsOf = (property) => fieldOfMessage(property, readers);

  const headers = source.contractFiles
    .map((path) => project.open(path))
    .filter((file) => file !== undefined)
    // What a file with a syntax error seems to say would only add noise to the error itself.
    .filter((file) => syntaxErrors(file).length === 0)
    .flatMap((file) => readingFile(file.getFilePath(), () => readHeaders(file, readers)));
  for (const header of headers) declareMessages(header, readers);
  const read = headers.map((header) => {
    const file = header.node.getSourceFile();
    registry.addSource(header.home, file);
    return readingFile(file.getFilePath(), () => ({
      header,
      members: readMembers(header, readers),
    }));
  });
  registry.drain();
  const declared = new Set(registry.messages.map(({ definition }) => definition.fullName));
  const entities = new Map<string, number>();
  for (const name of headers.map(entityName)) entities.set(name, (entities.get(name) ?? 0) + 1);
  const contracts = read.map(({ header, members }): HomedContract => {
    const file = header.node.getSourceFile().getFilePath();
    const path = toRelative(file);
    // Contracts give way to what others declare, and to each other's own messages.
    const own = entityName(header);
    const isTaken = (name: string): boolean =>
      declared.has(name) || (entities.get(name) ?? 0) > (name === own ? 1 : 0);
    return {
      home: header.home,
      contract: readingFile(file, () => finishContract(header, members, path, isTaken, readers)),
      customProto: readingFile(file, () =>
        customText('customProto', contractClasses(header, readers), readers),
      ),
    };
  });
  // Imported files are parsed on the way; a fault in one of them may be why a name was not found.
  for (const file of project.files()) reportSyntax(file, sink);
  return { files: gatherFiles(registry, enums, references, contracts) };
}

/** Full name of the message that a contract's fields make. */
function entityName({ home, controllerName }: ContractHeader): string {
  return qualified(home, pascalCase(controllerName));
}

/** Names the contracts of a file before any of them is read, so that they may refer to each other. */
function readHeaders(file: SourceFile, readers: ContractReaders): ContractHeader[] {
  const headers: ContractHeader[] = [];
  for (const node of file.getClasses()) {
    const found = contractDecorators(node, readers.scope, readers.sink).get('Contract');
    if (found === undefined) continue;
    const foreign = new Set<string>();
    const options = readOptions(found, contractOptions, foreign, readers);
    const inherited = inheritedOptions(node, readers);
    const header = readContractHeader(
      node,
      options,
      found.isCmmv,
      inherited,
      foreign,
      readers.sink,
    );
    if (header === undefined) continue;
    readers.registry.setHome(file, header.home);
    readers.registry.setClassHome(node, header.home);
    readers.registry.preset(node, entityName(header));
    readers.references.addContract(header);
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
