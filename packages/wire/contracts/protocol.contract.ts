import {
  AbstractContract,
  Contract,
  ContractMessage,
  type fixed32,
  type uint32,
  type uint64,
} from '@wirepact/contract';

/**
 * The protocol's own messages. Field numbers follow from the order of declaration and never change:
 * a new field goes to the end of its message. `protos/PROTOCOL.md` says what each means.
 */
@Contract({
  controllerName: 'Protocol',
  protoPackage: 'wirepact.v1',
  protoPath: 'wirepact/v1/protocol.proto',
  directMessage: true,
})
export class ProtocolContract extends AbstractContract {
  /** Every other message is reached from here. */
  @ContractMessage()
  packet!: Packet;
}

/** One WebSocket message. */
export interface Packet {
  /** In sending order. */
  frames: Frame[];
  /** Processed before the frames; never counted, never replayed. */
  control?: Control;
  /** A transformed (compressed, then encrypted) Packet; then nothing else is present. */
  sealed: Uint8Array;
}

/** What a frame is to its call. The zero value is deliberate: the commonest frame costs nothing. */
export enum Kind {
  /** The payload is a message, this side's last: a unary request or response. */
  LAST = 0,
  /** The payload is a message, more to come. */
  NEXT = 1,
  /** No message, this side is done; from the callee with a status: the call failed. */
  END = 2,
  /** Neither message nor end: opens a stream, carries a header or credit. */
  NOTE = 3,
  /** Caller only, its last frame. */
  CANCEL = 4,
  /** The payload goes on in this side's next PART, NEXT or LAST of this call. */
  PART = 5,
}

/** One step of a call, or one event. */
export interface Frame {
  /** Opened by the client: odd; by the server: even; absent: an event. */
  call: uint32;
  kind: Kind;
  /** Opening frame of a call, or the event's id; never 0. */
  method: fixed32;
  /** The message, or a part of it. */
  payload: Uint8Array;
  /** Callee's END: the outcome; on CANCEL: the reason. */
  status?: Status;
  /** Bytes that the receiver of this frame may send more on this call. */
  credit: uint32;
  /** Opening frame, only where it differs from the caller's default. */
  timeoutMs: uint32;
  /** A side's first frame, and the callee's ending frame (trailers). */
  header?: Header;
  /** Only without call. */
  event?: EventInfo;
}

/** What goes along with a message. */
export interface Header {
  /** Keys [a-z0-9._-]; UTF-8 text unless the key ends in "-bin". */
  metadata: Map<string, Uint8Array>;
  /** W3C: 16 trace id, 8 span id, 1 flags. */
  trace: Uint8Array;
  traceState: string;
  /** Only when the caller names it. */
  requestId: string;
  noTimeout: boolean;
}

/** How a call ended that did not succeed. */
export interface Status {
  /** gRPC's 1 to 16; anything else is read as UNKNOWN. */
  code: uint32;
  /** Safe for the peer to see. */
  message: string;
  details: Detail[];
  requestId: string;
  retryAfterMs: uint32;
  /** No user code ran: a retry is safe. */
  unprocessed: boolean;
}

/** A message that says more of a failure. */
export interface Detail {
  /** FNV-1a of the message's full name. */
  type: fixed32;
  value: Uint8Array;
}

/** Where an event belongs. */
export interface EventInfo {
  /** Where the event was sent to one room. */
  room: string;
  /** Opaque place in the room's log, the same for every receiver. */
  cursor: string;
}

/** Not a oneof: one packet may carry several. */
export interface Control {
  hello?: Hello;
  welcome?: Welcome;
  ping?: Ping;
  pong?: Pong;
  ack?: Ack;
  goAway?: GoAway;
  handshake?: Handshake;
  /** Stubs loaded later; the server answers with what it lacks. */
  operations?: Operations;
}

/** What the sender of it accepts; 0 = the floor. */
export interface Limits {
  /** Bytes, floor 65,536. */
  maxPacket: uint32;
  /** Bytes, floor 1,048,576. */
  maxMessage: uint32;
  /** In flight, opened by the peer; floor 128. */
  maxCalls: uint32;
  /** Initial credit of a stream in bytes; floor 65,536. */
  window: uint32;
}

/** In the client's first packet. */
export interface Hello {
  version: uint32;
  /** "bearer", … */
  credentialsType: string;
  credentials: Uint8Array;
  limits?: Limits;
  /** For calls that name none; 0 = none. */
  defaultTimeoutMs: uint32;
  operations?: Operations;
  features: uint32[];
  /** Then no frames before Welcome. */
  resume?: Resume;
  /** Name/version, for logs. */
  client: string;
}

/** Asks for the session that the token stands for. */
export interface Resume {
  token: Uint8Array;
  received: uint64;
}

/** In the server's first packet. */
export interface Welcome {
  /** May be logged. */
  session: string;
  /** Secret, single use, at least 128 bits; absent: no resume. */
  token: Uint8Array;
  resumeWindowMs: uint32;
  resumed: boolean;
  received: uint64;
  limits?: Limits;
  heartbeatMs: uint32;
  /** Ids of Hello.operations that this server lacks. */
  missing: fixed32[];
  features: uint32[];
  /** Milliseconds until the credentials of Hello expire; 0 = never. */
  credentialsExpireMs: uint64;
  /** For calls that the server opens. */
  defaultTimeoutMs: uint32;
}

/** Operation ids, of the client or of what the server lacks. */
export interface Operations {
  ids: fixed32[];
  missing: fixed32[];
}

/** Asks for a sign of life. */
export interface Ping {
  nonce: uint32;
  /** Counted packets written before this one. */
  sent: uint64;
}

/** Answers a Ping, with its nonce. */
export interface Pong {
  nonce: uint32;
  /** Counted packets written before this one. */
  sent: uint64;
}

/** How many counted packets have come. */
export interface Ack {
  received: uint64;
}

/** Asks the client to open nothing more here. */
export interface GoAway {
  graceMs: uint32;
  reconnectMinMs: uint32;
  reconnectMaxMs: uint32;
  url: string;
  reason: string;
}

/** One step of a transform that the two sides agree on. */
export interface Handshake {
  transform: string;
  data: Uint8Array;
}
