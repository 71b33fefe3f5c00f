import type { Clock } from '../clock/clock.js';
import { realClock } from '../clock/real-clock.js';
import type { Link } from '../link/link.js';
import { FaultyLine } from './faulty-line.js';

/** What any connection may do: be slow, stand still for a while, and break. */
export interface LawfulFaults {
  /** Gives numbers from 0 to 1; `seededRandom(seed)` for a run that can be repeated. */
  readonly random: () => number;
  /** What delays and stalls go by; the real clock by default. */
  readonly clock?: Clock;
  /**
   * Longest time that a packet takes, in milliseconds; each takes a random part of it and none
   * overtakes another of its direction. 0 by default.
   */
  readonly delayMs?: number;
  /** How often a direction stands still before it lets a packet through: a share from 0 to 1. */
  readonly stalls?: number;
  /** How long it stands still then, in milliseconds; 1,000 by default. */
  readonly stallMs?: number;
  /**
   * The connection breaks when so many bytes have arrived, of both directions together and as a
   * WebSocket would frame them. A packet that has not arrived as a whole by then never does; both
   * sides are told of an end with code 1006. Never by default.
   */
  readonly cutAt?: number;
}

/**
 * Two links that are each other's peer, over a connection that is as bad as a connection may be:
 * what arrives is whole and in order, but late, or not at all from some point on. An application
 * has to live with every one of these faults.
 */
export function lawfulFaults(
  [one, two]: readonly [Link, Link],
  faults: LawfulFaults,
): [Link, Link] {
  const line = new FaultyLine({
    random: faults.random,
    clock: faults.clock ?? realClock,
    delayMs: faults.delayMs ?? 0,
    stalls: faults.stalls ?? 0,
    stallMs: faults.stallMs ?? 1_000,
    cutAt: faults.cutAt ?? Number.POSITIVE_INFINITY,
  });
  return line.ends(one, two);
}
