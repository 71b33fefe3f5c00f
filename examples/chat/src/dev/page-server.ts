import { createLogger, createServer, type Logger, type ViteDevServer } from 'vite';
import { prefixedConsole } from './output.js';
import { freePort } from './ports.js';

/** Where the page is, unless `PORT` says otherwise or somebody is there already. */
const USUAL_PORT = 3000;

/**
 * Serves the page with Vite, which replaces changed modules in open tabs, and passes /rpc and /metrics on.
 *
 * @param port Undefined: the usual one or the next that is free.
 * @throws Error where the port is taken.
 */
export async function startPageServer(
  root: string,
  port: number | undefined,
  apiPort: number,
): Promise<ViteDevServer> {
  const server = await createServer({
    root,
    customLogger: logger(),
    clearScreen: false,
    server: {
      port: port === 0 ? await freePort() : (port ?? USUAL_PORT),
      strictPort: port !== undefined,
      proxy: {
        '/rpc': { target: `ws://127.0.0.1:${apiPort}`, ws: true },
        '/metrics': `http://127.0.0.1:${apiPort}`,
      },
    },
  });
  try {
    return await server.listen();
  } catch (error) {
    await server.close();
    throw error;
  }
}

function logger(): Logger {
  const logger = createLogger('info', { console: prefixedConsole('page') });
  const { error } = logger;
  logger.error = (message, options) => {
    // While the API restarts nobody answers behind the proxy; the page tries again by itself.
    const code = (options?.error as NodeJS.ErrnoException | undefined | null)?.code;
    if (message.includes('ws proxy') && code !== undefined && restarting.has(code)) return;
    error(message, options);
  };
  return logger;
}

const restarting = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE']);
