import { diagnosticCodes, type Location, type Schema } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';

/** Largest field number: 29 bits, since three of the tag's 32 are the wire type. */
export const MAX_FIELD_NUMBER: number = 2 ** 29 - 1;

/** Numbers that protobuf keeps for its implementations. */
export const IMPLEMENTATION_NUMBERS: readonly [number, number] = [19_000, 19_999];

/** Numbers that contracts pin are in range and used once. */
export function checkNumbers(schema: Schema, sink: DiagnosticSink): void {
  for (const message of schema.files.flatMap((file) => file.messages)) {
    if (message.mirrors !== undefined) continue;
    const used = new Map<number, Location>();
    for (const { number, name, location } of message.fields) {
      if (number === 0) continue;
      const [first, last] = IMPLEMENTATION_NUMBERS;
      if (number < 1 || number > MAX_FIELD_NUMBER || (number >= first && number <= last)) {
        sink.error(diagnosticCodes.badNumber, `${number} is no field number`, {
          location,
          hint: `Use 1 to ${MAX_FIELD_NUMBER} without ${first} to ${last}, or leave it out`,
        });
      }
      const known = used.get(number);
      if (known !== undefined) {
        sink.error(diagnosticCodes.badNumber, `The number ${number} of ${name} is taken`, {
          location,
          related: [{ message: 'It is used here', location: known }],
          hint: 'Leave `number` out; the next free one is assigned',
        });
      }
      used.set(number, location);
    }
  }
}
