import type {
  ContractDefinition,
  EnumDefinition,
  MessageDefinition,
  ProtoFile,
  Schema,
} from '@wirepact/schema';

/** Finds messages and enums by their full name. */
export class SchemaIndex {
  readonly messages: Map<string, { message: MessageDefinition; file: ProtoFile }> = new Map();
  readonly enums: Map<string, { enum: EnumDefinition; file: ProtoFile }> = new Map();
  readonly contracts: { contract: ContractDefinition; file: ProtoFile }[] = [];

  constructor(schema: Schema) {
    for (const file of schema.files) {
      for (const message of file.messages) {
        this.messages.set(message.fullName, { message, file });
        for (const nested of message.enums) this.enums.set(nested.fullName, { enum: nested, file });
      }
      for (const item of file.enums) this.enums.set(item.fullName, { enum: item, file });
      for (const contract of file.contracts) this.contracts.push({ contract, file });
    }
  }

  /** @throws Error for a name that no checked schema refers to. */
  message(fullName: string): MessageDefinition {
    const found = this.messages.get(fullName);
    if (found === undefined) throw new Error(`no message ${fullName}`);
    return found.message;
  }
}
