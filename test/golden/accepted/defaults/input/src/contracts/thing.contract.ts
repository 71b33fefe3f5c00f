import { AbstractContract, Contract, ContractField,
  type Duration,
  type int32,
  type JsonValue,
  type uint64,
  type Wrapped,
} from '@wirepact/contract';

export interface Point {
  x: number;
  y: number;
  tags: string[];
}

export enum Level {
  Low = 1,
  High = 2,
}

const LIMITS = { size: 24 * 60, names: ['a', 'b'] } as const;

@Contract({ controllerName: 'Thing', protoPath: 'thing.proto' })
export class ThingContract extends AbstractContract {
  @ContractField({ defaultValue: `line\n"quoted" \`ticks\` \${x}` }) text!: string;
  @ContractField({ defaultValue: LIMITS.size * 2 }) size!: int32;
  @ContractField({ defaultValue: -0.5 }) ratio!: number;
  @ContractField({ defaultValue: 2n ** 64n - 1n }) big!: uint64;
  @ContractField({ defaultValue: 1 < 2 }) flag!: boolean;
  @ContractField({ defaultValue: Level.High }) level!: Level;
  @ContractField({ defaultValue: 'done' }) state?: 'open' | 'done';
  @ContractField({ defaultValue: '2026-01-31T12:00:00Z' }) date!: Date;
  @ContractField({ defaultValue: 0 }) epoch!: Date;
  @ContractField({ defaultValue: { seconds: 5n, nanos: 0 } }) duration!: Duration;
  @ContractField({ defaultValue: 'x' }) wrapped!: Wrapped<string>;

  @ContractField({ defaultValue: [...LIMITS.names, 'c'] }) names!: string[];
  @ContractField({ defaultValue: [] }) empty!: string[];
  @ContractField({ defaultValue: ['open'] }) states!: ('open' | 'done')[];
  @ContractField({ defaultValue: ['2026-01-31', 0] }) dates!: Date[];
  @ContractField({ defaultValue: [1n, -1n] }) bigs!: bigint[];
  @ContractField({ defaultValue: { a: 1, 'b-c': 2 } }) counts!: Map<string, int32>;
  @ContractField({ defaultValue: { 1: 'one' } }) numbered!: Map<int32, string>;
  @ContractField({ defaultValue: { x: 1, tags: ['a'] } }) point!: Point;
  @ContractField({ defaultValue: [{ x: 1 }, {}] }) points!: Point[];
  @ContractField({ defaultValue: { a: [1, null, { b: true }] } }) json!: JsonValue;
  @ContractField({ defaultValue: { a: 'b' } }) struct!: object;
  @ContractField({ defaultValue: [1, 'a', null] }) list!: JsonValue[];
}
