import type { Server } from '@wirepact/server';
import {
  Control,
  Hello,
  type IncomingFrame,
  Kind,
  type Limits,
  type Link,
  limitsWith,
  memoryLinkPair,
  PacketWriter,
  readPacket,
  type Welcome,
} from '@wirepact/wire';
import type { VirtualClock } from '@wirepact/wire/testing';

/** What nothing that a test does reaches. */
const HUGE = 2 ** 30;
const boundless = {
  packetBytes: HUGE,
  messageBytes: HUGE,
  callsInFlight: HUGE,
  windowBytes: HUGE,
};
const readsAll: Limits = limitsWith({ ...boundless, framesPerPacket: HUGE, partialBytes: HUGE });

/** A peer that writes packets by hand, and so keeps to no limit, on a clock that the test moves. */
export class RawPeer {
  readonly frames: IncomingFrame[] = [];
  welcome: Welcome | undefined;
  pings = 0;
  /** The code that the connection was closed with. */
  closed: number | undefined;
  private readonly link: Link;

  constructor(
    server: Server,
    private readonly clock: VirtualClock,
  ) {
    const [near, far] = memoryLinkPair(clock);
    this.link = near;
    near.start({
      packet: (bytes) => {
        const { control, frames } = readPacket(bytes, readsAll);
        if (control?.ping !== undefined) this.pings++;
        this.welcome ??= control?.welcome;
        // A frame is a view into its packet, which is this peer's own.
        this.frames.push(...frames);
      },
      text: () => undefined,
      closed: (code) => {
        this.closed = code;
      },
    });
    server.accept(far);
  }

  /**
   * Sends one packet of what `write` writes, and lets what follows from it happen.
   *
   * @returns The size of the packet, in bytes.
   */
  async send(write: (packet: PacketWriter) => void): Promise<number> {
    const writer = new PacketWriter(boundless);
    write(writer);
    const packet = writer.take() ?? new Uint8Array(0);
    await this.bytes(packet);
    return packet.length;
  }

  async bytes(packet: Uint8Array): Promise<void> {
    this.link.send(packet);
    await this.clock.advance(20);
  }

  /** Says Hello. */
  async hello(): Promise<void> {
    const hello = Hello.create({ version: 1 });
    await this.send((packet) => packet.control(Control.create({ hello })));
  }

  /** How each call has ended: its status code, 0 for a success, by its id. */
  get endings(): ReadonlyMap<number, number> {
    const ended = this.frames.filter(({ kind }) => kind === Kind.LAST || kind === Kind.END);
    return new Map(ended.map(({ call, status }) => [call, status?.code ?? 0]));
  }

  close(): void {
    this.link.close();
  }
}
