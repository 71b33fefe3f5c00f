import type { Link } from '@wirepact/wire';
import { resolveUrl } from '../link/resolve-url.js';
import { openWebSocket } from '../link/websocket-link.js';
import { ClientConnection } from './client-connection.js';
import { type ConnectOptions, settingsOf } from './connect-options.js';
import type { Connection } from './connection.js';

/**
 * Connects to a server and stays connected until `close()`.
 *
 * @param target A `ws`, `wss`, `http` or `https` URL, relative to the page in a browser; or a
 *   function that opens a link, for any other transport. It is called for every attempt, with a
 *   signal that fires when the attempt is given up.
 * @throws TypeError for a URL that cannot be connected to, RangeError for an option out of range.
 *   Everything later is told by the status and by the calls.
 */
export function connect(
  target: string | URL | ((signal: AbortSignal) => Link | Promise<Link>),
  options: ConnectOptions = {},
): Connection {
  const settings = settingsOf(options);
  const connection = new ClientConnection(
    typeof target === 'function' ? target : dialUrl(target, settings.limits.packetBytes),
    settings,
  );
  connection.connect();
  return connection;
}

function dialUrl(
  target: string | URL,
  packetBytes: number,
): (signal: AbortSignal) => Promise<Link> {
  // A worker has no document, but it has a location as well.
  const page = (globalThis as { location?: { href: string } }).location?.href;
  const url = resolveUrl(target, page);
  return (signal) => openWebSocket(url, packetBytes, signal);
}
