import { connect } from '@wirepact/client';
import { createServer, memoryLinkPair, UseGuards } from '@wirepact/server';
import { expect, it, onTestFinished } from 'vitest';
import { ChatClient, type RoomList } from '../generated/index.js';
import { ChatGateway, ChatService } from '../generated/server.js';
import { Pace, PaceGuard } from './pace.guard.js';

let now = 0;

@UseGuards(new PaceGuard(() => now))
class PacedGateway extends ChatGateway {
  static override readonly inject = [ChatService] as const;

  @Pace({ burst: 2, perSecond: 0.5 })
  override listRooms(): RoomList {
    return { rooms: [], people: [] };
  }
}

function connected(remoteAddress: string): ChatClient {
  const server = createServer({
    gateways: [PacedGateway],
    providers: [{ provide: ChatService, useValue: {} }],
    authenticate: () => undefined,
  });
  const connection = connect(() => {
    const [near, far] = memoryLinkPair();
    server.accept(far, { remoteAddress });
    return near;
  });
  onTestFinished(async () => {
    connection.close();
    await server.close();
  });
  return new ChatClient(connection);
}

it('lets so many calls pass at once, and then one after the other', async () => {
  const client = connected('192.0.2.1');
  await client.listRooms();
  await client.listRooms();
  const refused = { code: 'RESOURCE_EXHAUSTED', retryAfterMs: 2_000 };
  await expect(client.listRooms()).rejects.toMatchObject(refused);
  now += 1_500;
  await expect(client.listRooms()).rejects.toMatchObject({ retryAfterMs: 500 });
  now += 500;
  await client.listRooms();
  await expect(client.listRooms()).rejects.toMatchObject(refused);
});

it('counts each caller alone', async () => {
  const [one, other] = [connected('192.0.2.2'), connected('192.0.2.3')];
  await one.listRooms();
  await one.listRooms();
  await expect(one.listRooms()).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
  await other.listRooms();
});
