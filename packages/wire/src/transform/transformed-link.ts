import type { Clock, Timer } from '../clock/clock.js';
import { DecodeError } from '../codec/codec-error.js';
import type { Handshake } from '../generated/protos/wirepact/v1/protocol.js';
import { floorLimits, type Limits } from '../limits.js';
import type { Link, LinkHandlers } from '../link/link.js';
import { handshakeIn } from './handshake-packet.js';
import { type PacketTransform, TRANSFORM_BYTES } from './packet-transform.js';
import { sealedIn, sealedPacket } from './sealed-packet.js';
import { TransformQueue } from './transform-queue.js';

/**
 * Time that packets have to get through the transform when the link closes, in milliseconds. A
 * transform that never settles would keep it open otherwise.
 */
const CLOSE_MS = 5_000;

/** Why a link with a transform has closed. */
export interface TransformFault {
  readonly code: number;
  readonly reason: string;
  /** What the application's functions threw, where that is the cause. */
  readonly error?: unknown;
}

/** What a link with a transform is told by its side. */
export interface TransformedLinkOptions {
  readonly limits: Pick<Limits, 'packetBytes' | 'queuedBytes'>;
  readonly clock: Clock;
  /** Close codes of this side. */
  readonly codes: {
    /** The peer broke the protocol, or sent what the transform refuses. */
    readonly protocol: number;
    /** The peer sent a plain packet where only sealed ones may come. */
    readonly plain: number;
    /** The transform of this side has failed. */
    readonly internal: number;
  };
  /** Told once, before the link closes for it. Must not throw. */
  readonly onFault: (fault: TransformFault) => void;
}

/**
 * A link whose packets pass through a transform that the two sides agree on first. What is above it
 * knows nothing of that. Packets keep their order; what is sent before the agreement waits.
 */
export abstract class TransformedLink implements Link, LinkHandlers {
  private handlers: LinkHandlers | undefined;
  /** `settled` is an agreement, be it one that there is no transform. */
  private phase: 'agreeing' | 'settled' | 'closing' = 'agreeing';
  private transform: PacketTransform | undefined;
  private isPaused = false;
  /** What this side has closed with because of a fault, whatever code the peer answers. */
  private fault: TransformFault | undefined;
  /** How the link within has ended, while packets that came before are still being opened. */
  private ending: { readonly code: number; readonly reason: string } | undefined;
  private timer: Timer | undefined;
  /** Closes the link within, which what was sent before still delays. */
  private closeInner: (() => void) | undefined;

  private readonly sending: TransformQueue = new TransformQueue({
    transformed: (sealed, packet) => this.sendSealed(sealed, packet.length),
    failed: (error) => this.fail(this.options.codes.internal, 'a packet was not sealed', error),
  });
  private readonly opening: TransformQueue = new TransformQueue({
    transformed: (packet) => this.deliver(packet),
    failed: (error) => this.fail(this.options.codes.protocol, 'a packet was not opened', error),
  });

  protected constructor(
    protected readonly inner: Link,
    protected readonly options: TransformedLinkOptions,
  ) {}

  /** The link was started: the side that speaks first does so. */
  protected abstract started(): void;
  /**
   * A packet has come before there is an agreement.
   *
   * @param handshake What it is, unless it is another packet.
   */
  protected abstract agree(handshake: Handshake | undefined, packet: Uint8Array): void;

  /** Whether the two sides are still to agree. */
  protected get isAgreeing(): boolean {
    return this.phase === 'agreeing';
  }

  get queuedBytes(): number {
    return this.inner.queuedBytes + this.sending.bytes;
  }

  start(handlers: LinkHandlers): void {
    this.handlers = handlers;
    this.inner.start(this);
    this.started();
  }

  send(packet: Uint8Array): void {
    if (this.phase === 'closing') return;
    if (this.isPlain) this.inner.send(packet);
    else this.sending.push(packet);
  }

  close(code?: number, reason?: string): void {
    if (this.phase === 'closing') return;
    const { isAgreeing, isPlain } = this;
    this.beginClosing();
    // Without an agreement nothing of it can be sent.
    if (isAgreeing) this.sending.end();
    if (isAgreeing || isPlain || this.sending.bytes === 0) {
      this.inner.close(code, reason);
      return;
    }
    this.closeInner = () => {
      this.cancelTimer();
      this.sending.end();
      this.inner.close(code, reason);
    };
    this.timer = this.options.clock.after(CLOSE_MS, this.closeInner);
    this.sending.finish(this.closeInner);
  }

  packet(bytes: Uint8Array): void {
    if (this.phase === 'closing') return;
    if (this.isPlain) this.handlers?.packet(bytes);
    else if (this.phase === 'agreeing') {
      this.read(
        () => handshakeIn(bytes),
        (handshake) => this.agree(handshake, bytes),
      );
    } else {
      this.read(
        () => sealedIn(bytes),
        (sealed) => this.open(sealed),
      );
    }
  }

  text(): void {
    if (this.phase !== 'closing') this.handlers?.text();
  }

  closed(code: number, reason: string): void {
    this.cancelTimer();
    this.sending.end();
    this.ending = { code, reason };
    if (this.opening.bytes === 0) {
      this.tellEnd();
      return;
    }
    // What has come before the end is still to be heard of.
    this.timer = this.options.clock.after(CLOSE_MS, () => this.tellEnd());
    this.opening.finish(() => this.tellEnd());
  }

  /** From here on every packet passes through the transform. */
  protected seal(transform: PacketTransform): void {
    const { packetBytes } = this.options.limits;
    this.phase = 'settled';
    this.transform = transform;
    this.opening.begin((sealed) => transform.inbound(sealed, packetBytes));
    this.sending.begin((packet) => transform.outbound(packet));
  }

  /** There is no transform: packets pass as they are, from this one on. Nothing was sent before. */
  protected stayPlain(packet: Uint8Array): void {
    this.phase = 'settled';
    this.handlers?.packet(packet);
  }

  /** Closes for something that has gone wrong, with nothing more sent or delivered. */
  protected fail(code: number, reason: string, error?: unknown): void {
    if (this.phase === 'closing') {
      this.closeInner?.();
      return;
    }
    this.fault = { code, reason, error };
    this.options.onFault(this.fault);
    this.sending.end();
    this.beginClosing();
    this.inner.close(code, reason);
  }

  private get isPlain(): boolean {
    return this.phase === 'settled' && this.transform === undefined;
  }

  /** What is read of a packet may be no packet at all; what follows on it throws for itself. */
  private read<T>(read: () => T, use: (value: T) => void): void {
    let value: T;
    try {
      value = read();
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.fail(this.options.codes.protocol, error.message);
      return;
    }
    use(value);
  }

  private open(sealed: Uint8Array | undefined): void {
    if (sealed === undefined) {
      this.fail(this.options.codes.plain, 'a plain packet where packets are sealed');
      return;
    }
    this.opening.push(sealed);
    if (this.isPaused || this.opening.bytes <= this.options.limits.queuedBytes) return;
    // A peer that sends faster than packets are opened would fill the memory.
    this.isPaused = true;
    this.inner.pause?.();
  }

  private deliver(packet: unknown): void {
    if (this.isPaused && this.opening.bytes <= this.options.limits.queuedBytes / 2) this.unpause();
    if (packet instanceof Uint8Array) this.handlers?.packet(packet);
    else {
      const error = new TypeError(`inbound has to give a Uint8Array, not ${typeof packet}`);
      this.fail(this.options.codes.internal, 'a packet was not opened', error);
    }
  }

  private sendSealed(sealed: unknown, plainBytes: number): void {
    const most = Math.max(plainBytes, floorLimits.packetBytes) + TRANSFORM_BYTES;
    if (sealed instanceof Uint8Array && sealed.length > 0 && sealed.length <= most) {
      this.inner.send(sealedPacket(sealed));
      return;
    }
    const error = new RangeError(
      `outbound has to give 1 to ${most} bytes for a packet of ${plainBytes}`,
    );
    this.fail(this.options.codes.internal, 'a packet was not sealed', error);
  }

  private beginClosing(): void {
    this.phase = 'closing';
    this.opening.end();
    this.unpause();
    if (this.ending === undefined) return;
    // Never at once, so that nobody hears of an end while he is still closing.
    this.options.clock.soon(() => this.tellEnd());
  }

  /** Without this the peer's answer to a close would not be read. */
  private unpause(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.inner.resume?.();
  }

  private tellEnd(): void {
    const { handlers, ending } = this;
    this.cancelTimer();
    this.phase = 'closing';
    this.opening.end();
    this.handlers = undefined;
    if (ending === undefined) return;
    const { code, reason } = this.fault ?? ending;
    handlers?.closed(code, reason);
  }

  private cancelTimer(): void {
    this.options.clock.cancel(this.timer);
    this.timer = undefined;
  }
}
