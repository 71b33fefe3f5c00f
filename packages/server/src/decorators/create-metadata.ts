import { type GatewayDecorator, memberOf } from './decorated-member.js';
import { recordOf } from './member-records.js';

/**
 * Says something of a gateway or a method that guards and their like read by `context.get(key)`:
 * `@Roles(['admin'])` after `const Roles = createMetadata<string[]>('Roles')`.
 */
export type MetadataKey<T> = (value: T) => MetadataDecorator;

/** One value; stands before a class or a method, or in the `metadata` of `configureGateway`. */
export interface MetadataDecorator extends GatewayDecorator {
  readonly key: MetadataKey<never>;
  readonly value: unknown;
}

/**
 * Makes a decorator for metadata of the application's own.
 *
 * @param name For errors.
 */
export function createMetadata<T>(name: string = 'Metadata'): MetadataKey<T> {
  const key: MetadataKey<T> = (value) => {
    const decorate = (target: object, where?: unknown): void => {
      const member = memberOf(`@${name}`, target, where);
      const { metadata } = recordOf(member);
      if (metadata.has(key)) {
        throw new TypeError(`${String(member.key ?? target)} has two @${name} decorators`);
      }
      metadata.set(key, value);
    };
    return Object.assign(decorate, { key, value });
  };
  return key;
}
