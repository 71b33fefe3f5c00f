import { AbstractContract, Contract, ContractField,
  type AnyMessage,
  type Duration,
  type FieldMask,
  type float,
  type int32,
  type JsonValue,
  type Timestamp,
  type uint32,
  type uint64,
  type Wrapped,
} from '@wirepact/contract';

@Contract({ controllerName: 'Thing', directMessage: true })
export class ThingContract extends AbstractContract {
  @ContractField() value!: unknown;
  @ContractField() loose!: any;
  @ContractField() json!: JsonValue;
  @ContractField() struct!: object;
  @ContractField() list!: JsonValue[];
  @ContractField() nothing!: null;
  @ContractField() any!: AnyMessage;
  @ContractField() timestamp!: Timestamp;
  @ContractField() duration!: Duration;
  @ContractField() mask!: FieldMask;

  @ContractField() optionalValue?: unknown;
  @ContractField() optionalStruct?: object;
  @ContractField() optionalList?: JsonValue[];
  @ContractField() optionalNothing?: null;
  @ContractField() optionalAny?: AnyMessage;

  @ContractField() values!: unknown[];
  @ContractField() structs!: object[];
  @ContractField() lists!: JsonValue[][];
  @ContractField() nothings!: null[];
  @ContractField() anys!: AnyMessage[];
  @ContractField() durations!: Duration[];

  @ContractField() valueMap!: Record<string, unknown>;
  @ContractField() listMap!: Map<int32, JsonValue[]>;
  @ContractField() structMap!: Map<string, object>;
  @ContractField() anyMap!: Map<string, AnyMessage>;
  @ContractField() counts!: Record<string, uint32>;

  @ContractField() wrappedDouble!: Wrapped<number>;
  @ContractField() wrappedFloat!: Wrapped<float>;
  @ContractField() wrappedInt64!: Wrapped<bigint>;
  @ContractField() wrappedUint64!: Wrapped<uint64>;
  @ContractField() wrappedInt32!: Wrapped<int32>;
  @ContractField() wrappedUint32!: Wrapped<uint32>;
  @ContractField() wrappedBool!: Wrapped<boolean>;
  @ContractField() wrappedString!: Wrapped<string>;
  @ContractField() wrappedBytes!: Wrapped<Uint8Array>;
  @ContractField() optionalWrapped?: Wrapped<string> | null;
  @ContractField() wrappedList!: Wrapped<int32>[];
  @ContractField() wrappedMap!: Map<string, Wrapped<bigint>>;
}
