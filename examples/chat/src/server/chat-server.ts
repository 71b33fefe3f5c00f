import { setTimeout as wait } from 'node:timers/promises';
import {
  type CallObserver,
  type Clock,
  consoleLogger,
  createServer,
  type Logger,
  type Server,
} from '@wirepact/server';
import { ChatGatewayImpl } from '../gateways/chat.gateway.js';
import { ChatEvents } from '../generated/index.js';
import { ChatGateway, ChatService, gateways } from '../generated/server.js';
import { CallLog } from '../pipeline/call-log.interceptor.js';
import { type ChatParts, ChatServiceImpl } from '../services/chat.service.js';
import { authenticateBy } from './authenticate.js';
import { Hall } from './hall.js';
import { mayEnter } from './rooms.js';
import { keyFrom, Tokens } from './tokens.js';
import { Transcript } from './transcript.js';

/** What a test has otherwise. */
export interface ChatOptions extends Omit<ChatParts, 'hall'> {
  readonly logger?: Logger;
  readonly observer?: CallObserver | undefined;
  readonly clock?: Clock | undefined;
}

/** What an operator can set, from the environment. */
export async function optionsFrom(env: NodeJS.ProcessEnv): Promise<ChatOptions> {
  const folder = env.CHAT_DATA ?? '.data';
  const pieceMs = Number(env.CHAT_PIECE_MS ?? 45);
  return {
    transcript: await Transcript.open(`${folder}/transcript.bin`),
    tokens: new Tokens(await keyFrom(`${folder}/key`)),
    tokenMs: Number(env.CHAT_TOKEN_MS ?? 120_000),
    passMs: 12 * 3_600_000,
    pause: (signal) => wait(pieceMs, undefined, { signal }),
  };
}

/** The gateway over our service. The caller decides where it listens. */
export function createChatServer(options: ChatOptions): Server {
  const { logger = consoleLogger, observer, clock, ...parts } = options;
  const hall = new Hall();
  const server = createServer({
    gateways,
    providers: [
      { provide: ChatService, useValue: new ChatServiceImpl({ ...parts, hall }) },
      { provide: ChatGateway, useClass: ChatGatewayImpl },
    ],
    authenticate: authenticateBy(parts.tokens),
    validateRoom: (room, { principal }) => mayEnter(room, principal),
    presence: {
      rooms: () => true,
      changed: async ({ room }) => {
        const people = await hall.peopleIn(room);
        hall.room(room).emit(ChatEvents.gathered, { room, people });
      },
    },
    interceptors: [new CallLog(logger)],
    logger,
    ...(observer && { observer }),
    ...(clock && { clock }),
  });
  hall.open(server);
  return server;
}
