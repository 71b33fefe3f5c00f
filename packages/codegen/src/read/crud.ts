import {
  type CrudOperation,
  diagnosticCodes,
  type FieldDefinition,
  type FieldType,
  type MessageDefinition,
  type OperationDefinition,
  pascalCase,
} from '@wirepact/schema';
import type { ContractHeader } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import { docOf } from './doc-comment.js';
import { locationOf } from './location.js';
import { qualified } from './message-registry.js';
import { scalarType } from './proto-type.js';

/**
 * Adds what a contract with fields gets by itself: its message with an id, the shapes to add and
 * to change one, and the five operations. An operation that the contract declares under one of
 * their rpc names takes that one's place.
 */
export function addCrud(
  header: ContractHeader,
  entity: string,
  declared: readonly FieldDefinition[],
  operations: readonly OperationDefinition[],
  readers: ContractReaders,
): OperationDefinition[] {
  const { home, node } = header;
  const name = pascalCase(header.controllerName);
  const location = locationOf(node.getNameNode() ?? node);
  const message = (type: string): FieldType => ({
    kind: 'message',
    fullName: qualified(home, type),
  });
  const field = (
    property: string,
    type: FieldType,
    presence: FieldDefinition['presence'] = 'implicit',
    protoName = property,
  ): FieldDefinition => ({
    name: property,
    protoName,
    doc: '',
    type,
    presence,
    number: 0,
    options: {},
    location,
  });
  const add = (
    type: string,
    fields: readonly FieldDefinition[],
    more: Partial<MessageDefinition>,
  ) =>
    readers.messages.add(home, {
      name: type,
      fullName: qualified(home, type),
      doc: '',
      fields,
      enums: [],
      location,
      reserved: { numbers: [], names: [] },
      ...more,
    });

  const id = idField(declared, field('id', scalarType('string')), readers);
  const own = declared.filter((candidate) => candidate.name !== 'id');
  const writable = own.filter(({ options }) => !options.readOnly && !isFromServerOnly(options));
  add(name, [id, ...own], { doc: docOf(node) });
  add(`${name}Input`, writable.map(inputField), {
    doc: `What ${name} is made of when one is added.`,
    mirrors: entity,
  });
  add(`${name}Patch`, writable.map(patchField), {
    doc: `What an update of ${name} may write.`,
    mirrors: entity,
  });
  add(`${name}List`, [field('items', message(name), 'repeated')], {});

  const replaced = new Set(operations.map((operation) => operation.rpc));
  const crud: OperationDefinition[] = [];
  const operation = (
    method: CrudOperation,
    doc: string,
    request: readonly FieldDefinition[],
    response: readonly FieldDefinition[],
  ) => {
    const rpc = `${pascalCase(method)}${name}`;
    if (replaced.has(rpc)) {
      readers.sink.notice(
        diagnosticCodes.noEffect,
        `The declared operation ${rpc} replaces the one that the contract would get by itself`,
        { location },
      );
      return;
    }
    add(`${rpc}Request`, request, {});
    add(`${rpc}Response`, response, {});
    crud.push({
      kind: 'unary',
      name: method,
      rpc,
      doc,
      request: qualified(home, `${rpc}Request`),
      response: qualified(home, `${rpc}Response`),
      takesRequest: true,
      returnsResponse: true,
      crud: method,
      location,
    });
  };
  const idOf = field('id', scalarType('string'));
  const mask: FieldType = { kind: 'wellKnown', name: 'FieldMask' };
  operation('getAll', '', [], [field('items', message(`${name}List`))]);
  operation('get', '', [idOf], [field('item', message(name))]);
  operation(
    'add',
    '',
    [field('item', message(`${name}Input`))],
    [field('item', message(name)), idOf],
  );
  operation(
    'update',
    '',
    [
      idOf,
      field('item', message(`${name}Patch`)),
      field('updateMask', mask, 'explicit', 'update_mask'),
    ],
    [field('item', message(name)), idOf],
  );
  operation('delete', '', [idOf], [field('success', scalarType('bool')), idOf]);
  return [...crud, ...operations];
}

/** What is excluded on the way to the class never comes from a client, so no client can send it. */
function isFromServerOnly({ exclude }: FieldDefinition['options']): boolean {
  return exclude === 'both' || exclude === 'toClass';
}

function idField(
  declared: readonly FieldDefinition[],
  own: FieldDefinition,
  { sink }: ContractReaders,
): FieldDefinition {
  const found = declared.find((candidate) => candidate.name === 'id');
  if (found === undefined) return own;
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
  return found;
}

/** A field of the shape to add one: what has a default or may be null can be left out. */
function inputField(field: FieldDefinition): FieldDefinition {
  if (field.presence === 'repeated' || field.presence === 'map')
    return { ...field, omittable: true };
  return field.options.defaultValue === undefined ? field : { ...field, presence: 'explicit' };
}

/** A field of the shape to change one: everything can be left out, and null clears. */
function patchField(field: FieldDefinition): FieldDefinition {
  if (field.presence === 'repeated' || field.presence === 'map')
    return { ...field, omittable: true };
  if (field.presence === 'explicit') return { ...field, nullable: true };
  return { ...field, presence: 'explicit' };
}
