import type { Deprecation, EnumDefinition, ProtoFile } from '@wirepact/schema';
import { failureName } from '../error-names.js';
import type { SchemaIndex } from '../schema-index.js';
import { type ContractCodeView, planContractCode } from './contract-code.js';
import { enumProtoNames } from './field-table.js';
import { Imports } from './imports.js';
import { docComment, quote } from './layout.js';
import { flatObject, layoutAssignedCall, layoutUnion } from './layout-code.js';
import { type MessageView, planMessage, withDeprecation } from './message-plan.js';
import { contractNames, messagesPath, operationConstant } from './output-paths.js';
import { propertyKey } from './static-literal.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/messages.hbs` lays out. */
export interface MessagesView {
  readonly sources: string;
  readonly imports: readonly string[];
  readonly enums: readonly EnumView[];
  readonly messages: readonly MessageView[];
  readonly contracts: readonly ContractCodeView[];
  /** TypeScript that contracts add at the end, as they wrote it. */
  readonly customTypes: readonly string[];
}

interface EnumView {
  readonly doc: readonly string[];
  readonly name: string;
  /** Whether TypeScript values are names; else they are numbers. */
  readonly named: boolean;
  readonly type: string;
  readonly value: string;
  readonly members: readonly { readonly doc: readonly string[]; readonly text: string }[];
}

/** Plans the types and codecs of one `.proto` file. */
export function planMessages(file: ProtoFile, index: SchemaIndex): MessagesView {
  const path = messagesPath(file.path);
  const imports = new Imports(declaredNames(file));
  const names = new TypeNames(path, index, imports);
  const enums = [...file.enums, ...file.messages.flatMap((message) => message.enums)];
  // Contracts alone are constants, which need nothing but types.
  const hasOnlyContracts = enums.length === 0 && file.messages.length === 0;
  imports.namespace('wire', '@wirepact/wire/codegen', hasOnlyContracts);
  const view = {
    sources: file.sources.join(', '),
    enums: enums.map(planEnum),
    messages: file.messages.map((message) => planMessage(message, names, index)),
    contracts: file.contracts.map((contract) => planContractCode(contract, file, index, names)),
    customTypes: file.contracts
      .map(({ customTypes = '' }) => customTypes.trim().replaceAll('\r\n', '\n'))
      .filter((text) => text !== ''),
  };
  return { ...view, imports: imports.statements() };
}

/** Every name that the file itself declares. */
function declaredNames(file: ProtoFile): string[] {
  return [
    ...file.enums.map((item) => item.typeName),
    ...file.messages.flatMap(({ name, enums }) => [
      name,
      `create${name}`,
      `empty${name}`,
      `oneofs${name}`,
      `write${name}`,
      `read${name}`,
      ...enums.map((item) => item.typeName),
    ]),
    ...file.contracts.flatMap((contract) => {
      const names = contractNames(contract);
      return [
        names.events,
        names.contract,
        names.paths,
        ...contract.operations.flatMap(({ name, errors = [] }) => [
          operationConstant(names, name),
          ...(errors.length > 0 ? [failureName(contract, name)] : []),
        ]),
      ];
    }),
  ];
}

function planEnum(item: EnumDefinition): EnumView {
  const named = item.representation === 'name';
  const members = item.values.map(({ name, number, doc, deprecated }) => ({
    doc: docComment(withDeprecation(doc, deprecated), '  '),
    text: `${propertyKey(name)}: ${number}`,
  }));
  const before = `export type ${item.typeName} =`;
  return {
    doc: docComment(withDeprecation(enumDoc(item), item.deprecated)),
    name: item.typeName,
    named,
    // A number is a value of a newer peer: kept, and written back as it came.
    type: named
      ? layoutUnion(before, [...item.values.map(({ name }) => quote(name)), '(number & {})'])
      : layoutUnion(before, [
          `(typeof ${item.typeName})[keyof typeof ${item.typeName}]`,
          '(number & {})',
        ]),
    value: layoutAssignedCall(
      `export const ${item.typeName}: wire.EnumType<${item.typeName}>`,
      '/* @__PURE__ */ wire.enumType',
      [quote(item.fullName), flatObject(members.map(({ text }) => text)), ...enumProtoNames(item)],
    ),
    members,
  };
}

/** The members of a union of names have no place of their own for what is said of them. */
function enumDoc({ representation, values, doc }: EnumDefinition): string {
  if (representation === 'number') return doc;
  const members = values.flatMap(({ name, doc: text, deprecated }) => {
    const said = [
      text.trim().replaceAll(/\s+/g, ' '),
      ...(deprecated ? [deprecation(deprecated)] : []),
    ].filter((part) => part !== '');
    return said.length === 0 ? [] : [`- \`${name}\`: ${said.join(' ')}`];
  });
  return members.length === 0 ? doc : `${doc}\n\n${members.join('\n')}`.trim();
}

function deprecation(deprecated: Deprecation): string {
  return deprecated === true ? 'Deprecated.' : `Deprecated: ${deprecated}`;
}
