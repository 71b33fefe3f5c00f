import type { Deprecation, MessageDefinition } from '@wirepact/schema';
import { messageProperties } from '../message-properties.js';
import type { SchemaIndex } from '../schema-index.js';
import { takesDefault } from './default-values.js';
import { fieldTable } from './field-table.js';
import { docComment, quote } from './layout.js';
import { layoutAssignedCall, layoutStatement, layoutText } from './layout-code.js';
import { MessageCode } from './message-code.js';
import { messageCost } from './message-cost.js';
import { defaultLiteral } from './static-literal.js';
import type { TypeNames } from './typescript-type.js';

/** The type and codec of one message. */
export interface MessageView {
  readonly doc: readonly string[];
  readonly name: string;
  readonly properties: readonly { readonly doc: readonly string[]; readonly text: string }[];
  readonly empty: boolean;
  /** Which properties exclude each other. */
  readonly oneofs?: string;
  /** Functions that make one: what decoding starts from where that is not the same, then `create`. */
  readonly makers: readonly { readonly signature: string; readonly body: string }[];
  readonly writeSignature: string;
  readonly writes: readonly string[];
  readonly readSignature: string;
  /** What a message takes in memory when nothing is set in it, in bytes. */
  readonly cost: number;
  readonly cases: readonly { readonly tag: number; readonly lines: readonly string[] }[];
  readonly codec: string;
}

/** Plans the type and codec of one message. */
export function planMessage(
  message: MessageDefinition,
  names: TypeNames,
  index: SchemaIndex,
): MessageView {
  const { name, fullName } = message;
  const code = new MessageCode(message, names);
  const oneofs = code.oneofs();
  const withDefaults = names.hasDefaults(fullName);
  const functions = [`create${name}`, `write${name}`, `read${name}`];
  return {
    doc: docComment(withDeprecation(message.doc, message.deprecated)),
    name,
    empty: message.fields.length === 0,
    properties: messageProperties(message).map((property) => {
      const { doc, options } = property.kind === 'field' ? property.field : property.oneof;
      return {
        doc: docComment(withDeprecation(doc, options.deprecated), '  '),
        text: names.declaration(property, '  '),
      };
    }),
    ...(oneofs === undefined ? {} : { oneofs }),
    makers: withDefaults
      ? [maker('empty', message, names, false), maker('create', message, names, true)]
      : [maker('create', message, names, false)],
    writeSignature: signature(
      `write${name}`,
      ['writer: wire.Writer', 'at: number', `message: ${name}`],
      'number',
    ),
    readSignature: signature(`read${name}`, ['reader: wire.Reader', `message: ${name}`], name),
    cost: messageCost(message, index),
    writes: code.writes(),
    cases: code.reads().map(({ tag, statements }) => ({
      tag,
      lines: statements.flatMap((statement) => layoutStatement(statement, '        ')),
    })),
    codec: layoutAssignedCall(
      `export const ${name}: wire.MessageType<${name}>`,
      '/* @__PURE__ */ wire.messageType',
      [
        quote(fullName),
        fieldTable(message, names),
        ...functions,
        ...(withDefaults ? [`empty${name}`] : []),
      ],
    ),
  };
}

function maker(
  kind: 'create' | 'empty',
  message: MessageDefinition,
  names: TypeNames,
  defaults: boolean,
): MessageView['makers'][number] {
  const items = messageProperties(message).flatMap((property) => {
    const value = defaults ? initial(message, property, names) : names.zeroOf(property);
    if (value === undefined) return [];
    // An empty Uint8Array of its own would cost as much as all the rest of a small message.
    return [`${property.name}: ${value === 'new Uint8Array()' ? 'wire.noBytes' : value}`];
  });
  return {
    signature: signature(`${kind}${message.name}`, [], message.name),
    body: layoutText({ before: '  return ', open: '{', items, close: '}', after: ';' }),
  };
}

/** What `create` gives a property, if anything. */
function initial(
  message: MessageDefinition,
  property: ReturnType<typeof messageProperties>[number],
  names: TypeNames,
): string | undefined {
  if (property.kind === 'field') {
    const { field } = property;
    const literal = takesDefault(message, field) ? defaultLiteral(field, names) : undefined;
    if (literal !== undefined) return literal;
    if (field.presence === 'implicit' && field.type.kind === 'message') {
      return `${names.messageFunction('create', field.type.fullName)}()`;
    }
  }
  return names.zeroOf(property);
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

/** A text with what is to be said of something that should not be used any more. */
export function withDeprecation(doc: string, deprecated: Deprecation | undefined): string {
  if (deprecated === undefined) return doc;
  const reason = deprecated === true ? '' : ` ${deprecated}`;
  return `${doc}\n\n@deprecated${reason}`.trim();
}
