import { type ContractDefinition, operationId, type ProtoFile } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { docComment, hexId, quote } from './layout.js';
import { layoutText } from './layout-code.js';
import { contractNames, operationConstant } from './output-paths.js';
import type { TypeNames } from './typescript-type.js';

/** The operations, events and descriptor of one contract. */
export interface ContractCodeView {
  /** Property to `.proto` name of what an update may write. */
  readonly paths?: { readonly text: string };
  readonly operations: readonly {
    readonly doc: readonly string[];
    readonly declaration: string;
    readonly name: string;
    readonly id: string;
    readonly request: string;
    readonly response: string;
  }[];
  readonly events?: {
    readonly declaration: string;
    readonly items: readonly { readonly doc: readonly string[]; readonly text: string }[];
  };
  readonly descriptor: {
    readonly className: string;
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
    operations: contract.operations.map((operation, i) => {
      const path = `${contract.service}/${operation.rpc}`;
      return {
        doc: docComment([operation.doc, `\`${path}\``].filter((text) => text !== '').join('\n\n')),
        declaration: layoutText({
          before: `export const ${constants[i]}: wire.Operation`,
          open: '<',
          items: [names.message(operation.request), names.message(operation.response)],
          close: '>',
          after: ' = {',
        }),
        name: quote(path),
        id: hexId(operationId(path)),
        request: names.codec(operation.request),
        response: names.codec(operation.response),
      };
    }),
    ...planEvents(contract, names),
    descriptor: {
      className: contract.className,
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

/** The messages that a lookup by name may ask for: the file's own and what operations refer to. */
function messagesOf(contract: ContractDefinition, file: ProtoFile, names: TypeNames): string[] {
  const found = new Map(file.messages.map(({ name, fullName }) => [fullName, name]));
  const referred = [
    ...contract.operations.flatMap(({ request, response }) => [request, response]),
    ...contract.events.map((event) => event.message),
  ];
  for (const fullName of referred) {
    if (!found.has(fullName)) found.set(fullName, fullName.split('.').at(-1) ?? fullName);
  }
  return [...found].map(([fullName, name]) => {
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
        items: patch.fields.map(({ name, protoName }) => `${name}: ${quote(protoName)}`),
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
      items: contract.events.map(({ name, doc, message }) => {
        const path = `${contract.service}/event:${name}`;
        return {
          doc: docComment(doc, '  '),
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
