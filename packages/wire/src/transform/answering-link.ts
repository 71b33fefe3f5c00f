import * as CloseCode from '../close-code.js';
import type { Handshake } from '../generated/protos/wirepact/v1/protocol.js';
import type { Link } from '../link/link.js';
import { handshakePacket } from './handshake-packet.js';
import type { PacketTransform } from './packet-transform.js';
import { TransformedLink, type TransformedLinkOptions } from './transformed-link.js';

/** The transform of a connection, as a server answers the handshake with it. */
export interface AnsweredHandshake extends PacketTransform {
  /** What the client's `finish` is given: a public key, for instance. At most 16,384 bytes. */
  readonly reply: Uint8Array;
}

/** How a server answers handshakes on one connection. */
export interface Answering {
  /** What clients have to call the transform. */
  readonly name: string;
  /** Whether a client that does not ask for the transform is closed with 4004. */
  readonly isRequired: boolean;
  /** Makes the transform of the connection from what the client has sent. */
  handshake(data: Uint8Array<ArrayBuffer>): AnsweredHandshake | PromiseLike<AnsweredHandshake>;
}

const codes: TransformedLinkOptions['codes'] = {
  protocol: CloseCode.PROTOCOL_ERROR,
  plain: CloseCode.ENCRYPTION_REQUIRED,
  internal: CloseCode.INTERNAL_ERROR,
};

/** The server's side: agrees on the transform with a client whose first packet is a handshake. */
export class AnsweringLink extends TransformedLink {
  /** Whether a handshake has come. */
  private isAnswering = false;

  constructor(
    link: Link,
    private readonly answering: Answering,
    options: Omit<TransformedLinkOptions, 'codes'>,
  ) {
    super(link, { ...options, codes });
  }

  protected override started(): void {
    // The client speaks first.
  }

  protected override agree(handshake: Handshake | undefined, packet: Uint8Array): void {
    const { name, isRequired } = this.answering;
    if (this.isAnswering) {
      this.fail(codes.protocol, 'a packet before the handshake was answered');
      return;
    }
    if (handshake === undefined) {
      if (isRequired) this.fail(codes.plain, `a handshake for '${name}' has to come first`);
      else this.stayPlain(packet);
    } else if (handshake.transform !== name) {
      this.fail(CloseCode.POLICY, `the transform of this server is '${name}'`);
    } else {
      this.isAnswering = true;
      // A copy, as what WebCrypto takes is never typed as shared memory.
      this.answer(new Uint8Array(handshake.data));
    }
  }

  private answer(data: Uint8Array<ArrayBuffer>): void {
    const { name } = this.answering;
    Promise.resolve(data)
      .then((bytes) => this.answering.handshake(bytes))
      .then(
        (answer) => {
          if (!this.isAgreeing) return;
          this.inner.send(handshakePacket(name, answer.reply));
          this.seal(answer);
        },
        (error) => this.fail(codes.protocol, 'the handshake failed', error),
      )
      .catch((error) => this.fail(codes.internal, 'the handshake was not answered', error));
  }
}
