import type { Location } from './diagnostic.js';

/**
 * The levels on which two generations of a contract can understand each other, deepest first. What
 * breaks one breaks those after it. `wire`: bytes. `json`: the JSON form of messages. `source`:
 * code that uses the generated types.
 */
export type WireLevel = 'wire' | 'json' | 'source';

/** What kind of thing changed. Stable, because `protos/breaking.json` keeps it. */
export type WireChangeKind =
  | 'enum'
  | 'enum value'
  | 'enum value name'
  | 'enum value number'
  | 'event'
  | 'event message'
  | 'field'
  | 'field json name'
  | 'field name'
  | 'field number'
  | 'field oneof'
  | 'field packing'
  | 'field presence'
  | 'field shape'
  | 'field type'
  | 'forgotten'
  | 'message'
  | 'reserved name'
  | 'reserved number'
  | 'rpc'
  | 'rpc request'
  | 'rpc response'
  | 'rpc streams'
  | 'service';

/** What an edit of a contract did to the wire, compared with the `.proto` files before it. */
export interface WireChange {
  /** What changed: a full name, `task.Task.label` or `task.TaskService/GetTask`. */
  readonly subject: string;
  readonly change: WireChangeKind;
  /** What it was, as the `.proto` says it; empty where it is new. */
  readonly from: string;
  /** What it is; empty where it is gone. */
  readonly to: string;
  /** The deepest level that it breaks; absent where it breaks none. */
  readonly breaks?: WireLevel;
  /** The author's reason, where the break is recorded as allowed. */
  readonly allowed?: string;
  /** One sentence without a full stop, such as `Task gains dueAt = 5`. */
  readonly message: string;
  /** In the contract, where that still speaks of it. */
  readonly location?: Location;
}
