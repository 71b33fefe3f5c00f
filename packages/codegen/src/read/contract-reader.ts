import {
  type ContractDefinition,
  diagnosticCodes,
  type EventDefinition,
  type FieldDefinition,
  type OperationDefinition,
  pascalCase,
  snakeCase,
} from '@wirepact/schema';
import { type ClassDeclaration, type Decorator, Node, type PropertyDeclaration } from 'ts-morph';
import type { ContractHeader } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import { addCrud } from './crud.js';
import { DecoratorOptions, type OptionReaders } from './decorator-options.js';
import { contractDecorators } from './decorators.js';
import { docOf } from './doc-comment.js';
import { readFieldSettings } from './field-settings.js';
import {
  eventOptions,
  fieldOptions,
  type KnownOptions,
  messageOptions,
  serviceOptions,
} from './known-options.js';
import { locationOf } from './location.js';
import { addField } from './message-reader.js';
import { qualified } from './message-registry.js';
import { readOperation } from './operation-reader.js';
import { propertyName } from './static-value.js';

/** What the members of a contract class make, its own and inherited ones. */
interface Members {
  readonly fields: FieldDefinition[];
  readonly operations: OperationDefinition[];
  readonly events: EventDefinition[];
  readonly foreign: Set<string>;
}

/** Reads the members of one contract class and adds its message and CRUD operations. */
export function readContract(
  header: ContractHeader,
  source: string,
  readers: ContractReaders,
): ContractDefinition {
  const { home, controllerName, node } = header;
  const members: Members = { fields: [], operations: [], events: [], foreign: new Set() };
  readMembers(node, header, members, readers, new Set());
  sayForeign(header, members, readers);
  const entity = qualified(home, pascalCase(controllerName));
  const hasEntity = members.fields.length > 0;
  const crud = hasEntity && !header.directMessage;
  const operations = crud
    ? addCrud(header, entity, members.fields, members.operations, readers)
    : members.operations;
  if (hasEntity && !crud) addEntity(header, entity, members.fields, readers);
  return {
    className: header.className,
    controllerName,
    name: snakeCase(controllerName),
    service: qualified(home, `${pascalCase(controllerName)}Service`),
    doc: docOf(node),
    source,
    ...(hasEntity ? { entity } : {}),
    crud,
    operations,
    events: members.events,
    location: locationOf(node.getNameNode() ?? node),
  };
}

function addEntity(
  header: ContractHeader,
  fullName: string,
  fields: readonly FieldDefinition[],
  { messages }: ContractReaders,
): void {
  messages.add(header.home, {
    name: pascalCase(header.controllerName),
    fullName,
    doc: docOf(header.node),
    fields,
    enums: [],
    location: locationOf(header.node.getNameNode() ?? header.node),
    reserved: { numbers: [], names: [] },
  });
}

function readMembers(
  node: ClassDeclaration,
  header: ContractHeader,
  members: Members,
  readers: ContractReaders,
  seen: Set<ClassDeclaration>,
): void {
  if (seen.has(node)) return;
  seen.add(node);
  const base = node.getExtends()?.getExpression();
  if (base !== undefined) {
    const found = readers.scope.resolve(base, base.getSourceFile(), 'value');
    if (found.kind === 'declaration' && Node.isClassDeclaration(found.node)) {
      readMembers(found.node, header, members, readers, seen);
    } else if (found.kind !== 'contractModule') {
      readers.sink.error(
        diagnosticCodes.unresolvedName,
        `The base class ${base.getText()} cannot be found`,
        { location: locationOf(base), hint: 'Extend AbstractContract or another contract' },
      );
    }
  }
  for (const property of node.getProperties()) readProperty(property, header, members, readers);
}

function readProperty(
  property: PropertyDeclaration,
  header: ContractHeader,
  members: Members,
  readers: ContractReaders,
): void {
  const decorators = contractDecorators(property, readers.scope, readers.sink);
  const [, second] = decorators.values();
  if (second !== undefined || (decorators.size > 0 && property.isStatic())) {
    readers.sink.error(
      diagnosticCodes.badOption,
      second === undefined
        ? 'A static property is no part of a contract'
        : `\`${property.getName()}\` has two decorators of the contract language`,
      {
        location: locationOf(second ?? property.getNameNode()),
        hint: 'Keep one meaning a property',
      },
    );
    return;
  }
  const options = (decorator: Decorator, known: KnownOptions) =>
    readOptions(decorator, known, members, readers);
  const field = decorators.get('ContractField');
  const service = decorators.get('ContractService') ?? decorators.get('ContractMethod');
  const event = decorators.get('ContractEvent');
  const message = decorators.get('ContractMessage');
  if (field !== undefined) {
    const name = pascalCase(header.controllerName);
    const settings = readFieldSettings(options(field, fieldOptions), property, readers);
    const read =
      settings &&
      readers.messages.field(property, { home: header.home, name, owner: name }, settings);
    if (read !== undefined) addField(members.fields, read);
  } else if (service !== undefined) {
    const read = readOperation(property, options(service, serviceOptions), header, readers);
    if (read !== undefined) members.operations.push(read);
  } else if (event !== undefined) {
    const read = readEvent(property, options(event, eventOptions), header, readers);
    if (read !== undefined) members.events.push(read);
  } else if (message !== undefined) {
    readMessage(property, options(message, messageOptions), header, readers);
  } else if (property.getDecorators().length === 0 && !property.isStatic()) {
    readers.sink.warning(
      diagnosticCodes.noEffect,
      `\`${property.getName()}\` has no decorator and is not part of the contract`,
      { location: locationOf(property.getNameNode()), hint: 'Put @ContractField() above it' },
    );
  }
}

/** Reads the options of a member, refuses unknown ones and says which are not carried out. */
export function readOptions(
  decorator: Decorator,
  known: KnownOptions,
  { foreign }: { readonly foreign: Set<string> },
  readers: OptionReaders,
): DecoratorOptions {
  const options = new DecoratorOptions(decorator, readers);
  options.allow([...known.used, ...known.foreign, ...known.pending]);
  for (const name of known.foreign) if (options.has(name)) foreign.add(name);
  for (const name of known.pending) {
    const node = options.node(name);
    if (node === undefined) continue;
    readers.sink.warning(
      diagnosticCodes.noEffect,
      `The option \`${name}\` is read, but this version does not carry it out`,
      { location: locationOf(node.getParentOrThrow()) },
    );
  }
  return options;
}

function sayForeign(header: ContractHeader, { foreign }: Members, { sink }: ContractReaders): void {
  if (foreign.size === 0) return;
  sink.notice(
    diagnosticCodes.noEffect,
    `${header.className}: ${[...foreign].sort().join(', ')} concern${foreign.size === 1 ? 's' : ''} other tools and change${foreign.size === 1 ? 's' : ''} nothing here`,
    { location: locationOf(header.node.getNameNode() ?? header.node) },
  );
}

function readEvent(
  property: PropertyDeclaration,
  options: DecoratorOptions,
  header: ContractHeader,
  { types, sink }: ContractReaders,
): EventDefinition | undefined {
  const name = options.string('name') ?? propertyName(property.getNameNode());
  const typeNode = property.getTypeNode();
  const message = pascalCase(header.controllerName);
  const place = { home: header.home, message, owner: message, property: name };
  const read = typeNode && types.read(typeNode, place);
  if (typeNode !== undefined && read === undefined) return undefined;
  if (read?.type.kind !== 'message' || read.shape !== 'single') {
    sink.error(diagnosticCodes.unsupportedType, `The event \`${name}\` must carry a message`, {
      location: locationOf(typeNode ?? property),
      hint: 'Declare an interface for it',
    });
    return undefined;
  }
  return {
    name,
    doc: docOf(property),
    message: read.type.fullName,
    location: locationOf(property.getNameNode()),
  };
}

function readMessage(
  property: PropertyDeclaration,
  options: DecoratorOptions,
  { home }: ContractHeader,
  { types, sink }: ContractReaders,
): void {
  const typeNode = property.getTypeNode();
  const name = options.string('name') ?? pascalCase(propertyName(property.getNameNode()));
  // An object type in place takes the message's own name, without the contract's in front.
  const read = typeNode && types.read(typeNode, { home, message: '', owner: '', property: name });
  if (typeNode === undefined || (read !== undefined && read.type.kind !== 'message')) {
    sink.error(
      diagnosticCodes.unsupportedType,
      `\`${property.getName()}\` must have the type of a message`,
      {
        location: locationOf(typeNode ?? property),
        hint: `Declare \`${property.getName()}!: { … }\` or the name of an interface`,
      },
    );
  }
}
