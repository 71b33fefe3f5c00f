import type { Deprecation, EnumDefinition, MessageDefinition, ProtoFile } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { type ContractCodeView, planContractCode } from './contract-code.js';
import { type ReadCase, readField, writeField } from './field-code.js';
import { Imports } from './imports.js';
import { docComment, quote } from './layout.js';
import {
  flatObject,
  layoutAssignedCall,
  layoutStatement,
  layoutText,
  layoutUnion,
} from './layout-code.js';
import { contractNames, messagesPath, operationConstant } from './output-paths.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/messages.hbs` lays out. */
export interface MessagesView {
  readonly sources: string;
  readonly imports: readonly string[];
  readonly enums: readonly EnumView[];
  readonly messages: readonly MessageView[];
  readonly contracts: readonly ContractCodeView[];
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

interface MessageView {
  readonly doc: readonly string[];
  readonly name: string;
  readonly properties: readonly { readonly doc: readonly string[]; readonly text: string }[];
  readonly empty: boolean;
  readonly createSignature: string;
  readonly create: string;
  readonly writeSignature: string;
  readonly writes: readonly string[];
  readonly readSignature: string;
  readonly cases: readonly { readonly tag: number; readonly lines: readonly string[] }[];
  readonly codec: string;
}

/** Plans the types and codecs of one `.proto` file. */
export function planMessages(file: ProtoFile, index: SchemaIndex): MessagesView {
  const path = messagesPath(file.path);
  const imports = new Imports(declaredNames(file));
  imports.namespace('wire', '@wirepact/wire/codegen');
  const names = new TypeNames(path, index, imports);
  const enums = [...file.enums, ...file.messages.flatMap((message) => message.enums)];
  const view = {
    sources: file.sources.join(', '),
    enums: enums.map(planEnum),
    messages: file.messages.map((message) => planMessage(message, names)),
    contracts: file.contracts.map((contract) => planContractCode(contract, file, index, names)),
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
        ...contract.operations.map(({ name }) => operationConstant(names, name)),
      ];
    }),
  ];
}

function planEnum(item: EnumDefinition): EnumView {
  const named = item.representation === 'name';
  const members = item.values.map(({ name, number, doc }) => ({
    doc: docComment(doc, '  '),
    text: `${propertyKey(name)}: ${number}`,
  }));
  const before = `export type ${item.typeName} =`;
  return {
    doc: docComment(item.doc),
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
      [quote(item.fullName), flatObject(members.map(({ text }) => text))],
    ),
    members,
  };
}

/** A key of an object literal, quoted only where it must be. */
function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

function planMessage(message: MessageDefinition, names: TypeNames): MessageView {
  const { name, fields, fullName } = message;
  const initial = fields.filter((field) => field.presence !== 'explicit');
  const cases = fields.flatMap((field) => readField(field, names));
  return {
    doc: docComment(message.doc),
    name,
    empty: fields.length === 0,
    properties: fields.map((field) => ({
      doc: docComment(withDeprecation(field.doc, field.options.deprecated), '  '),
      text: `  ${names.property(field)};`,
    })),
    createSignature: signature(`create${name}`, [], name),
    writeSignature: signature(`write${name}`, ['writer: wire.Writer', `message: ${name}`], 'void'),
    readSignature: signature(`read${name}`, ['reader: wire.Reader', `message: ${name}`], name),
    create: layoutText({
      before: '  return ',
      open: '{',
      items: initial.map((field) => `${field.name}: ${names.zero(field)}`),
      close: '}',
      after: ';',
    }),
    writes: fields.flatMap((field) =>
      writeField(field, names).flatMap((statement) => layoutStatement(statement, '  ')),
    ),
    cases: cases.map(({ tag, statement }: ReadCase) => ({
      tag,
      lines: layoutStatement(statement, '        '),
    })),
    codec: layoutAssignedCall(
      `export const ${name}: wire.MessageType<${name}>`,
      '/* @__PURE__ */ wire.messageType',
      [quote(fullName), fieldTable(message, names), `create${name}`, `write${name}`, `read${name}`],
    ),
  };
}

function signature(name: string, parameters: readonly string[], result: string): string {
  return layoutText({
    before: `function ${name}`,
    open: '(',
    items: parameters,
    close: ')',
    after: `: ${result} {`,
  });
}

function withDeprecation(doc: string, deprecated: Deprecation | undefined): string {
  if (deprecated === undefined) return doc;
  const reason = deprecated === true ? '' : ` ${deprecated}`;
  return `${doc}\n\n@deprecated${reason}`.trim();
}

/** Numbers by property, with the codec of a field that holds messages: the path of an error. */
function fieldTable({ fields }: MessageDefinition, names: TypeNames): string {
  return flatObject(
    fields.map((field) => {
      const { type, number, name } = field;
      if (type.kind !== 'message' || field.mapKey !== undefined) return `${name}: ${number}`;
      return `${name}: [${number}, () => ${names.codec(type.fullName)}]`;
    }),
  );
}
