import {
  type CrudOperation,
  diagnosticCodes,
  type FieldDefinition,
  type FieldType,
  type MessageDefinition,
  type OperationDefinition,
  pascalCase,
} from '@wirepact/schema';
import { type ContractHeader, earlierNames } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import { inputParts, patchParts, writableParts } from './crud-shapes.js';
import { remarksOf } from './doc-comment.js';
import { locationOf } from './location.js';
import { fieldsAndOneofs, type MessageParts } from './message-parts.js';
import { qualified } from './message-registry.js';
import { contractAccess } from './operation-access.js';
import { labelsOf } from './operation-labels.js';
import { scalarType } from './proto-type.js';

/** The methods that CRUD adds, in the order of the service. */
export const crudOperations: readonly CrudOperation[] = [
  'getAll',
  'get',
  'add',
  'update',
  'delete',
];

/** What the CRUD operations of a contract have to give way to and are called. */
export interface CrudSurroundings {
  readonly operations: readonly OperationDefinition[];
  /** Whether a contract or source declares a message of this full name. */
  readonly isTaken: (fullName: string) => boolean;
  /** Other names of the methods. */
  readonly methods: ReadonlyMap<CrudOperation, string>;
}

/** An operation to add, and the shape that it needs besides its own two messages. */
interface Plan {
  readonly method: CrudOperation;
  readonly request: readonly FieldDefinition[];
  readonly response: readonly FieldDefinition[];
  readonly shape?: 'Input' | 'Patch' | 'List';
}

/**
 * Adds what a contract with fields gets by itself: its message with an id, the shapes to add and
 * to change one, and the five operations. An operation or message that is declared under one of
 * their names takes that one's place.
 */
export function addCrud(
  header: ContractHeader,
  entity: string,
  parts: MessageParts,
  { operations, isTaken, methods }: CrudSurroundings,
  readers: ContractReaders,
): OperationDefinition[] {
  const { home, node } = header;
  const name = pascalCase(header.controllerName);
  const former = earlierNames(header).map(pascalCase);
  const location = locationOf(node.getNameNode() ?? node);
  const remarks = remarksOf(node);
  const add = (before: string, after: string, rest: Partial<MessageDefinition>) => {
    const type = `${before}${name}${after}`;
    readers.messages.add(home, {
      name: type,
      fullName: qualified(home, type),
      doc: '',
      fields: [],
      ...(former.length === 0
        ? {}
        : { renamedFrom: former.map((old) => `${before}${old}${after}`) }),
      enums: [],
      location,
      reserved: { numbers: [], names: [] },
      ...rest,
    });
  };

  const own = withId(parts, location, readers);
  add('', '', {
    doc: remarks.doc || header.description,
    ...fieldsAndOneofs(own),
    ...(remarks.deprecated === undefined ? {} : { deprecated: remarks.deprecated }),
  });
  const added = plans(header, name, location).filter((plan) => {
    const rpc = `${pascalCase(plan.method)}${name}`;
    const method = methods.get(plan.method) ?? plan.method;
    const operation = operations.find((known) => known.rpc === rpc || known.name === method);
    const needed = [
      `${rpc}Request`,
      `${rpc}Response`,
      ...(plan.shape ? [`${name}${plan.shape}`] : []),
    ];
    const message = needed.find((type) => isTaken(qualified(home, type)));
    if (operation === undefined && message === undefined) return true;
    const declared = operation === undefined ? `message ${message}` : `operation ${operation.rpc}`;
    readers.sink.notice(
      diagnosticCodes.noEffect,
      `The declared ${declared} replaces the operation ${rpc} that ${header.className} would get by itself`,
      { location: operation?.location ?? location },
    );
    return false;
  });
  const needs = (shape: Plan['shape']) => added.some((plan) => plan.shape === shape);
  const writable = writableParts(own);
  if (needs('Input')) {
    const doc = `What ${name} is made of when one is added.`;
    add('', 'Input', { doc, ...fieldsAndOneofs(inputParts(writable)), mirrors: entity });
  }
  if (needs('Patch')) {
    const doc = `What an update of ${name} may write.`;
    add('', 'Patch', { doc, ...fieldsAndOneofs(patchParts(writable)), mirrors: entity });
  }
  if (needs('List')) {
    const message: FieldType = { kind: 'message', fullName: entity };
    add('', 'List', { fields: [field('items', message, location, { presence: 'repeated' })] });
  }
  const access = contractAccess(header);
  const crud = added.map(({ method, request, response }): OperationDefinition => {
    const verb = pascalCase(method);
    add(verb, 'Request', { fields: request });
    add(verb, 'Response', { fields: response });
    return {
      kind: 'unary',
      name: methods.get(method) ?? method,
      rpc: `${verb}${name}`,
      doc: '',
      request: qualified(home, `${verb}${name}Request`),
      response: qualified(home, `${verb}${name}Response`),
      takesRequest: true,
      returnsResponse: true,
      crud: method,
      ...(access === undefined ? {} : { access }),
      ...labelsOf(header.labels),
      ...(former.length === 0 ? {} : { renamedFrom: former.map((old) => `${verb}${old}`) }),
      location,
    };
  });
  return [...crud, ...operations];
}

function plans(
  { home }: ContractHeader,
  name: string,
  location: FieldDefinition['location'],
): Plan[] {
  const message = (type: string): FieldType => ({
    kind: 'message',
    fullName: qualified(home, type),
  });
  const of = (property: string, type: FieldType, more: Partial<FieldDefinition> = {}) =>
    field(property, type, location, more);
  const id = of('id', scalarType('string'));
  const item = of('item', message(name));
  const mask = of(
    'updateMask',
    { kind: 'wellKnown', name: 'FieldMask' },
    { presence: 'explicit', protoName: 'update_mask' },
  );
  return [
    {
      method: 'getAll',
      request: [],
      response: [of('items', message(`${name}List`))],
      shape: 'List',
    },
    { method: 'get', request: [id], response: [item] },
    {
      method: 'add',
      request: [of('item', message(`${name}Input`))],
      response: [item, id],
      shape: 'Input',
    },
    {
      method: 'update',
      request: [id, of('item', message(`${name}Patch`)), mask],
      response: [item, id],
      shape: 'Patch',
    },
    { method: 'delete', request: [id], response: [of('success', scalarType('bool')), id] },
  ];
}

function field(
  name: string,
  type: FieldType,
  location: FieldDefinition['location'],
  more: Partial<FieldDefinition> = {},
): FieldDefinition {
  return {
    name,
    protoName: name,
    doc: '',
    type,
    presence: 'implicit',
    number: 0,
    options: {},
    location,
    ...more,
  };
}

/** The fields with the id first, be it declared or not. */
function withId(
  { fields, oneofs }: MessageParts,
  location: FieldDefinition['location'],
  { sink }: ContractReaders,
): MessageParts {
  const found = fields.find((candidate) => candidate.name === 'id');
  const rest = fields.filter((candidate) => candidate !== found);
  if (found === undefined) {
    return { fields: [field('id', scalarType('string'), location), ...rest], oneofs };
  }
  if (
    found.type.kind !== 'scalar' ||
    found.type.scalar !== 'string' ||
    found.presence !== 'implicit'
  ) {
    sink.error(diagnosticCodes.unsupportedType, 'The id of a contract is a string', {
      location: found.location,
      hint: 'Leave `id` out, it is added by itself; or set directMessage and declare the operations',
    });
  }
  return { fields: [found, ...rest], oneofs };
}
