import { beforeEach, describe, expect, it } from 'vitest';
import { noteContract, noteEcho, type Word } from '../../fixtures/note-contract.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import { Message } from '../decorators/message.js';
import { Rpc } from '../decorators/rpc.js';
import type { Client } from '../room/client.js';
import type { Server } from '../server.js';
import type {
  DisconnectReason,
  OnGatewayConnection,
  OnGatewayDisconnect,
  OnGatewayInit,
} from './lifecycle.js';

let log: string[];
let servers: unknown[];

@Rpc(noteContract)
class Watching implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  client: Client | undefined;

  @Message('Echo')
  echo(data: Word): Word {
    log.push('echo');
    return data;
  }

  afterInit(server: Server): void {
    servers.push(server);
  }

  handleConnection(client: Client): unknown {
    log.push('connected');
    this.client = client;
    return undefined;
  }

  handleDisconnect(client: Client, { code, reason }: DisconnectReason): unknown {
    log.push(`disconnected ${client === this.client} ${code} ${reason}`);
    return undefined;
  }
}

let gateway: Watching;
let served: Served;

beforeEach(() => {
  log = [];
  servers = [];
  gateway = new Watching();
  served = serve(gateway);
});

describe('a gateway with hooks', () => {
  it('is given its server', () => {
    expect(servers).toEqual([served.server]);
  });

  it('is told of a client that was welcomed, before its first call', async () => {
    const client = served.connect();
    await settled();
    expect(log).toEqual([]);
    void client.hello();
    await client.call(noteEcho, { text: '' });
    expect(log).toEqual(['connected', 'echo']);
    expect(gateway.client?.id).toBe(client.controls[0]?.welcome?.session);
  });

  it('is told of a client that goes, and how', async () => {
    const client = await served.welcomed();
    client.link.close(4_200, 'moved on');
    await settled();
    expect(log.at(-1)).toBe('disconnected true 4200 moved on');
  });

  it('is told of a client that the server closes', async () => {
    await served.welcomed();
    await served.server.close({ graceMs: 0 });
    expect(log.at(-1)).toBe('disconnected true 1012 the server is closing');
  });

  it('is told nothing of a client that was never welcomed', async () => {
    const client = served.connect();
    client.link.close();
    await settled();
    expect(log).toEqual([]);
  });

  it.each([true, false])(
    'that throws (promised: %s) harms nobody: it is in the log',
    async (promised) => {
      const throwing = (): unknown => {
        const error = new Error('no');
        if (promised) return Promise.reject(error);
        throw error;
      };
      gateway.handleConnection = throwing;
      gateway.handleDisconnect = throwing;
      const client: ScriptedClient = await served.welcomed();
      expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
      client.link.close();
      await settled();
      expect(served.logger.of('error').map(({ message }) => message)).toEqual([
        'Watching.handleConnection threw',
        'Watching.handleDisconnect threw',
      ]);
    },
  );

  it('that throws in afterInit does not keep the server from being made', () => {
    class Broken extends Watching {
      override afterInit(): void {
        throw new Error('no');
      }
    }
    const { logger } = serve(new Broken());
    expect(logger.of('error').map(({ message }) => message)).toEqual(['Broken.afterInit threw']);
  });
});
