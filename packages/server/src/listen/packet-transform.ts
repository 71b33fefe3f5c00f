import {
  type AnsweredHandshake,
  type Clock,
  CloseCode,
  type Limits,
  type Link,
} from '@wirepact/wire';
import {
  AnsweringLink,
  checkTransformName,
  SEALED_ROOM,
  type TransformFault,
} from '@wirepact/wire/runtime';
import type { Awaitable } from '../awaitable.js';
import type { Logger } from '../logger.js';
import type { PeerInfo } from '../session/session-info.js';
import { type TerminableLink, terminateLink } from '../session/terminate-link.js';

/** The server's side of what every packet of a connection passes through. */
export interface ServerTransform {
  /** What clients have to call it: 1 to 64 visible ASCII characters. */
  readonly name: string;
  /**
   * Makes the transform of one connection from what its client has sent, which may be anything. What
   * it throws closes the connection with 1002. It has the time of the handshake
   * (`limits.handshakeMs`).
   */
  handshake(data: Uint8Array<ArrayBuffer>, peer: PeerInfo): Awaitable<AnsweredHandshake>;
}

/** Puts a transform between sessions and their links. */
export interface TransformPolicy {
  /** What the packets of sockets may be larger by, in bytes. */
  readonly room: number;
  wrap(link: Link, peer: PeerInfo): Link;
}

/** What faults are logged with and time goes by. */
export interface TransformParts {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * What a server does with the transform that it is given, if any.
 *
 * @throws TypeError for a transform that is required and not given, or has no proper name.
 */
export function transformPolicy(
  transform: ServerTransform | undefined,
  isRequired: boolean,
  { limits, clock, logger }: TransformParts,
): TransformPolicy {
  if (transform === undefined) {
    if (isRequired) throw new TypeError('requireTransform needs a transform');
    return { room: 0, wrap: (link) => link };
  }
  const { name } = transform;
  checkTransformName(name);
  return {
    room: SEALED_ROOM,
    wrap: (link, peer) => {
      const handshake = (data: Uint8Array<ArrayBuffer>): ReturnType<ServerTransform['handshake']> =>
        transform.handshake(data, peer);
      const onFault = (fault: TransformFault): void => report(fault, peer, logger);
      return new ServedLink(link, { name, isRequired, handshake }, { limits, clock, onFault });
    },
  };
}

class ServedLink extends AnsweringLink implements TerminableLink {
  terminate(): void {
    terminateLink(this.inner);
  }
}

function report({ code, reason, error }: TransformFault, peer: PeerInfo, logger: Logger): void {
  const fields = { remoteAddress: peer.remoteAddress, closeCode: code, err: error };
  const message = `Closed a connection: ${reason}`;
  // What a peer can bring about is no error of the server's.
  if (code === CloseCode.INTERNAL_ERROR) logger.error(fields, message);
  else logger.info(fields, message);
}
