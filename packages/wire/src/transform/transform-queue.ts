import { isThenable } from '../callee/result-kind.js';

/** One direction of a transform. */
export type PacketFunction = (
  packet: Uint8Array<ArrayBuffer>,
) => Uint8Array | PromiseLike<Uint8Array>;

/** What a queue tells its owner. */
export interface TransformQueueOwner {
  /**
   * A packet was transformed.
   *
   * @param result What the transform gave: anything, where the application is not type-checked.
   * @param packet What it was given.
   */
  transformed(result: unknown, packet: Uint8Array): void;
  /** The transform threw; the queue has ended. */
  failed(error: unknown): void;
}

/**
 * Passes packets through a transform in their order, one after the other. A transform that does not
 * wait for anything costs no promise.
 */
export class TransformQueue {
  private readonly waiting: Uint8Array<ArrayBuffer>[] = [];
  private waitingBytes = 0;
  private transform: PacketFunction | undefined;
  private isBusy = false;
  private hasEnded = false;
  private last: (() => void) | undefined;

  constructor(private readonly owner: TransformQueueOwner) {}

  /** Bytes of the packets that wait, the one that is being transformed included. */
  get bytes(): number {
    return this.waitingBytes;
  }

  /** Gives it the transform that what was pushed before has waited for. */
  begin(transform: PacketFunction): void {
    this.transform = transform;
    this.run();
  }

  push(packet: Uint8Array): void {
    if (this.hasEnded) return;
    this.waitingBytes += packet.length;
    // Packets are never in shared memory: writers and links make their own.
    this.waiting.push(packet as Uint8Array<ArrayBuffer>);
    this.run();
  }

  /** Runs a task behind all that was pushed, at once where nothing waits. */
  finish(task: () => void): void {
    this.last = task;
    this.run();
  }

  /** Forgets everything, also what is being transformed. */
  end(): void {
    this.hasEnded = true;
    this.waiting.length = 0;
    this.waitingBytes = 0;
    this.last = undefined;
  }

  private run(): void {
    while (!this.isBusy && !this.hasEnded) {
      const [packet] = this.waiting;
      if (packet === undefined) {
        this.rest();
        return;
      }
      if (this.transform === undefined) return;
      this.isBusy = true;
      const result = this.attempt(this.transform, packet);
      if (isThenable(result)) {
        this.wait(result, packet);
        return;
      }
      this.hand(result, packet);
    }
  }

  private attempt(transform: PacketFunction, packet: Uint8Array<ArrayBuffer>): unknown {
    try {
      return transform(packet);
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }

  private wait(result: PromiseLike<unknown>, packet: Uint8Array): void {
    result.then(
      (value) => {
        this.hand(value, packet);
        this.run();
      },
      (error) => this.fail(error),
    );
  }

  private hand(result: unknown, packet: Uint8Array): void {
    if (this.hasEnded) return;
    this.waiting.shift();
    this.waitingBytes -= packet.length;
    // While it is busy still, so that what is pushed from there comes behind this packet.
    this.owner.transformed(result, packet);
    this.isBusy = false;
  }

  private rest(): void {
    const { last } = this;
    this.last = undefined;
    last?.();
  }

  private fail(error: unknown): void {
    if (this.hasEnded) return;
    this.end();
    this.owner.failed(error);
  }
}
