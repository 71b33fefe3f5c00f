import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { PeerInfo } from '../session/session-info.js';

/**
 * Where a WebSocket comes from. Thousands of connections keep this, so the headers are kept as one
 * text, which takes a third of the room that an object of them takes, and read when they are wanted.
 */
export class UpgradePeer implements PeerInfo {
  readonly remoteAddress: string | undefined;
  readonly url: string | undefined;
  private readonly headersText: string;

  constructor(request: IncomingMessage) {
    this.remoteAddress = request.socket.remoteAddress;
    this.url = request.url;
    this.headersText = JSON.stringify(request.headers);
  }

  get headers(): IncomingHttpHeaders {
    return JSON.parse(this.headersText) as IncomingHttpHeaders;
  }
}
