import {
  type ContractDefinition,
  type OperationDefinition,
  operationId,
  operationPath,
  type ProtoFile,
} from '@wirepact/schema';
import { failureName } from '../error-names.js';
import { messageProperties } from '../message-properties.js';
import type { SchemaIndex } from '../schema-index.js';
import { failureType } from './failure-type.js';
import { docComment, hexId, quote } from './layout.js';
import { LINE_WIDTH, layoutText } from './layout-code.js';
import { withDeprecation } from './message-plan.js';
import { contractNames, operationConstant } from './output-paths.js';
import { literal, propertyKey } from './static-literal.js';
import type { TypeNames } from './typescript-type.js';

/** The operations, events and descriptor of one contract. */
export interface ContractCodeView {
  /** Property to `.proto` name, of a field or of a oneof, of what an update may write. */
  readonly paths?: { readonly text: string };
  readonly operations: readonly {
    /** The type of what its errors become for a caller, where it declares any. */
    readonly failure: readonly string[];
    readonly doc: readonly string[];
    readonly lines: readonly string[];
  }[];
  readonly events?: {
    readonly declaration: string;
    readonly items: readonly { readonly doc: readonly string[]; readonly text: string }[];
  };
  readonly descriptor: {
    readonly doc: readonly string[];
    readonly constant: string;
    readonly name: string;
    readonly service: string;
    readonly operations: string;
    readonly events: string;
    readonly messages: string;
  };
}

/** Plans what a contract adds to the file of its messages. */
export function planContractCode(
  contract: ContractDefinition,
  file: ProtoFile,
  index: SchemaIndex,
  names: TypeNames,
): ContractCodeView {
  const own = contractNames(contract);
  const constants = contract.operations.map(({ name }) => operationConstant(own, name));
  return {
    ...planPaths(contract, index),
    operations: contract.operations.map((operation) =>
      planOperation(contract, operation, operationConstant(own, operation.name), names),
    ),
    ...planEvents(contract, names),
    descriptor: {
      doc: docComment(
        withDeprecation(
          `Everything that ${contract.className} puts on the wire.`,
          contract.deprecated,
        ),
      ),
      constant: own.contract,
      name: quote(contract.name),
      service: quote(contract.service),
      operations: layoutText({
        before: '  operations: ',
        open: '[',
        items: constants,
        close: '],',
      }),
      events: layoutText({
        before: '  events: ',
        open: '[',
        items: contract.events.map(({ name }) => `${own.events}.${name}`),
        close: '],',
      }),
      messages: layoutText({
        before: '  messages: ',
        open: '{',
        items: messagesOf(contract, file, names),
        close: '},',
      }),
    },
  };
}

function planOperation(
  contract: ContractDefinition,
  operation: OperationDefinition,
  constant: string,
  names: TypeNames,
): ContractCodeView['operations'][number] {
  const { kind, doc, deprecated, access, timeoutMs, tags = [], meta = {} } = operation;
  const { formerIds = [], errors = [] } = operation;
  const path = operationPath(contract.service, operation);
  const text = [doc, `\`${path}\``].filter((part) => part !== '').join('\n\n');
  const type = [
    names.message(operation.request),
    names.message(operation.response),
    quote(kind),
    ...(errors.length === 0 ? [] : [failureName(contract, operation.name)]),
  ];
  return {
    failure: failureType(contract, operation, names),
    doc: docComment(withDeprecation(text, deprecated)),
    lines: layoutConstant(`export const ${constant}: wire.Operation`, type, (indent) => {
      const list = (property: string, items: readonly string[], open = '[', close = ']') => {
        const before = `${indent}${property}: `;
        return items.length === 0 ? [] : [layoutText({ before, open, items, close: `${close},` })];
      };
      return [
        `${indent}kind: ${quote(kind)},`,
        `${indent}name: ${quote(path)},`,
        `${indent}id: ${hexId(operationId(path))},`,
        ...list('formerIds', formerIds.map(hexId)),
        `${indent}request: ${names.codec(operation.request)},`,
        `${indent}response: ${names.codec(operation.response)},`,
        ...(access === undefined ? [] : [`${indent}access: ${quote(access)},`]),
        ...list(
          'errors',
          errors.map((error) => names.codec(error)),
        ),
        ...(isIdempotent(operation) ? [`${indent}idempotent: true,`] : []),
        ...(timeoutMs === undefined ? [] : [`${indent}timeoutMs: ${timeoutMs},`]),
        ...list('tags', tags.map(quote)),
        ...list(
          'meta',
          Object.entries(meta).map(([key, value]) => `${propertyKey(key)}: ${literal(value)}`),
          '{',
          '}',
        ),
      ];
    }),
  };
}

/** A constant of a generic type, with the lines of its object behind an indentation. */
function layoutConstant(
  before: string,
  type: readonly string[],
  properties: (indent: string) => readonly string[],
): string[] {
  const head = `${before}<${type.join(', ')}> =`;
  // Where the object's brace is what does not fit, the formatter moves that alone to the next line.
  if (head.length <= LINE_WIDTH && head.length + 2 > LINE_WIDTH) {
    return [head, '  {', ...properties('    '), '  };'];
  }
  const declaration = layoutText({ before, open: '<', items: type, close: '>', after: ' = {' });
  return [declaration, ...properties('  '), '};'];
}

/**
 * Reading twice is reading once. The `.proto` does not say so of the operations that read by
 * themselves: to give a committed one another idempotency level is a break to buf.
 */
function isIdempotent({ idempotent, crud }: OperationDefinition): boolean {
  return idempotent === true || crud === 'getAll' || crud === 'get';
}

/**
 * The messages that a lookup by name may ask for: the file's own and what operations refer to. Of
 * two with one name, from two packages, that is the one that an operation refers to first.
 */
function messagesOf(contract: ContractDefinition, file: ProtoFile, names: TypeNames): string[] {
  const referred = [
    ...contract.operations.flatMap(({ request, response, errors = [] }) => [
      request,
      response,
      ...errors,
    ]),
    ...contract.events.map((event) => event.message),
  ];
  const own = file.messages.map(({ fullName }) => fullName);
  const meant = new Map<string, string>();
  for (const fullName of [...referred, ...own]) {
    const name = fullName.split('.').at(-1) ?? fullName;
    if (!meant.has(name)) meant.set(name, fullName);
  }
  return [...new Set([...own, ...referred])].flatMap((fullName) => {
    const name = fullName.split('.').at(-1) ?? fullName;
    if (meant.get(name) !== fullName) return [];
    const codec = names.codec(fullName);
    return codec === name ? name : `${name}: ${codec}`;
  });
}

function planPaths(
  contract: ContractDefinition,
  index: SchemaIndex,
): Pick<ContractCodeView, 'paths'> {
  const patch =
    contract.crud && contract.entity ? index.message(`${contract.entity}Patch`) : undefined;
  if (patch === undefined) return {};
  return {
    paths: {
      text: layoutText({
        before: `export const ${contractNames(contract).paths}: wire.FieldPaths<${patch.name}> = `,
        open: '{',
        items: messageProperties(patch).map((property) => {
          const path = property.kind === 'field' ? property.field.protoName : property.oneof.name;
          return `${property.name}: ${quote(path)}`;
        }),
        close: '}',
        after: ';',
      }),
    },
  };
}

function planEvents(
  contract: ContractDefinition,
  names: TypeNames,
): Pick<ContractCodeView, 'events'> {
  if (contract.events.length === 0) return {};
  const own = contractNames(contract);
  const types = contract.events.map(
    ({ name, message }) => `readonly ${name}: wire.EventType<${names.message(message)}>`,
  );
  return {
    events: {
      declaration: `export const ${own.events}: {\n${types.map((type) => `  ${type};`).join('\n')}\n} = {`,
      items: contract.events.map(({ name, doc, message, deprecated, ...event }) => {
        const path = operationPath(contract.service, { ...event, rpc: `event:${name}` });
        return {
          doc: docComment(withDeprecation(doc, deprecated), '  '),
          text: layoutText({
            before: `  ${name}: `,
            open: '{',
            items: [
              `name: ${quote(path)}`,
              `id: ${hexId(operationId(path))}`,
              `message: ${names.codec(message)}`,
            ],
            close: '},',
          }),
        };
      }),
    },
  };
}
