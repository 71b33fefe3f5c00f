// Runs in a page of streams.test.ts: calls the server that the page came from.
import { connect, RpcError } from '@wirepact/client';
import { type Chunk, FileClient } from '../golden/accepted/streams/expected/src/generated/index.js';

/** What a test looks at. */
export interface StreamReport {
  readonly downloaded: readonly string[];
  readonly uploaded: string;
  readonly converted: readonly string[];
  readonly left: string;
  readonly aborted: string;
  readonly status: string;
}

const piece = (path: string, size = 0): Chunk => ({ path, bytes: new Uint8Array(size) });

async function* pieces(count: number): AsyncGenerator<Chunk> {
  for (let i = 0; i < count; i++) yield piece(String(i), 50_000);
}

async function report(): Promise<StreamReport> {
  const connection = connect('/rpc');
  const files = new FileClient(connection);
  const downloaded: string[] = [];
  for await (const { path, bytes } of files.download({ path: 'a' })) {
    downloaded.push(`${path} ${bytes.length}`);
  }
  const { size } = await files.upload(pieces(40));
  const converted: string[] = [];
  for await (const { path } of files.convert([piece('a'), piece('b', 1_000_000), piece('c')])) {
    converted.push(path);
  }
  let left = '';
  for await (const { path } of files.watch()) {
    left = path;
    break;
  }
  const giveUp = new AbortController();
  const watched = files.watch({ signal: giveUp.signal });
  await watched.next();
  giveUp.abort();
  const aborted = await watched.next().then(
    () => 'none',
    (error: unknown) => (RpcError.is(error) ? error.code : String(error)),
  );
  // Behind the cancels, on the same connection.
  await files.copy({ from: '', to: '' });
  const { status } = connection;
  connection.close();
  return { downloaded, uploaded: String(size), converted, left, aborted, status };
}

Object.assign(globalThis, { streamReport: report() });
