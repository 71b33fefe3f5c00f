// Run in a process of its own: a server and clients have calls of every kind half-way through, are
// closed in the order that is asked for, and then the process has to end by itself.
import { connect, type Messages, type RpcError, serve } from '@wirepact/client';
import { type CallContext, createServer } from '@wirepact/server';
import {
  type Chunk,
  type CopyRequest,
  FileClient,
  fileCopy,
  type RemoveRequest,
  type Upload,
} from '../../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../../golden/accepted/streams/expected/src/generated/server.js';
import { UnwrittenFiles } from '../unwritten-files.js';

/** Far longer than anybody waits for the end of the process. */
const FAR_MS = 600_000;
/** Travels in parts. */
const LARGE = 'x'.repeat(900_000);
const never = new Promise<never>(() => undefined);

const [first = 'client'] = process.argv.slice(2);
/** Told when a handler has begun. */
let begun: (name: string) => void = () => undefined;

class StuckFiles extends UnwrittenFiles {
  override copy({ to }: CopyRequest): Promise<Upload> {
    begun(`copy ${to.length}`);
    return never;
  }

  override async remove(_request: RemoveRequest, { peer }: CallContext): Promise<void> {
    // The client's handler does not end either.
    await new FileClient(peer).copy({ from: 'server', to: '' }, { timeoutMs: FAR_MS });
  }

  /** More than the window, so that it waits for credit. */
  override *download(): Iterable<Chunk> {
    for (let n = 0; ; n++) yield { path: String(n), bytes: new Uint8Array(50_000) };
  }

  override async upload(requests: AsyncIterable<Chunk>): Promise<Upload> {
    for await (const { path } of requests) begun(`upload ${path}`);
    return { size: 0n };
  }

  override async *convert(requests: AsyncIterable<Chunk>): AsyncIterable<Chunk> {
    for await (const chunk of requests) yield chunk;
  }
}

/** A message, and then nothing for ever. */
async function* stuck(): Messages<Chunk> {
  yield { path: 'first', bytes: new Uint8Array(10) };
  await never;
}

const server = createServer({
  gateways: [FileGateway],
  providers: [{ provide: FileService, useValue: new StuckFiles() }],
  authenticate: () => ({ name: 'client' }),
});
const { url } = await server.listen(0, '127.0.0.1');
const connection = connect(url);
const files = new FileClient(connection);
const ends: Promise<unknown>[] = [];

/** Notes how a call ends, once it has been made. */
function follow(name: string, call: Promise<unknown>): void {
  const ended = call.then(
    () => `${name} succeeded`,
    (error: RpcError) => `${name} ${error.code}`,
  );
  ends.push(ended);
}

/** Makes a call and waits until a handler says that it has come so far. */
async function reach(sign: string, name: string, call: () => Promise<unknown>): Promise<void> {
  const reached = new Promise<void>((resolve) => {
    begun = (what) => {
      if (what === sign) resolve();
    };
  });
  follow(name, call());
  await reached;
}

serve(connection, fileCopy, ({ from }) => {
  begun(`served ${from}`);
  return never;
});
const options = { timeoutMs: FAR_MS };
await reach('copy 0', 'unary', () => files.copy({ from: '', to: '' }, options));
await reach(`copy ${LARGE.length}`, 'parts', () => files.copy({ from: '', to: LARGE }, options));
await reach('served server', 'call back', () => files.remove({ path: '' }, options));
await reach('upload first', 'upload', () => files.upload(stuck(), options));
const download = files.download({ path: '' }, options);
await download.next();
const watched = files.download({ path: '' }, { restart: () => ({ path: '' }) });
await watched.next();
const convert = files.convert(stuck(), options);
await convert.next();
follow('download', drain(download));
follow('convert', drain(convert));
// More parts than leave before the close.
for (let n = 0; n < 2; n++) follow('waiting part', files.copy({ from: '', to: LARGE }, options));

/** A client that never finds a server, with a call and a stream that wait. */
const lost = connect('ws://127.0.0.1:9', { backoff: { firstMs: FAR_MS, maxMs: FAR_MS } });
const lostFiles = new FileClient(lost);
follow('waiting', lostFiles.remove({ path: '' }, options));
follow('waiting stream', drain(lostFiles.download({ path: '' }, options)));
lost.close();

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}

if (first === 'client') {
  connection.close();
  follow('restarting', drain(watched));
  await Promise.all(ends);
  await server.close();
} else {
  await server.close({ graceMs: first === 'server' ? 0 : 100 });
  connection.close();
  follow('restarting', drain(watched));
}
for (const end of await Promise.all(ends)) console.log(end);
