import { AbstractContract, Contract, ContractField,
  type AnyMessage,
  type Duration,
  type int32,
  type JsonValue,
  type uint64,
} from '@wirepact/contract';

interface Point {
  x: number;
  y: number;
}

enum Level {
  Low = 1,
}

@Contract({ controllerName: 'Task', directMessage: true })
export class TaskContract extends AbstractContract {
  @ContractField({ defaultValue: 1 }) text!: string;
  @ContractField({ defaultValue: 1.5 }) whole!: int32;
  @ContractField({ defaultValue: 2 ** 31 }) tooLarge!: int32;
  @ContractField({ defaultValue: -1n }) negative!: uint64;
  @ContractField({ defaultValue: 2 }) level!: Level;
  @ContractField({ defaultValue: 'lost' }) state!: 'open' | 'done';
  @ContractField({ defaultValue: 'yesterday' }) date!: Date;
  @ContractField({ defaultValue: 'x' }) bytes!: Uint8Array;
  @ContractField({ defaultValue: 'a' }) list!: string[];
  @ContractField({ defaultValue: ['a', 1] }) wrongElement!: string[];
  @ContractField({ defaultValue: ['a'] }) map!: Map<string, string>;
  @ContractField({ defaultValue: { a: 1 } }) wrongEntry!: Map<string, string>;
  @ContractField({ defaultValue: { a: 'a' } }) wrongKey!: Map<int32, string>;
  @ContractField({ defaultValue: { x: 1, z: 1 } }) point!: Point;
  @ContractField({ defaultValue: { x: 'a' } }) wrongField!: Point;
  @ContractField({ defaultValue: { seconds: 5 } }) duration!: Duration;
  @ContractField({ defaultValue: 10n }) json!: JsonValue;
  @ContractField({ defaultValue: [1] }) struct!: object;
  @ContractField({ defaultValue: {} }) any!: AnyMessage;
}
