/**
 * What one side accepts of the other and holds for it. Everything that a peer could make grow is
 * bounded here, in one place.
 */
export interface Limits {
  /** Largest packet (WebSocket message) that is accepted, in bytes; at least 65,536. */
  readonly packetBytes: number;
  /** Largest message (request, response or event) that is accepted, in bytes; at least 1,048,576. */
  readonly messageBytes: number;
  /** Most frames in one packet. A packet with more is a protocol error. */
  readonly framesPerPacket: number;
  /** Most calls that the peer may have in flight on one connection; at least 128. */
  readonly callsInFlight: number;
  /** Most bytes of packets that are held until the connection is welcomed. */
  readonly heldBytes: number;
  /** Time from the open connection to a settled Hello and Welcome, in milliseconds. */
  readonly handshakeMs: number;
  /** Most bytes that may wait to be sent on one connection before new calls are refused. */
  readonly queuedBytes: number;
  /** Time without sending after which the server pings, in milliseconds. */
  readonly heartbeatMs: number;
  /** Time that calls in flight get to finish when a side closes in order, in milliseconds. */
  readonly graceMs: number;
}

/** Least value that the protocol lets a side announce for what the peer must rely on unasked. */
const floors = {
  packetBytes: 65_536,
  messageBytes: 1_048_576,
  callsInFlight: 128,
} as const;

/** The limits of a side that names none. */
export const defaultLimits: Limits = {
  // A message of the largest size and its envelope fit one packet, as messages are not yet split.
  packetBytes: 1_048_576 + 65_536,
  messageBytes: 1_048_576,
  framesPerPacket: 4_096,
  callsInFlight: 128,
  heldBytes: 65_536,
  handshakeMs: 5_000,
  queuedBytes: 1_048_576,
  heartbeatMs: 30_000,
  graceMs: 10_000,
};

/** setTimeout takes 2^31-1 ms at most and fires at once for more; all limits stay under that. */
const LARGEST = 2 ** 31 - 1;

/**
 * The default limits with `changes` applied.
 *
 * @throws RangeError for a limit that is no whole number, not positive, over 2^31-1 or under the
 *   protocol's floor.
 */
export function limitsWith(changes: Partial<Limits> = {}): Limits {
  const limits: Record<keyof Limits, number> = { ...defaultLimits };
  for (const name of Object.keys(defaultLimits) as (keyof Limits)[]) {
    const value = changes[name];
    if (value === undefined) continue;
    const least = name in floors ? floors[name as keyof typeof floors] : 1;
    if (!Number.isInteger(value) || value < least || value > LARGEST) {
      throw new RangeError(
        `limits.${name} must be a whole number from ${least} to ${LARGEST}, got ${value}`,
      );
    }
    limits[name] = value;
  }
  return limits;
}

/** What the peer accepts, and so what this side may send. */
export interface PeerLimits {
  /** Largest packet, in bytes. */
  readonly packetBytes: number;
  /** Largest message, in bytes. */
  readonly messageBytes: number;
  /** Most calls in flight that this side opened. */
  readonly callsInFlight: number;
}

/** What every peer accepts before it has said anything. */
export const floorLimits: PeerLimits = floors;

/** The `Limits` message of Hello and Welcome, as far as it is read. */
interface AnnouncedLimits {
  readonly maxPacket: number;
  readonly maxMessage: number;
  readonly maxCalls: number;
}

/** Reads what a peer announced. Nothing, 0 and anything under a floor mean the floor. */
export function peerLimits(announced: AnnouncedLimits | undefined): PeerLimits {
  if (announced === undefined) return floorLimits;
  return {
    packetBytes: Math.max(floors.packetBytes, announced.maxPacket),
    messageBytes: Math.max(floors.messageBytes, announced.maxMessage),
    callsInFlight: Math.max(floors.callsInFlight, announced.maxCalls),
  };
}

/** What Hello and Welcome say of a side's own limits. Streams are not there yet: no window. */
export function announcedLimits(limits: Limits): AnnouncedLimits & { window: number } {
  return {
    maxPacket: limits.packetBytes,
    maxMessage: limits.messageBytes,
    maxCalls: limits.callsInFlight,
    window: 0,
  };
}
