import type {
  FieldDefinition,
  MessageDefinition,
  ProtoFile,
  StaticValue,
  ValidationRule,
} from '@wirepact/schema';
import { type MessageProperty, messageProperties } from '../message-properties.js';
import type { SchemaIndex } from '../schema-index.js';
import { looksAtWhole } from '../validation-rules.js';
import { propertyOptions } from './entity-property.js';
import { Imports, specifier } from './imports.js';
import { docComment, quote } from './layout.js';
import { flatObject, layoutText } from './layout-code.js';
import { rulesPath } from './output-paths.js';
import { literal, propertyKey } from './static-literal.js';

/** What `typescript/rules.hbs` lays out. */
export interface RulesView {
  readonly sources: string;
  readonly imports: readonly string[];
  readonly messages: readonly {
    readonly doc: readonly string[];
    readonly declaration: string;
    readonly properties: readonly string[];
  }[];
}

/** Which messages have rules: of their own fields, or of messages inside of them. */
export class RuledMessages {
  private readonly ruled: Set<string> = new Set();
  /** Of those, the ones that requests have, at whatever depth. */
  private readonly requested: Set<string> = new Set();

  constructor(private readonly index: SchemaIndex) {
    const messages = [...index.messages.values()].map(({ message }) => message);
    // A message takes its rules from those inside, which may contain it in turn.
    for (let known = -1; known !== this.ruled.size; ) {
      known = this.ruled.size;
      for (const message of messages) if (this.isRuled(message)) this.ruled.add(message.fullName);
    }
    for (const { contract } of index.contracts) {
      for (const { request, crud } of contract.operations) {
        if (crud === undefined) this.request(request);
      }
      if (contract.crud && contract.entity !== undefined) {
        // A patch writes what an input has, and has to meet the same.
        this.request(`${contract.entity}Input`);
      }
    }
  }

  /** Whether requests with this message, or of it, have to meet rules. */
  has(fullName: string): boolean {
    return this.requested.has(fullName);
  }

  /** The constant with a message's rules, as the file at `path` sees it. */
  constant(fullName: string, path: string, imports: Imports): string {
    const found = this.index.messages.get(fullName);
    const name = constantName(found?.message.name ?? fullName);
    const home = rulesPath(found?.file.path ?? '');
    return home === path ? name : imports.value(name, specifier(path, home));
  }

  private isRuled(message: MessageDefinition): boolean {
    return messageProperties(message).some(
      (property) =>
        rulesOf(property).length > 0 ||
        fieldsOf(property).some(
          ({ type }) => type.kind === 'message' && this.ruled.has(type.fullName),
        ),
    );
  }

  private request(fullName: string): void {
    if (!this.ruled.has(fullName) || this.requested.has(fullName)) return;
    this.requested.add(fullName);
    for (const { type } of this.index.message(fullName).fields) {
      if (type.kind === 'message') this.request(type.fullName);
    }
  }
}

/** Plans the rules of the messages of a `.proto` file; undefined where none of them has any. */
export function planRules(file: ProtoFile, ruled: RuledMessages): RulesView | undefined {
  const messages = file.messages.filter(({ fullName }) => ruled.has(fullName));
  if (messages.length === 0) return undefined;
  const path = rulesPath(file.path);
  const imports = new Imports(messages.map(({ name }) => constantName(name)));
  const type = imports.type('MessageRules', '@wirepact/server/codegen/validation');
  const view = {
    sources: file.sources.join(', '),
    messages: messages.map((message) => ({
      doc: docComment(`What a client's \`${message.name}\` has to meet.`),
      declaration: `export const ${constantName(message.name)}: ${type} = {`,
      properties: messageProperties(message).flatMap((property) => {
        const rules = rulesOf(property).map((rule) => ruleParts(rule, property));
        const inside = insideOf(property, ruled, path, imports);
        if (rules.length === 0 && inside.length === 0) return [];
        return propertyLines(property.name, rules, inside);
      }),
    })),
  };
  return { ...view, imports: imports.statements() };
}

function constantName(message: string): string {
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}Rules`;
}

/** One property, on one line where the formatter would have it so. */
function propertyLines(name: string, rules: readonly string[][], inside: string[]): string[] {
  const before = `  ${propertyKey(name)}: `;
  // Several objects of several properties stand one below the other, also where there is room.
  if (rules.length < 2 || rules.some((parts) => parts.length < 2)) {
    const list = `rules: [${rules.map(flatObject).join(', ')}]`;
    const items = rules.length === 0 ? inside : [list, ...inside];
    return [layoutText({ before, open: '{', items, close: '},' })];
  }
  const lines = rules.map((items) =>
    layoutText({ before: '      ', open: '{', items, close: '},' }),
  );
  return [
    `${before}{`,
    '    rules: [',
    ...lines,
    '    ],',
    ...inside.map((item) => `    ${item},`),
    '  },',
  ];
}

/** The rules of the messages that a property holds. */
function insideOf(
  property: MessageProperty,
  ruled: RuledMessages,
  path: string,
  imports: Imports,
): string[] {
  const ofMessage = ({ type }: FieldDefinition) =>
    type.kind === 'message' && ruled.has(type.fullName)
      ? `() => ${ruled.constant(type.fullName, path, imports)}`
      : undefined;
  if (property.kind === 'field') {
    const rules = ofMessage(property.field);
    return rules === undefined ? [] : [`message: ${rules}`];
  }
  const cases = property.cases.flatMap((field) => {
    const rules = ofMessage(field);
    return rules === undefined ? [] : [`${propertyKey(field.caseName ?? field.name)}: ${rules}`];
  });
  return cases.length === 0 ? [] : [`cases: ${flatObject(cases)}`];
}

function rulesOf(property: MessageProperty): readonly ValidationRule[] {
  return propertyOptions(property).validations ?? [];
}

function fieldsOf(property: MessageProperty): readonly FieldDefinition[] {
  return property.kind === 'field' ? [property.field] : property.cases;
}

function ruleParts(
  { name, args, message, context }: ValidationRule,
  property: MessageProperty,
): string[] {
  const isList = property.kind === 'field' && ['repeated', 'map'].includes(property.field.presence);
  const each = isList && !looksAtWhole(name);
  const texts = args.map((arg) =>
    arg.kind === 'regexp' ? regexpText(arg.source, arg.flags) : literal(asNumbers(arg.value)),
  );
  return [
    `rule: ${quote(name)}`,
    ...(texts.length === 0 ? [] : [`args: [${texts.join(', ')}]`]),
    ...(each ? ['each: true'] : []),
    ...(message === undefined ? [] : [`message: ${quote(message)}`]),
    ...(context === undefined ? [] : [`context: ${quote(JSON.stringify(asNumbers(context)))}`]),
  ];
}

/** The expression as the language itself writes it, in which nothing ends it early. */
function regexpText(source: string, flags: string): string {
  return String(new RegExp(source, flags));
}

/** class-validator knows no bigint, and neither does JSON. */
function asNumbers(value: StaticValue): StaticValue {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(asNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asNumbers(item)]));
}
