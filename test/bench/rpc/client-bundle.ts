import { gzipSync } from 'node:zlib';
import { bundlePage } from '../bundle/bundle-page.js';
import { clientScripts } from '../bundle/scripts.js';
import type { Measured } from './measured.js';

/** A library whose client runs in browsers, and a page that calls AddTask by it. */
interface Page {
  readonly library: string;
  readonly script: readonly string[];
  /** Modules that are left out. */
  readonly without?: RegExp;
}

const item = `{ label: 'x', checked: false, removed: false }`;

const pages: readonly Page[] = [
  {
    library: 'wirepact',
    script: [
      `import { connect } from '@wirepact/client';`,
      `import { TaskClient } from './generated/clients/task.client.js';`,
      `new TaskClient(connect('/rpc')).add({ item: ${item} }).then(alert);`,
    ],
  },
  {
    library: 'wirepact-without-codecs',
    script: [...(clientScripts.get('page.js') ?? '').split('\n')],
    without: /\/wire\/src\/codec\//,
  },
  {
    library: 'trpc',
    script: [
      `import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';`,
      `const client = createWSClient({ url: '/rpc' });`,
      `createTRPCClient({ links: [wsLink({ client })] }).addTask.mutate({ item: ${item} }).then(alert);`,
    ],
  },
  {
    library: 'socket.io',
    script: [
      `import { io } from 'socket.io-client';`,
      `io({ transports: ['websocket'] }).emit('AddTask', { item: ${item} }, alert);`,
    ],
  },
];

/** What a page loads that does nothing but call AddTask. */
export async function clientBundles(
  root: string,
  libraries: ReadonlySet<string>,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const { library, script, without } of pages) {
    // Ours are two rows of one library.
    if (!libraries.has(library.replace('-without-codecs', ''))) continue;
    const page = await bundlePage(root, new Map([['page.js', script.join('\n')]]), without);
    // The names of what is left out stand in the page; a page with it has none.
    const code = page.code.replace(/^(?:import\b[^;]*;)+/, '');
    const rounds = [gzipSync(code, { level: 9 }).length];
    measured.push({ case: 'bundle', metric: 'clientBundle', library, rounds });
  }
  return measured;
}
