// Run in a process of its own, which is killed: serves files on a port, and writes down each call
// that it executes before it answers.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from '@wirepact/server';
import type {
  Chunk,
  CopyRequest,
  DownloadRequest,
  RemoveRequest,
  Upload,
} from '../../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../../golden/accepted/streams/expected/src/generated/server.js';
import { UnwrittenFiles } from '../unwritten-files.js';

const [port = '', executed = ''] = process.argv.slice(2);

class WrittenDownFiles extends UnwrittenFiles {
  override async copy({ from }: CopyRequest): Promise<Upload> {
    await this.execute(`copy ${from}`);
    return { size: BigInt(from) };
  }

  override remove({ path }: RemoveRequest): Promise<void> {
    return this.execute(`remove ${path}`);
  }

  /** Goes on for ever, from the number that the path ends in. */
  override async *download({ path }: DownloadRequest): AsyncIterable<Chunk> {
    const [name = '', from = '0'] = path.split(' ');
    for (let n = Number(from); ; n++) {
      yield { path: `${name} ${n}`, bytes: new Uint8Array(100) };
      await sleep(10);
    }
  }

  private async execute(call: string): Promise<void> {
    appendFileSync(executed, `${call}\n`);
    await sleep(50 + 100 * Math.random());
  }
}

const server = createServer({
  gateways: [FileGateway],
  providers: [{ provide: FileService, useValue: new WrittenDownFiles() }],
  authenticate: () => undefined,
});
await server.listen(Number(port), '127.0.0.1');
process.send?.('listening');
