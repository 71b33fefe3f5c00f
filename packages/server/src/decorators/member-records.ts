import type { Pipeline } from '../pipeline/pipeline-options.js';
import type { MetadataKey } from './create-metadata.js';
import { type Member, ownersOf } from './decorated-member.js';
import type { ParameterSource } from './parameter-source.js';

/** What decorators, or options in their place, said of one method or one class. */
export interface MemberRecord {
  /** What `@Message` named; never there for a class. */
  message: string | undefined;
  /** What each parameter is given, by index. */
  parameters: (ParameterSource | undefined)[];
  pipeline: Pipeline;
  readonly metadata: Map<MetadataKey<never>, unknown>;
}

const recordsByOwner: WeakMap<object, Map<PropertyKey | undefined, MemberRecord>> = new WeakMap();

/** The record of a member, which is empty at first. */
export function recordOf({ owner, key }: Member): MemberRecord {
  let records = recordsByOwner.get(owner);
  if (records === undefined) {
    records = new Map();
    recordsByOwner.set(owner, records);
  }
  let record = records.get(key);
  if (record === undefined) {
    const pipeline = { guards: [], interceptors: [], pipes: [], filters: [] };
    record = { message: undefined, parameters: [], pipeline, metadata: new Map() };
    records.set(key, record);
  }
  return record;
}

/**
 * The records of a gateway and its base classes, by method and with undefined for the class; of each
 * the nearest first.
 */
export function recordsOf(shape: object): Map<PropertyKey | undefined, MemberRecord[]> {
  const found = new Map<PropertyKey | undefined, MemberRecord[]>();
  for (const owner of ownersOf(shape)) {
    for (const [key, record] of recordsByOwner.get(owner) ?? []) {
      const known = found.get(key);
      if (known === undefined) found.set(key, [record]);
      else known.push(record);
    }
  }
  return found;
}
