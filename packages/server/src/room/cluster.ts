import type { Awaitable } from '../awaitable.js';
import type { WhenFull } from '../session/emit.js';
import type { Occupant } from './occupant.js';
import type { Selection } from './selection.js';

/** An event on its way to the clients of other nodes. */
export interface ClusterEvent {
  readonly selection: Selection;
  /** What `encodeEvent` wrote: other nodes send the very bytes. Must not be changed. */
  readonly frame: Uint8Array;
  readonly whenFull: WhenFull;
}

/** One node, as its cluster sees it. Looks at its own connections only. */
export interface ClusterNode {
  /** Sends an event of another node to the clients here. Never throws. */
  deliver(event: ClusterEvent): void;
  /** Who of those selected is connected here. */
  occupants(selection: Selection): readonly Occupant[];
}

/** What several servers are to each other that serve the same clients. */
export interface Cluster {
  /** Called once, before the first connection; events of other nodes may come from now on. */
  start(node: ClusterNode): Awaitable<void>;
  /**
   * Hands an event to all other nodes, never back to this one. Must not throw: that others cannot be
   * reached is the cluster's to report, and no reason for the clients here to miss the event.
   */
  publish(event: ClusterEvent): void;
  /**
   * Who of those selected is connected to other nodes. May name one twice.
   *
   * @throws Error where they cannot be asked.
   */
  occupants(selection: Selection): Awaitable<readonly Occupant[]>;
  /** Called once, when the server has closed. */
  stop(): Awaitable<void>;
}

/** The cluster of a server that is the only one. */
export const onlyNode: Cluster = {
  start: () => undefined,
  publish: () => undefined,
  occupants: () => [],
  stop: () => undefined,
};
