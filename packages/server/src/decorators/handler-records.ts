import { joined, type Pipeline } from '../pipeline/pipeline-options.js';
import type { MetadataKey } from './create-metadata.js';
import { type MemberRecord, recordsOf } from './member-records.js';
import type { ParameterSource } from './parameter-source.js';

/** A method of a gateway that handles a message. */
export interface HandlerMethod {
  /** The method's name on the gateway. */
  readonly key: PropertyKey;
  /** What `@Message` named. */
  readonly message: string;
  /** What each parameter is given, by index; empty where no parameter is decorated. */
  readonly parameters: readonly (ParameterSource | undefined)[];
  /** What stands before the gateway and the method, the outer first. */
  readonly pipeline: Pipeline;
  /** Of the method, and of the gateway where the method has none. */
  readonly metadata: ReadonlyMap<MetadataKey<never>, unknown>;
}

/**
 * The handlers of a gateway, those of its base classes included. A subclass that overrides a method
 * keeps the message, and the parameters unless it decorates the method anew. Guards and their like it
 * can only add to: no subclass gets rid of a guard by accident.
 *
 * @param shape An instance, or the prototype of a class.
 * @throws Error for a method that is decorated but handles no message.
 */
export function handlersOf(shape: object): HandlerMethod[] {
  const records = recordsOf(shape);
  const ofClass = records.get(undefined) ?? [];
  records.delete(undefined);
  return Array.from(records, ([key, ofMethod]) => {
    const message = ofMethod.find((record) => record.message !== undefined)?.message;
    if (key === undefined || message === undefined) {
      throw new Error(`${shape.constructor.name}.${String(key)} is decorated but has no @Message`);
    }
    const described = ofMethod.find(
      (record) => record.message !== undefined || record.parameters.length > 0,
    );
    const nearestFirst = [...ofMethod, ...ofClass];
    return {
      key,
      message,
      parameters: Array.from(described?.parameters ?? []),
      pipeline: nearestFirst.reduce<Pipeline>(
        (inner, record) => joined(record.pipeline, inner),
        joined({}, {}),
      ),
      metadata: nearestMetadata(nearestFirst),
    };
  });
}

function nearestMetadata(nearestFirst: readonly MemberRecord[]): Map<MetadataKey<never>, unknown> {
  return new Map(nearestFirst.toReversed().flatMap(({ metadata }) => [...metadata]));
}
