import type { Location, Schema } from '@wirepact/schema';
import { eventPath } from './salt-operations.js';
import { jsonNameOf } from './schema-lock.js';

/** Finds the place in a contract that a change of the wire is about. */
export class ChangePlaces {
  private readonly places = new Map<string, Location>();

  constructor(schema: Schema) {
    for (const { messages, enums, contracts } of schema.files) {
      for (const message of messages) {
        this.places.set(message.fullName, message.location);
        for (const field of message.fields) {
          this.places.set(`${message.fullName}.${jsonNameOf(field)}`, field.location);
        }
        for (const item of message.enums) this.places.set(item.fullName, item.location);
      }
      for (const item of enums) this.places.set(item.fullName, item.location);
      for (const { service, operations, events, location } of contracts) {
        this.places.set(service, location);
        for (const operation of operations) {
          this.places.set(`${service}/${operation.rpc}`, operation.location);
        }
        for (const event of events) this.places.set(eventPath(service, event.name), event.location);
      }
    }
  }

  /** What is gone has no place of its own, but what it was part of may have. */
  find(subject: string): Location | undefined {
    for (let name = subject; name !== ''; name = name.replace(/(?:^|[./])[^./]*$/, '')) {
      const place = this.places.get(name);
      if (place !== undefined) return place;
    }
    return undefined;
  }
}
