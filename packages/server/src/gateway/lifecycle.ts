import { isThenable } from '@wirepact/wire/runtime';
import type { Logger } from '../logger.js';
import type { Client } from '../room/client.js';
import type { Server } from '../server.js';

/** A gateway that is told when its server is there. */
export interface OnGatewayInit {
  /** Called once, before `createServer` returns. */
  afterInit(server: Server): unknown;
}

/** A gateway that is told of clients that come. */
export interface OnGatewayConnection {
  /** Called for each client that was welcomed, before its first call. */
  handleConnection(client: Client): unknown;
}

/** A gateway that is told of clients that go. */
export interface OnGatewayDisconnect {
  /** Called for each client that `handleConnection` would have been called for, once it is gone. */
  handleDisconnect(client: Client, reason: DisconnectReason): unknown;
}

/** How a connection has ended. */
export interface DisconnectReason {
  /** A close code, of the client's or of this server's. */
  readonly code: number;
  /** In words, as whoever closed it said it. */
  readonly reason: string;
}

const hooks = ['afterInit', 'handleConnection', 'handleDisconnect'] as const;

type Hook = (typeof hooks)[number];

/**
 * Tells the gateways of a server's life, in their order. A gateway takes part by having the method.
 * Nothing waits for what they do, and what they throw is logged.
 */
export class Lifecycle {
  private readonly byHook: ReadonlyMap<Hook, readonly object[]>;

  constructor(
    gateways: readonly object[],
    private readonly logger: Logger,
  ) {
    this.byHook = new Map(
      hooks.map((hook) => [hook, gateways.filter((gateway) => hasHook(gateway, hook))]),
    );
  }

  initialized(server: Server): void {
    this.tell('afterInit', {}, server);
  }

  connected(client: Client): void {
    this.tell('handleConnection', { session: client.id }, client);
  }

  disconnected(client: Client, reason: DisconnectReason): void {
    this.tell('handleDisconnect', { session: client.id }, client, reason);
  }

  private tell(hook: Hook, fields: object, ...args: readonly unknown[]): void {
    for (const gateway of this.byHook.get(hook) ?? []) {
      const failed = (err: unknown): void => {
        this.logger.error({ ...fields, err }, `${gateway.constructor.name}.${hook} threw`);
      };
      try {
        const result: unknown = Reflect.apply(Reflect.get(gateway, hook), gateway, args);
        if (isThenable(result)) Promise.resolve(result).then(undefined, failed);
      } catch (error) {
        failed(error);
      }
    }
  }
}

/** The method by which a gateway takes part in the life of its server, if it has one. */
export function hookOf(gateway: object): string | undefined {
  return hooks.find((hook) => hasHook(gateway, hook));
}

function hasHook(gateway: object, hook: Hook): boolean {
  return typeof Reflect.get(gateway, hook) === 'function';
}
