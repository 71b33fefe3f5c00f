import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { refuseUpgrade } from './refuse-upgrade.js';

/** Takes over the socket of an upgrade request. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** What is needed of an HTTP server, whether it is `node:http`'s, `node:https`'s or Vite's. */
export interface UpgradeSource {
  on(event: 'upgrade', listener: UpgradeHandler): unknown;
  off(event: 'upgrade', listener: UpgradeHandler): unknown;
  listenerCount(event: 'upgrade'): number;
}

/** The paths that are taken on each HTTP server, by all servers of this package together. */
const routersBySource: WeakMap<UpgradeSource, PathRouter> = new WeakMap();

/**
 * Takes the upgrade requests of one path of an HTTP server, and leaves the others to whoever else
 * listens.
 *
 * @returns Gives the path back.
 * @throws Error for a path that is taken already.
 */
export function takePath(source: UpgradeSource, path: string, handler: UpgradeHandler): () => void {
  let router = routersBySource.get(source);
  if (router === undefined) {
    router = new PathRouter(source);
    routersBySource.set(source, router);
  }
  return router.take(path, handler);
}

class PathRouter {
  private readonly handlers: Map<string, UpgradeHandler> = new Map();

  constructor(private readonly source: UpgradeSource) {}

  take(path: string, handler: UpgradeHandler): () => void {
    if (this.handlers.has(path)) {
      throw new Error(`The path ${path} of this HTTP server is taken already`);
    }
    if (this.handlers.size === 0) this.source.on('upgrade', this.route);
    this.handlers.set(path, handler);
    return () => {
      if (this.handlers.delete(path) && this.handlers.size === 0) {
        this.source.off('upgrade', this.route);
      }
    };
  }

  private readonly route: UpgradeHandler = (request, socket, head) => {
    const handler = this.handlers.get(pathOf(request));
    if (handler !== undefined) handler(request, socket, head);
    // Node leaves the socket open where no listener takes it.
    else if (this.source.listenerCount('upgrade') === 1) refuseUpgrade(socket, 404, 'Not found');
  };
}

/** The path alone: what follows `?` may hold tokens and is nobody's business here. */
function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}
