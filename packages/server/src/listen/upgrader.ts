import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, type Limits, type Link, SUBPROTOCOL } from '@wirepact/wire';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../logger.js';
import type { PeerInfo } from '../session/session-info.js';
import type { OriginPolicy } from './origin-policy.js';
import { type Deflate, perMessageDeflate } from './packet-deflate.js';
import type { TransformPolicy } from './packet-transform.js';
import { refuseUpgrade } from './refuse-upgrade.js';
import { UpgradePeer } from './upgrade-peer.js';
import type { UpgradeHandler } from './upgrade-source.js';
import { isViolation, WebSocketLink } from './websocket-link.js';

/**
 * Browsers cut a message at most every 64 KiB or so. A peer that sends a byte at a time makes every
 * fragment cost a hundred bytes here.
 */
const MAX_FRAGMENTS = 128;
/** The same for the pieces in which the network delivers one frame: room for 1 MiB in small ones. */
const MAX_CHUNKS = 4_096;
/** How long a peer may take to answer a close before its socket is destroyed, in milliseconds. */
const CLOSE_TIMEOUT_MS = 5_000;

/** What upgrades are made by. */
export interface UpgraderConfig {
  readonly limits: Limits;
  readonly admits: OriginPolicy;
  readonly logger: Logger;
  readonly deflate: Deflate | undefined;
  readonly transform: Pick<TransformPolicy, 'room'>;
}

/** Turns upgrade requests into links. */
export class Upgrader {
  private readonly webSockets: WebSocketServer;
  /** Sockets that were accepted only to be closed with a code that the peer can read. */
  private readonly refused: Set<WebSocket> = new Set();

  constructor(
    private readonly config: UpgraderConfig,
    private readonly accept: (link: Link, peer: PeerInfo) => void,
  ) {
    const { limits, deflate, transform } = config;
    // The types of `ws` lack two options that it has.
    const options: ServerOptions & { closeTimeout: number; maxBufferedChunks: number } = {
      noServer: true,
      clientTracking: false,
      perMessageDeflate: perMessageDeflate(deflate),
      maxPayload: limits.packetBytes + transform.room,
      maxFragments: MAX_FRAGMENTS,
      maxBufferedChunks: MAX_CHUNKS,
      closeTimeout: CLOSE_TIMEOUT_MS,
      handleProtocols: selectProtocol,
    };
    this.webSockets = new WebSocketServer(options);
  }

  /** Takes over the socket of an upgrade request. */
  readonly handle: UpgradeHandler = (request, socket, head) => {
    if (!this.config.admits(request.headers)) {
      refuseUpgrade(socket, 403, 'This origin may not connect');
      return;
    }
    this.webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.connected(webSocket, request, socket);
    });
  };

  /** Destroys what is still on its way to be closed. */
  close(): void {
    for (const webSocket of this.refused) webSocket.terminate();
  }

  private connected(webSocket: WebSocket, request: IncomingMessage, socket: Duplex): void {
    const { remoteAddress } = request.socket;
    const { deflate, logger } = this.config;
    const onError = (error: Error): void => {
      if (!isViolation(error)) return;
      logger.info({ remoteAddress, reason: error.message }, 'Closed a broken WebSocket');
    };
    const link = new WebSocketLink(webSocket, onError, socket, deflate?.thresholdBytes);
    if (webSocket.protocol === SUBPROTOCOL) {
      this.accept(link, new UpgradePeer(request));
      return;
    }
    this.refused.add(webSocket);
    webSocket.once('close', () => this.refused.delete(webSocket));
    link.close(CloseCode.VERSION, `this server speaks ${SUBPROTOCOL} only`);
  }
}

/**
 * A peer that offers nothing we speak gets what it offered first, and then a close: a browser hides
 * a failed upgrade from the page, but not a close code.
 */
function selectProtocol(offered: Set<string>): string | false {
  if (offered.has(SUBPROTOCOL)) return SUBPROTOCOL;
  const [first] = offered;
  return first ?? false;
}
