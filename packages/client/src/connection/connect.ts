import type { Link, WrapLink } from '@wirepact/wire';
import { SEALED_ROOM, type TransformFault } from '@wirepact/wire/runtime';
import type { Dial } from '../link/dial.js';
import { resolveUrl } from '../link/resolve-url.js';
import { openWebSocket } from '../link/websocket-link.js';
import { ClientConnection } from './client-connection.js';
import { type ConnectionSettings, type ConnectOptions, settingsOf } from './connect-options.js';
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
  const { transform } = options;
  const room = transform === undefined ? 0 : SEALED_ROOM;
  const dial =
    typeof target === 'function' ? target : dialUrl(target, settings.limits.packetBytes + room);
  const connection = new ClientConnection(
    transform === undefined ? dial : transforming(dial, transform, settings),
    settings,
  );
  connection.connect();
  return connection;
}

/** Dials links whose packets pass through a transform. */
function transforming(dial: Dial, wrap: WrapLink, settings: ConnectionSettings): Dial {
  const { limits, clock, onError } = settings;
  const onFault = ({ reason, error }: TransformFault): void => {
    // What the peer did wrong is told by the status, as it is without a transform.
    if (error !== undefined) onError(new Error(`transform: ${reason}`, { cause: error }));
  };
  return async (signal) => wrap(await dial(signal), { limits, clock, onFault });
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
