import {
  AbstractContract,
  type AnyMessage,
  Contract,
  ContractEvent,
  ContractField,
  ContractService,
  type Duration,
  type int32,
  type int64,
  type JsonValue,
  type uint64,
  type Wrapped,
} from '@wirepact/contract';

export interface User {
  name: string;
}

export interface Team {
  members: User[];
}

/** Somebody who may own something. */
export interface Owned {
  owner: User | Team;
  /** @deprecated Ask the owner. */
  former?: User | Team;
}

export interface Locked {
  by: string;
}

/** Where something is sent to. */
@Contract({
  controllerName: 'Address',
  protoPackage: 'golden.choices',
  protoPath: 'choices.proto',
  directMessage: true,
})
export class AddressContract extends AbstractContract {
  @ContractField({ defaultValue: 'DE' }) country!: string;
}

/**
 * What a contract can choose for its values.
 *
 * @deprecated Use `Everything` of the other case.
 */
@Contract({ controllerName: 'Choices', protoPackage: 'golden.choices', directMessage: true })
export class ChoicesContract extends AbstractContract {
  /** Who it belongs to: a user or a team. */
  @ContractField() owner!: User | Team;
  /** Who looks after it, if anybody does. */
  @ContractField() keeper?: User | Team;
  /** What came of it, as text. */
  @ContractField({ oneof: 'result' }) text?: string;
  @ContractField({ oneof: 'result' }) number?: int32;
  @ContractField({ oneof: 'result' }) reply?: User;
  @ContractField({ oneof: 'result' }) nothing?: null;

  @ContractField({ protoType: 'int64' }) safe!: number;
  @ContractField({ protoType: 'uint64' }) decimal!: string;
  @ContractField({ protoType: 'sint64' }) maybeSafe?: number;
  @ContractField({ protoType: 'fixed64', array: true }) decimals!: string[];
  @ContractField({ protoType: 'sfixed64', array: true, packed: false }) safes!: number[];
  @ContractField({ packed: false }) loose!: uint64[];

  @ContractField() json!: unknown;
  @ContractField() maybeJson?: unknown;
  @ContractField() object!: object;
  @ContractField() list!: JsonValue[];
  @ContractField() jsons!: unknown[];
  @ContractField() byKey!: Map<string, unknown>;
  @ContractField() any?: AnyMessage;
  @ContractField() anys!: Map<int64, AnyMessage>;
  @ContractField() count?: Wrapped<int32>;
  @ContractField() total!: Wrapped<int64>;
  @ContractField() flags!: Wrapped<boolean>[];
  @ContractField() nulls!: null[];

  @ContractField({ defaultValue: 3 }) three!: int32;
  @ContractField({ defaultValue: 10 }) ten!: int64;
  @ContractField({ defaultValue: 'open' }) state!: 'open' | 'done';
  @ContractField({ defaultValue: { a: [1, null], 'b-c': 'x' } }) settings!: object;
  @ContractField({ defaultValue: 0 }) zero?: int32;
  @ContractField() address!: AddressContract;
  @ContractField() wait?: Duration;

  /** Turns it around. */
  @ContractService()
  turn!: (request: User) => Owned;
  @ContractService() watch!: (request: User) => AsyncIterable<Owned>;
  @ContractService() fill!: (users: AsyncIterable<User>) => Team;
  @ContractService() chat!: (users: AsyncIterable<User>) => AsyncIterable<Team>;

  /** Somebody turned it around. */
  @ContractEvent() turned!: Owned;

  override customProto(): string {
    return '// Written by hand.\nmessage Custom {\n  string note = 1;\n}\n';
  }

  override customTypes(): string {
    return '/** Written by hand. */\nexport type Custom = string;\n';
  }
}
