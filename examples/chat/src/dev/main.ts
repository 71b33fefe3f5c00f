// What `npm start` runs: everything that development needs, in one terminal.
//
//   contracts   wirepact generate --watch: contract saved, generated code written
//   api         the server, started again by tsx when its code has changed
//   page        Vite: changed modules are replaced in open tabs; /rpc goes to the api

import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Child, Children } from './children.js';
import { styled } from './output.js';
import { startPageServer } from './page-server.js';
import { freePort, parsePort, untilListening } from './ports.js';

const folder = fileURLToPath(new URL('../..', import.meta.url));
const wirepact = fileURLToPath(import.meta.resolve('@wirepact/cli/package.json')).replace(
  /package\.json$/,
  'bin/wirepact.js',
);
const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
const api = fileURLToPath(new URL('./api.ts', import.meta.url));

const children = new Children(folder);
let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await children.stop();
  process.exit(code);
}

/** Starts a child that has no reason to end before everything does. */
function startForGood(name: string, args: readonly string[], env?: NodeJS.ProcessEnv): Child {
  const child = children.start(name, args, env);
  child.once('close', (code, signal) => {
    if (ending) return;
    console.error(`${name} ended (${signal ?? `exit code ${code}`}), so everything does`);
    void end(1);
  });
  return child;
}

async function start(): Promise<void> {
  const port = process.env.PORT ? parsePort(process.env.PORT) : undefined;
  const contracts = startForGood('contracts', [wirepact, 'generate', '--watch']);
  // It begins with generating everything, and its first words are what came of that. Problems in
  // the contracts end nothing: what was generated last still runs, and it waits for the next save.
  await Promise.race([once(contracts.stdout, 'data'), once(contracts.stderr, 'data')]);
  const apiPort = await freePort();
  startForGood('api', [tsx, 'watch', '--clear-screen=false', api], {
    API_PORT: String(apiPort),
  });
  const page = await startPageServer(folder, port, apiPort);
  await untilListening(apiPort, 10_000);
  console.log(welcome(page.resolvedUrls?.local[0] ?? ''));
}

function welcome(url: string): string {
  return `
  ${styled('bold', 'Chat')} runs at ${styled(['cyan', 'underline'], url)}

  Sign in as Ada in one tab and as Grace in another. Then, while this runs, add
  a field to ChatMessage in ${styled('bold', 'src/contracts/chat.contract.ts')}:

      ${styled('green', 'pinned?: boolean;')}

  The .proto, the codecs, the gateway and the client follow, and the page goes on.
  Ctrl-C ends everything.
`;
}

// A signal to npm ends the shell in which it runs this, and the shell passes nothing on. What is
// left then has no parent any more.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void end(0);
}, 250).unref();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void end(0));
}
try {
  await start();
} catch (error) {
  if (!ending) {
    console.error(error instanceof Error ? error.message : error);
    await end(1);
  }
}
