// Run in a process of its own, whose memory is measured: has far more to send than some of its
// clients read.
import { type CallContext, createServer } from '@wirepact/server';
import type {
  Chunk,
  CopyRequest,
  Upload,
} from '../../golden/accepted/streams/expected/src/generated/index.js';
import { NoteEvents } from '../../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../../golden/accepted/streams/expected/src/generated/server.js';
import { EVENTS, EVENTS_PER_CALL, MESSAGES } from '../outrun-sizes.js';
import { UnwrittenFiles } from '../unwritten-files.js';

const bytes = new Uint8Array(65_536);
const text = 'x'.repeat(32_768);
let [yielded, emitted] = [0, 0];

const policies = new Map([
  ['close', 'close'],
  ['drop-oldest', 'drop-oldest'],
] as const) as ReadonlyMap<string, 'close' | 'drop-oldest'>;

const note = () => ({ id: String(emitted++), text });

class OutrunFiles extends UnwrittenFiles {
  /** Says what `from` asks for, and sends some events with the policy that `to` names. */
  override copy({ to }: CopyRequest, { emit }: CallContext): Upload {
    const whenFull = policies.get(to);
    for (let n = 0; whenFull !== undefined && n < EVENTS_PER_CALL; n++) {
      emit(NoteEvents.changed, note(), { whenFull });
    }
    return { size: 0n };
  }

  /** 300 MB. */
  override async *download(): AsyncIterable<Chunk> {
    for (let n = 0; n < MESSAGES; n++) {
      yielded++;
      yield { path: String(n), bytes };
    }
  }
}

const server = createServer({
  gateways: [FileGateway],
  providers: [{ provide: FileService, useValue: new OutrunFiles() }],
  authenticate: () => undefined,
  // What is dropped and who is closed is what the test is about.
  logger: { error: console.error, warn: () => undefined, info: () => undefined },
});

/** 300 MB of events, each when every client has room for it. */
async function emitAll(): Promise<void> {
  emitted = 0;
  while (emitted < EVENTS) await server.emit(NoteEvents.changed, note(), { whenFull: 'block' });
}

const { url } = await server.listen(0, '127.0.0.1');
const answers: Record<string, () => unknown> = {
  url: () => url,
  yielded: () => yielded,
  emitted: () => emitted,
  emitAll: () => void emitAll(),
  memory: async () => {
    // Buffers are given back some time after what has held them.
    for (let n = 0; n < 3; n++) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, used: heapUsed + external };
  },
};
process.on('message', async (question: string) => {
  process.send?.((await answers[question]?.()) ?? null);
});
process.send?.('ready');
