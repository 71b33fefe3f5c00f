import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import type { Server } from '@wirepact/server';
import { createChatServer, optionsFrom } from './chat-server.js';
import { prometheusMetrics } from './metrics.js';

/** The chat on an HTTP server that does not listen yet. */
export interface ChatOnTheWeb {
  readonly http: HttpServer;
  readonly chat: Server;
  /** Lets calls in flight finish; clients are told to come back, one after the other. */
  drain(options: { readonly graceMs?: number | undefined }): Promise<void>;
}

/**
 * The chat at /rpc and its metrics at /metrics.
 *
 * @param page Answers everything else.
 * @throws Error for files that cannot be read.
 */
export async function openChat(page: RequestListener): Promise<ChatOnTheWeb> {
  const { instrumentation, handler } = prometheusMetrics();
  const options = await optionsFrom(process.env);
  const chat = createChatServer({ ...options, observer: instrumentation });
  instrumentation.observe(chat);
  const http = createServer((request, response) => {
    if (request.url === '/metrics') handler(request, response);
    else page(request, response);
  });
  chat.attach(http, { path: '/rpc' });
  return {
    http,
    chat,
    async drain({ graceMs }) {
      await chat.drain(graceMs === undefined ? {} : { graceMs });
      http.close();
      http.closeIdleConnections();
    },
  };
}
