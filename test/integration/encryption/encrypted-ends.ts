import { type Connection, connect } from '@wirepact/client';
import { createServer, type Server, type ServerOptions } from '@wirepact/server';
import { clientEncryption } from './client-encryption.js';
import { serverEncryption } from './server-encryption.js';

/** A server that talks only to clients that encrypt. */
export function encryptedServer(options: ServerOptions, secret: string): Server {
  return createServer({
    ...options,
    transform: serverEncryption(secret),
    requireTransform: true,
  });
}

/** A client that talks only to the server that it knows. */
export function encryptedConnection(url: string, known: string): Connection {
  return connect(url, { transform: clientEncryption(known) });
}
