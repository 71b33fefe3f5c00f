import type { CarrierReaders } from './carried-code.js';
import type { OptionReaders } from './decorator-options.js';
import type { MessageReader } from './message-reader.js';
import type { MessageReferences } from './message-references.js';
import type { MessageRegistry } from './message-registry.js';
import type { TypeReader } from './type-reader.js';

/** What the members of a contract are read with. */
export interface ContractReaders extends OptionReaders, CarrierReaders {
  readonly registry: MessageRegistry;
  readonly messages: MessageReader;
  readonly types: TypeReader;
  readonly references: MessageReferences;
}
