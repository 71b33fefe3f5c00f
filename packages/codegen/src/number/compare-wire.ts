import {
  diagnosticCodes,
  type FieldDefinition,
  type MessageDefinition,
  type Schema,
  type WireChange,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { fieldTypeName } from './field-type-name.js';
import type { LockedField, ProtoLock } from './proto-lock.js';

/** Pairs of types where every old value reads as the same value of the new type. */
const widenings: ReadonlySet<string> = new Set([
  'int32 int64',
  'uint32 uint64',
  'uint32 int64',
  'sint32 sint64',
  'bool int32',
  'bool uint32',
  'bool int64',
  'bool uint64',
  'string bytes',
]);

/** Refuses changes of committed fields that would make old bytes mean something else. */
export function refuseBreaking(schema: Schema, base: ProtoLock, sink: DiagnosticSink): void {
  for (const message of schema.files.flatMap((file) => file.messages)) {
    const locked = base.messages.get(message.fullName);
    for (const field of message.fields) {
      const before = locked?.fields.get(field.name);
      const change = before && breakingChange(field, before, base);
      // A mirror's fields are the original's, which has been complained about already.
      if (change === undefined || message.mirrors !== undefined) continue;
      sink.error(
        diagnosticCodes.breakingChange,
        `${message.fullName}.${field.name} ${change}, which old clients cannot read`,
        {
          location: field.location,
          hint: 'Keep what is committed, or give the field another name: its number stays reserved',
        },
      );
    }
  }
}

function breakingChange(
  field: FieldDefinition,
  before: LockedField,
  base: ProtoLock,
): string | undefined {
  const shape =
    field.presence === 'repeated' ? 'list' : field.presence === 'map' ? 'map' : 'single';
  if (shape !== before.shape) return `was a ${before.shape} field and becomes a ${shape} one`;
  // Before any word on types: a field of the right type under another number is not that field.
  if (field.number !== before.number) {
    return `changes its number from ${before.number} to ${field.number}`;
  }
  const type = fieldTypeName(field.type);
  if (field.mapKey !== undefined && field.mapKey.scalar !== before.mapKey) {
    return `changes its key from ${before.mapKey} to ${field.mapKey.scalar}`;
  }
  if (type === before.type || widenings.has(`${before.type} ${type}`)) return undefined;
  if (base.enums.has(before.type) && type === 'int32') return undefined;
  return `changes its type from ${before.type} to ${type}`;
}

/** What a run does to the wire, compared with the `.proto` files as they were before it. */
export function wireChanges(schema: Schema, before: ProtoLock): WireChange[] {
  const changes: WireChange[] = [];
  const isFirst = before.messages.size === 0 && before.services.size === 0;
  for (const file of schema.files) {
    for (const message of file.messages) {
      // What the author wrote is told; the shapes that follow from it are not.
      if (message.mirrors === undefined) changes.push(...messageChanges(message, before));
    }
    for (const contract of file.contracts) {
      const known = before.services.get(contract.service);
      if (known === undefined) {
        if (!isFirst && contract.operations.length > 0)
          changes.push({ effect: 'safe', message: `${contract.service} is new` });
        continue;
      }
      const rpcs = new Set(contract.operations.map((operation) => operation.rpc));
      for (const rpc of rpcs) {
        if (!known.has(rpc)) {
          changes.push({ effect: 'safe', message: `${shortName(contract.service)} gains ${rpc}` });
        }
      }
      for (const rpc of known.keys()) {
        if (!rpcs.has(rpc)) {
          changes.push({
            effect: 'breaking',
            message: `${shortName(contract.service)} loses ${rpc}`,
          });
        }
      }
    }
  }
  return changes;
}

function messageChanges(message: MessageDefinition, before: ProtoLock): WireChange[] {
  const known = before.messages.get(message.fullName);
  if (known === undefined) return [];
  const changes: WireChange[] = [];
  for (const field of message.fields) {
    const old = known.fields.get(field.name);
    if (old === undefined) {
      changes.push({
        effect: 'safe',
        message: `${message.name} gains ${field.name} = ${field.number}`,
      });
    } else if (old.number !== field.number) {
      changes.push({
        effect: 'breaking',
        message: `${message.name}.${field.name} moves from ${old.number} to ${field.number}`,
      });
    } else if (old.type !== fieldTypeName(field.type)) {
      changes.push({
        effect: widenings.has(`${old.type} ${fieldTypeName(field.type)}`) ? 'safe' : 'breaking',
        message: `${message.name}.${field.name} changes from ${old.type} to ${fieldTypeName(field.type)}`,
      });
    }
  }
  const present = new Set(message.fields.map((field) => field.name));
  for (const [name, field] of known.fields) {
    if (present.has(name)) continue;
    const kept = message.reserved.numbers.includes(field.number);
    changes.push({
      effect: 'safe',
      message: `${message.name} loses ${name}${kept ? `; ${field.number} is reserved` : ''}`,
    });
  }
  return changes;
}

function shortName(service: string): string {
  return service.split('.').at(-1) ?? service;
}
