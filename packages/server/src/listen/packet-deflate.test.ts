import { afterEach, describe, expect, it } from 'vitest';
import { noteChanged, noteEcho } from '../../fixtures/note-contract.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import { connectSocket, type SocketClient } from '../../fixtures/websocket-client.js';
import type { Deflate } from './packet-deflate.js';

let served: Served;
let client: SocketClient;

async function start(deflate: Deflate | undefined): Promise<void> {
  served = serve(new ScriptedGateway(), deflate === undefined ? {} : { deflate });
  const { url } = await served.server.listen(0, '127.0.0.1');
  client = await connectSocket(url, { perMessageDeflate: true });
  await client.hello();
}

afterEach(async () => {
  client.socket.terminate();
  await served.server.close({ graceMs: 0 });
});

/** Bytes that the client's socket has read since. */
function bytesRead(): number {
  const { _socket: socket } = client.socket as unknown as { _socket: { bytesRead: number } };
  return socket.bytesRead;
}

const long = { text: 'all the same '.repeat(1_000) };

describe('deflate', () => {
  it('is off unless it is asked for', async () => {
    await start(undefined);
    expect(client.socket.extensions).toBe('');
  });

  it('makes packets from the threshold on smaller, and keeps their order', async () => {
    await start({ thresholdBytes: 1_000 });
    expect(client.socket.extensions).toContain('permessage-deflate');
    const before = bytesRead();
    for (const event of [long, { text: 'short' }, long, { text: 'end' }]) {
      served.server.emit(noteChanged, event);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await client.call(noteEcho, long)).toEqual(long);
    const texts = client.frames
      .filter(({ call }) => call === 0)
      .map((frame) => frame.decode(noteChanged.message).text);
    expect(texts).toEqual([long.text, 'short', long.text, 'end']);
    expect(bytesRead() - before).toBeLessThan(long.text.length / 10);
  });

  it('leaves packets under the threshold as they are', async () => {
    await start({ thresholdBytes: 100_000 });
    const before = bytesRead();
    expect(await client.call(noteEcho, long)).toEqual(long);
    expect(bytesRead() - before).toBeGreaterThan(long.text.length);
  });

  it.each([-1, 0.5, Number.NaN])('has no threshold of %d bytes', async (thresholdBytes) => {
    await start(undefined);
    expect(() => serve(new ScriptedGateway(), { deflate: { thresholdBytes } })).toThrow(RangeError);
  });
});
