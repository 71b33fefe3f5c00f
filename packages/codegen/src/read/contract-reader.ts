import {
  type ContractDefinition,
  type CrudOperation,
  diagnosticCodes,
  type EventDefinition,
  type OperationDefinition,
  pascalCase,
  snakeCase,
} from '@wirepact/schema';
import type { ClassDeclaration, MethodDeclaration, PropertyDeclaration } from 'ts-morph';
import { baseContracts, ownerOf } from './base-contracts.js';
import { type ContractHeader, earlierNames } from './contract-header.js';
import { isContractProperty, refuseMembers } from './contract-members.js';
import type { ContractReaders } from './contract-readers.js';
import { addCrud, crudOperations } from './crud.js';
import { customText } from './custom-text.js';
import { type ContractDecorator, contractDecorators, type FoundDecorator } from './decorators.js';
import { fitDefault } from './default-value.js';
import { remarksOf } from './doc-comment.js';
import { readEvent } from './event-reader.js';
import { readFieldSettings } from './field-settings.js';
import { warnOfInitialValue } from './initial-values.js';
import { eventOptions, fieldOptions, methodOptions, serviceOptions } from './known-options.js';
import { locationOf } from './location.js';
import {
  addProperty,
  fieldsAndOneofs,
  type MessageParts,
  type ReadProperty,
} from './message-parts.js';
import { qualified } from './message-registry.js';
import { type OperationNode, readOperation } from './operation-reader.js';
import { readOptions } from './read-options.js';
import { propertyName } from './static-value.js';

/** What the members of a contract class make, its own and inherited ones. */
export interface ContractMembers extends MessageParts {
  readonly operations: OperationDefinition[];
  readonly events: EventDefinition[];
  /** Members with `@ContractMethod`: one that is called like a CRUD operation renames that. */
  readonly methods: { readonly node: OperationNode; readonly found: FoundDecorator }[];
}

/** Reads the members of one contract class. */
export function readMembers(header: ContractHeader, readers: ContractReaders): ContractMembers {
  const members: ContractMembers = {
    fields: [],
    oneofs: [],
    operations: [],
    events: [],
    methods: [],
  };
  for (const node of [...baseContracts(header.node, readers), header.node]) {
    refuseMembers(node, readers);
    const inherited = { operations: members.operations.length, events: members.events.length };
    for (const property of node.getProperties()) {
      readProperty(property, inherited, header, members, readers);
    }
    for (const method of node.getMethods()) readMethod(method, members, readers);
  }
  for (const { node, found } of members.methods) {
    if (renamesCrud(node, header, members)) continue;
    const options = readOptions(found, methodOptions, header.foreign, readers);
    const name = options.string('customMethodName');
    addOperation(members, readOperation(node, options, header, readers, name), 0);
  }
  return members;
}

/**
 * Puts a contract together and adds its message and CRUD operations, once every declared message
 * has a name: one that is called like a CRUD message keeps it.
 */
export function finishContract(
  header: ContractHeader,
  members: ContractMembers,
  source: string,
  isTaken: (fullName: string) => boolean,
  readers: ContractReaders,
): ContractDefinition {
  const { home, controllerName, node } = header;
  const entity = qualified(home, pascalCase(controllerName));
  const hasEntity = members.fields.length > 0;
  const crud = hasCrud(header, members);
  const operations = crud
    ? addCrud(
        header,
        entity,
        members,
        {
          operations: members.operations,
          isTaken,
          methods: crudNames(header, members, readers),
        },
        readers,
      )
    : members.operations;
  if (hasEntity && !crud) addEntity(header, entity, members, readers);
  if (header.modules.hasUnused) header.foreign.add('imports');
  sayForeign(header, readers);
  const customTypes = customText('customTypes', contractClasses(header, readers), readers);
  const remarks = remarksOf(node);
  const renamedFrom = earlierNames(header);
  return {
    className: header.className,
    controllerName,
    name: snakeCase(controllerName),
    service: qualified(home, `${pascalCase(controllerName)}Service`),
    doc: remarks.doc || header.description,
    source,
    ...(hasEntity ? { entity } : {}),
    crud,
    operations,
    events: members.events,
    ...(renamedFrom.length === 0 ? {} : { renamedFrom }),
    ...omitted(header, members, readers),
    ...(header.subPath === undefined ? {} : { subPath: header.subPath }),
    ...(customTypes === undefined ? {} : { customTypes }),
    ...(remarks.deprecated === undefined ? {} : { deprecated: remarks.deprecated }),
    location: locationOf(node.getNameNode() ?? node),
  };
}

/** What is left out; not an entity that a gateway needs, so as to keep back what is excluded. */
function omitted(
  { omit, className, node }: ContractHeader,
  { fields, oneofs }: ContractMembers,
  { sink }: ContractReaders,
): Pick<ContractDefinition, 'omit'> {
  const { entity, ...others } = omit;
  const changed = [...fields, ...oneofs].find(
    ({ options }) => options.exclude !== undefined || options.transforms !== undefined,
  );
  if (entity !== undefined && changed !== undefined) {
    sink.notice(
      diagnosticCodes.noEffect,
      `${className} gets its entity all the same: it carries out what is said of ${changed.name}`,
      { location: locationOf(node.getNameNode() ?? node) },
    );
  }
  const rest = changed === undefined ? omit : others;
  return Object.keys(rest).length === 0 ? {} : { omit: rest };
}

function hasCrud(header: ContractHeader, members: ContractMembers): boolean {
  return members.fields.length > 0 && !header.directMessage;
}

function addEntity(
  header: ContractHeader,
  fullName: string,
  parts: MessageParts,
  { messages }: ContractReaders,
): void {
  const remarks = remarksOf(header.node);
  const renamedFrom = earlierNames(header).map(pascalCase);
  messages.add(header.home, {
    name: pascalCase(header.controllerName),
    fullName,
    doc: remarks.doc || header.description,
    ...fieldsAndOneofs(parts),
    ...(renamedFrom.length === 0 ? {} : { renamedFrom }),
    ...(remarks.deprecated === undefined ? {} : { deprecated: remarks.deprecated }),
    enums: [],
    location: locationOf(header.node.getNameNode() ?? header.node),
    reserved: { numbers: [], names: [] },
  });
}

function readProperty(
  property: PropertyDeclaration,
  inherited: Inherited,
  header: ContractHeader,
  members: ContractMembers,
  readers: ContractReaders,
): void {
  const decorators = contractDecorators(property, readers.scope, readers.sink);
  const found = onlyOne(property, decorators, readers);
  if (found === null) return;
  if (found !== undefined) {
    if (!isContractProperty(property, readers)) return;
    warnOfInitialValue(property, found.name, readers);
  }
  switch (found?.name) {
    case 'ContractField': {
      const read = readField(property, found, header, readers);
      if (read !== undefined) addProperty(members, read);
      return;
    }
    case 'ContractService': {
      const options = readOptions(found, serviceOptions, header.foreign, readers);
      const method = decorators.get('ContractMethod');
      const name =
        method &&
        readOptions(method, methodOptions, header.foreign, readers).string('customMethodName');
      addOperation(
        members,
        readOperation(property, options, header, readers, name),
        inherited.operations,
      );
      return;
    }
    case 'ContractMethod':
      members.methods.push({ node: property, found });
      return;
    case 'ContractEvent': {
      const options = readOptions(found, eventOptions, header.foreign, readers);
      const read = readEvent(property, options, header, readers);
      if (read !== undefined) addMember(members.events, read, inherited.events);
      return;
    }
    case 'ContractMessage':
      // Named already, before what refers to it is read.
      return;
    default:
      if (property.getDecorators().length > 0 || property.isStatic()) return;
      readers.sink.warning(
        diagnosticCodes.noEffect,
        `\`${property.getName()}\` has no decorator and is not part of the contract`,
        { location: locationOf(property.getNameNode()), hint: 'Put @ContractField() above it' },
      );
  }
}

/** How many operations and events were there before a class of the contract is read. */
interface Inherited {
  readonly operations: number;
  readonly events: number;
}

function addOperation(
  { operations }: ContractMembers,
  read: OperationDefinition | undefined,
  inherited: number,
): void {
  if (read !== undefined) addMember(operations, read, inherited);
}

/** Adds an operation or event; one that redeclares one of the first `inherited` takes its place. */
function addMember<T extends { readonly name: string }>(
  members: T[],
  read: T,
  inherited: number,
): void {
  const index = members.findIndex(({ name }, i) => i < inherited && name === read.name);
  if (index < 0) members.push(read);
  else members[index] = read;
}

/** The one decorator of a member; undefined for none, null for more than one, which is reported. */
function onlyOne(
  property: PropertyDeclaration,
  decorators: ReadonlyMap<ContractDecorator, FoundDecorator>,
  { sink }: ContractReaders,
): (FoundDecorator & { readonly name: ContractDecorator }) | undefined | null {
  // CMMV puts @ContractMethod above a service to name its method.
  const isNamed = decorators.has('ContractService') && decorators.has('ContractMethod');
  const [first, second] = [...decorators].filter(
    ([name]) => !(isNamed && name === 'ContractMethod'),
  );
  if (first === undefined) return undefined;
  if (second === undefined) return { name: first[0], ...first[1] };
  sink.error(
    diagnosticCodes.badOption,
    `\`${property.getName()}\` has two decorators of the contract language`,
    { location: locationOf(second[1].decorator), hint: 'Keep one meaning a property' },
  );
  return null;
}

function readMethod(
  method: MethodDeclaration,
  members: ContractMembers,
  { scope, sink }: ContractReaders,
): void {
  const decorators = contractDecorators(method, scope, sink);
  const found = decorators.get('ContractMethod');
  if (found !== undefined) members.methods.push({ node: method, found });
  for (const [name, { decorator }] of decorators) {
    if (name === 'ContractMethod') continue;
    sink.error(diagnosticCodes.badOption, `@${name} belongs above a property, not a method`, {
      location: locationOf(decorator),
      hint: `Declare \`${method.getName()}!: (request: Ask) => Answer\``,
    });
  }
}

function readField(
  property: PropertyDeclaration,
  found: FoundDecorator,
  header: ContractHeader,
  readers: ContractReaders,
): ReadProperty | undefined {
  const options = readOptions(found, fieldOptions, header.foreign, readers);
  const settings = readFieldSettings(options, property, header, readers);
  if (settings === undefined) return undefined;
  const name = pascalCase(header.controllerName);
  const place = { home: header.home, name, owner: ownerOf(property, header, readers).name };
  const read = readers.messages.property(property, place, settings);
  if (read === undefined) return undefined;
  const description = options.string('description') ?? '';
  const [field] = read.fields;
  if (field === undefined || read.fields.length > 1) return read;
  const fitted = fitDefault(field, found.isCmmv, readers.sink);
  return { ...read, fields: [{ ...fitted, doc: fitted.doc || description }] };
}

/** Whether a member with `@ContractMethod` is called like an operation that CRUD adds. */
function renamesCrud(
  node: OperationNode,
  header: ContractHeader,
  members: ContractMembers,
): boolean {
  const name = propertyName(node.getNameNode());
  return hasCrud(header, members) && crudOperations.some((operation) => operation === name);
}

function crudNames(
  header: ContractHeader,
  members: ContractMembers,
  readers: ContractReaders,
): ReadonlyMap<CrudOperation, string> {
  const names = new Map<CrudOperation, string>();
  for (const { node, found } of members.methods) {
    const own = propertyName(node.getNameNode());
    const operation = crudOperations.find((candidate) => candidate === own);
    if (operation === undefined) continue;
    const options = readOptions(found, methodOptions, header.foreign, readers);
    const name = options.string('customMethodName');
    if (name !== undefined) names.set(operation, name);
  }
  return names;
}

function sayForeign(header: ContractHeader, { sink }: ContractReaders): void {
  const { foreign } = header;
  if (foreign.size === 0) return;
  const s = foreign.size === 1 ? 's' : '';
  sink.notice(
    diagnosticCodes.noEffect,
    `${header.className}: ${[...foreign].sort().join(', ')} concern${s} other tools and change${s} nothing here`,
    { location: locationOf(header.node.getNameNode() ?? header.node) },
  );
}

/** The classes whose `customProto()` counts for a contract, the most special first. */
export function contractClasses(
  header: ContractHeader,
  readers: ContractReaders,
): readonly ClassDeclaration[] {
  return [header.node, ...baseContracts(header.node, readers).toReversed()];
}
