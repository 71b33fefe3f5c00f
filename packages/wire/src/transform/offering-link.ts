import * as CloseCode from '../close-code.js';
import type { Handshake } from '../generated/protos/wirepact/v1/protocol.js';
import type { Link } from '../link/link.js';
import { handshakePacket } from './handshake-packet.js';
import { checkTransformName, type PacketTransform } from './packet-transform.js';
import { TransformedLink, type TransformedLinkOptions } from './transformed-link.js';

/** What a client begins a handshake with. */
export interface OfferedHandshake {
  /** What the server's `handshake` is given: a public key, for instance. At most 16,384 bytes. */
  readonly data: Uint8Array;
  /**
   * Makes the transform of the connection from what the server has answered. It throws for an answer
   * that it does not trust.
   */
  finish(reply: Uint8Array<ArrayBuffer>): PacketTransform | PromiseLike<PacketTransform>;
}

/** The client's side of a transform. */
export interface ClientTransform {
  /** What the server knows the transform by, its version included: 1 to 64 visible ASCII characters. */
  readonly name: string;
  /** Called for every connection, so that each has keys of its own. */
  begin(): OfferedHandshake | PromiseLike<OfferedHandshake>;
}

/** Puts a transform between a connection and its link; made by {@link packetTransform}. */
export type WrapLink = (link: Link, options: Omit<TransformedLinkOptions, 'codes'>) => Link;

/**
 * Has every packet of a connection pass through a transform, for the option `transform` of `connect`.
 * A function, so that pages without it do not carry its code.
 *
 * @throws TypeError for a name that is not 1 to 64 visible ASCII characters.
 */
export function packetTransform(transform: ClientTransform): WrapLink {
  checkTransformName(transform.name);
  return (link, options) => new OfferingLink(link, transform, options);
}

const codes: TransformedLinkOptions['codes'] = {
  protocol: CloseCode.CLIENT_PROTOCOL_ERROR,
  plain: CloseCode.CLIENT_PROTOCOL_ERROR,
  // A browser may send neither 1011 nor anything else that says so.
  internal: CloseCode.CLIENT_PROTOCOL_ERROR,
};

class OfferingLink extends TransformedLink {
  /** Once the offer was sent, and until the answer has come. */
  private offered: OfferedHandshake | undefined;

  constructor(
    link: Link,
    private readonly client: ClientTransform,
    options: Omit<TransformedLinkOptions, 'codes'>,
  ) {
    super(link, { ...options, codes });
  }

  protected override started(): void {
    this.settle(
      () => this.client.begin(),
      (offered) => {
        this.inner.send(handshakePacket(this.client.name, offered.data));
        this.offered = offered;
      },
    );
  }

  protected override agree(answer: Handshake | undefined): void {
    const { offered } = this;
    this.offered = undefined;
    if (offered === undefined || answer?.transform !== this.client.name) {
      this.fail(codes.plain, `the handshake for '${this.client.name}' was not answered`);
      return;
    }
    // A copy, as what WebCrypto takes is never typed as shared memory.
    const reply = new Uint8Array(answer.data);
    this.settle(
      () => offered.finish(reply),
      (transform) => this.seal(transform),
    );
  }

  /** Goes on with what the application's function gives, unless the link is closed by then. */
  private settle<T>(act: () => T | PromiseLike<T>, then: (value: T) => void): void {
    Promise.resolve()
      .then(act)
      .then((value) => {
        if (this.isAgreeing) then(value);
      })
      .catch((error) => this.fail(codes.internal, 'the handshake failed', error));
  }
}
