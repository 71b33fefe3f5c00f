// Run in a process of its own, which gets SIGTERM: copies files on a port, and writes down each copy
// that it makes before it answers. It ends by itself, once it is drained.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, drainOnSignals } from '@wirepact/server';
import { UnwrittenFiles } from '../../faults/unwritten-files.js';
import type {
  CopyRequest,
  Upload,
} from '../../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../../golden/accepted/streams/expected/src/generated/server.js';

const [port = '', copies = ''] = process.argv.slice(2);

class WrittenDownFiles extends UnwrittenFiles {
  override async copy({ from }: CopyRequest): Promise<Upload> {
    await sleep(20 + 40 * Math.random());
    appendFileSync(copies, `${from}\n`);
    return { size: BigInt(from) };
  }
}

const server = createServer({
  gateways: [FileGateway],
  providers: [{ provide: FileService, useValue: new WrittenDownFiles() }],
  authenticate: () => undefined,
});
drainOnSignals(server, { graceMs: 2_000 });
await server.listen(Number(port), '127.0.0.1');
process.send?.('listening');
