import {
  AbstractContract,
  Contract,
  ContractField,
  type Duration,
  type double,
  type fixed32,
  type fixed64,
  type float,
  type int32,
  type int64,
  type sfixed32,
  type sfixed64,
  type sint32,
  type sint64,
  type Timestamp,
  type uint32,
  type uint64,
} from '@wirepact/contract';

/** How urgent something is. */
export type Priority = 'low' | 'high' | 'in-between';

/** Numbers that are stored elsewhere too. */
export enum Level {
  /** The least. */
  Debug = 10,
  Info = 20,
}

export const Shape = { Round: 0, Square: 1 } as const;
export type Shape = (typeof Shape)[keyof typeof Shape];

/** A message that refers to itself. */
export interface Node {
  name: string;
  parent?: Node;
  children: Node[];
}

export interface Point {
  x: double;
  y: double;
}

/**
 * Every type that a field can have.
 *
 * A second paragraph, with `code` and a comment's end: *\/.
 */
@Contract({ protoPackage: 'golden.types' })
export class EverythingContract extends AbstractContract {
  @ContractField() aString!: string;
  @ContractField() aBool!: boolean;
  @ContractField() aNumber!: number;
  @ContractField() aBigint!: bigint;
  @ContractField() someBytes!: Uint8Array;
  @ContractField() anInt32!: int32;
  @ContractField() aUint32!: uint32;
  @ContractField() aSint32!: sint32;
  @ContractField() aFixed32!: fixed32;
  @ContractField() anSfixed32!: sfixed32;
  @ContractField() anInt64!: int64;
  @ContractField() aUint64!: uint64;
  @ContractField() aSint64!: sint64;
  @ContractField() aFixed64!: fixed64;
  @ContractField() anSfixed64!: sfixed64;
  @ContractField() aFloat!: float;
  @ContractField() aDouble!: double;
  @ContractField() aDate!: Date;
  @ContractField() aTimestamp!: Timestamp;
  @ContractField() aDuration!: Duration;
  @ContractField() aMessage!: Point;
  @ContractField() state!: 'open' | 'done';
  @ContractField() priority!: Priority;
  @ContractField() level!: Level;
  @ContractField() shape!: Shape;

  @ContractField() optionalString?: string;
  @ContractField() optionalNumber?: int32 | null;
  @ContractField() optionalBytes?: Uint8Array;
  @ContractField() optionalDate?: Date;
  @ContractField() optionalState?: 'on' | 'off';
  @ContractField() optionalMessage?: Point;
  @ContractField({ nullable: true }) nullableLevel!: Level;

  @ContractField() strings!: string[];
  @ContractField() numbers!: readonly sint32[];
  @ContractField() bigints!: Array<uint64>;
  @ContractField() blobs!: Uint8Array[];
  @ContractField() dates!: Date[];
  @ContractField() messages!: Point[];
  @ContractField() priorities!: Priority[];
  @ContractField() levels!: Level[];
  @ContractField() maybeStrings?: string[];

  @ContractField() counts!: Map<string, uint64>;
  @ContractField() points!: Map<int32, Point>;
  @ContractField() states!: Map<boolean, Priority>;
  @ContractField() times!: ReadonlyMap<string, Date>;

  @ContractField() tree!: Node;
  @ContractField() inline!: { note: string };

  @ContractField({ protoType: 'int32' }) spelledOut!: number;
  @ContractField({ protoType: 'uuid' }) uuid!: string;
  @ContractField({ protoType: 'string', array: true }) spelledList!: string[];
  @ContractField({ protoType: 'date' }) spelledDate!: Date;

  /** @deprecated Use `aString`. */
  @ContractField({ number: 100, protoName: 'old_spelling' }) old!: string;
}
