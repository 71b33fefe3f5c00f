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
  /** Most levels of messages within messages that are read; at most 1,000. */
  readonly nestingDepth: number;
  /** Most calls that the peer may have in flight on one connection; at least 128. */
  readonly callsInFlight: number;
  /** Most of these calls that may have a stream on either side; at least 64. */
  readonly streams: number;
  /** Bytes of a stream that the peer may send before this side has taken any; at least 65,536. */
  readonly windowBytes: number;
  /**
   * Most bytes that are held of messages of which more parts are to come, on one connection: 8 MiB,
   * or four messages where that is more. At least {@link messageBytes}; with less than four of them,
   * large messages that come at the same time may be refused.
   */
  readonly partialBytes: number;
  /** Most bytes of metadata that come with a call, keys and values together. */
  readonly metadataBytes: number;
  /** Most calls that the peer may open in a second, and as many at once; 0 for any number. */
  readonly callsPerSecond: number;
  /**
   * The same for all connections of a principal together, on this server; 0 for any number. Goes by
   * `Principal.id`.
   */
  readonly principalCallsPerSecond: number;
  /** Most rooms that one connection may be in, those that it waits to join included. */
  readonly roomsPerClient: number;
  /** Most bytes of packets that are held until the connection is welcomed. */
  readonly heldBytes: number;
  /** Time from the open connection to a settled Hello and Welcome, in milliseconds. */
  readonly handshakeMs: number;
  /**
   * Most bytes that may wait to be sent on one connection. Over that new calls are refused, and events
   * go by their policy; calls under way are never dropped. Streams wait at half of it already, and a
   * large message of a stream counts only as it leaves.
   */
  readonly queuedBytes: number;
  /** Time without sending after which the server pings, in milliseconds. */
  readonly heartbeatMs: number;
  /** Time without a call or an event after which a server closes with 4007; 0 for never. */
  readonly idleMs: number;
  /** Time that calls in flight get to finish when a side closes in order, in milliseconds. */
  readonly graceMs: number;
}

/** Least value that the protocol lets a side announce for what the peer must rely on unasked. */
const floors = {
  packetBytes: 65_536,
  messageBytes: 1_048_576,
  callsInFlight: 128,
  streams: 64,
  windowBytes: 65_536,
} as const;

/** Limits that may be switched off with 0. */
const optional: ReadonlySet<string> = new Set([
  'callsPerSecond',
  'principalCallsPerSecond',
  'idleMs',
]);

/** Reading recurses: more levels than this could use up the stack. */
const MOST_DEPTH = 1_000;

/** The limits of a side that names none. */
export const defaultLimits: Limits = {
  // An event of the largest size and its envelope fit one packet: events are not split into parts.
  packetBytes: 1_048_576 + 65_536,
  messageBytes: 1_048_576,
  framesPerPacket: 4_096,
  nestingDepth: 100,
  callsInFlight: 128,
  streams: 100,
  windowBytes: 262_144,
  partialBytes: 8_388_608,
  metadataBytes: 16_384,
  callsPerSecond: 0,
  principalCallsPerSecond: 0,
  roomsPerClient: 100,
  heldBytes: 65_536,
  handshakeMs: 5_000,
  queuedBytes: 1_048_576,
  heartbeatMs: 30_000,
  idleMs: 0,
  graceMs: 10_000,
};

/** A peer sends the parts of so many messages by turns. See rule 16 in PROTOCOL.md. */
const MESSAGES_IN_PARTS = 4;

/** setTimeout takes 2^31-1 ms at most and fires at once for more; all limits stay under that. */
const LARGEST = 2 ** 31 - 1;

/**
 * The default limits with `changes` applied.
 *
 * @throws RangeError for a limit that is no whole number, not positive, over 2^31-1 or under the
 *   protocol's floor, and for partialBytes under messageBytes.
 */
export function limitsWith(changes: Partial<Limits> = {}): Limits {
  const limits: Record<keyof Limits, number> = { ...defaultLimits };
  for (const name of Object.keys(defaultLimits) as (keyof Limits)[]) {
    const value = changes[name];
    if (value === undefined) continue;
    const least = leastOf(name);
    const most = name === 'nestingDepth' ? MOST_DEPTH : LARGEST;
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new RangeError(
        `limits.${name} must be a whole number from ${least} to ${most}, got ${value}`,
      );
    }
    limits[name] = value;
  }
  const { messageBytes } = limits;
  if (changes.partialBytes === undefined) {
    const four = Math.min(MESSAGES_IN_PARTS * messageBytes, LARGEST);
    limits.partialBytes = Math.max(limits.partialBytes, four);
  } else if (limits.partialBytes < messageBytes) {
    throw new RangeError(
      `limits.partialBytes must be at least limits.messageBytes, ${messageBytes}, got ${limits.partialBytes}`,
    );
  }
  return limits;
}

function leastOf(name: keyof Limits): number {
  if (name in floors) return floors[name as keyof typeof floors];
  return optional.has(name) ? 0 : 1;
}

/** What the peer accepts, and so what this side may send. */
export interface PeerLimits {
  /** Largest packet, in bytes. */
  readonly packetBytes: number;
  /** Largest message, in bytes. */
  readonly messageBytes: number;
  /** Most calls in flight that this side opened. */
  readonly callsInFlight: number;
  /** Bytes that may be sent on a stream before the peer has granted more. */
  readonly windowBytes: number;
}

/** What every peer accepts before it has said anything. */
export const floorLimits: PeerLimits = floors;

/** The `Limits` message of Hello and Welcome, as far as it is read. */
interface AnnouncedLimits {
  readonly maxPacket: number;
  readonly maxMessage: number;
  readonly maxCalls: number;
  readonly window: number;
}

/** Reads what a peer announced. Nothing, 0 and anything under a floor mean the floor. */
export function peerLimits(announced: AnnouncedLimits | undefined): PeerLimits {
  if (announced === undefined) return floorLimits;
  return {
    packetBytes: Math.max(floors.packetBytes, announced.maxPacket),
    messageBytes: Math.max(floors.messageBytes, announced.maxMessage),
    callsInFlight: Math.max(floors.callsInFlight, announced.maxCalls),
    windowBytes: Math.max(floors.windowBytes, announced.window),
  };
}

/** What Hello and Welcome say of a side's own limits. */
export function announcedLimits(limits: Limits): AnnouncedLimits {
  return {
    maxPacket: limits.packetBytes,
    maxMessage: limits.messageBytes,
    maxCalls: limits.callsInFlight,
    window: limits.windowBytes,
  };
}
