import { createServer, type ServerOptions } from '@wirepact/server';
import { Kind, type Limits, type PacketWriter } from '@wirepact/wire';
import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { expect, onTestFinished } from 'vitest';
import {
  fileLog,
  fileRemove,
  fileWatch,
  RemoveRequest,
  WatchRequest,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../golden/accepted/streams/expected/src/generated/server.js';
import { RawPeer } from './raw-peer.js';
import { RecordingLogger } from './recording-logger.js';
import { type FileActs, ScriptedFileService } from './scripted-file-service.js';
import { all, givenUp } from './served-files.js';

/** What a call ends with, as a status says it. */
export const OK = 0;
export const CANCELLED = 1;
export const INVALID_ARGUMENT = 3;
export const DEADLINE_EXCEEDED = 4;
export const RESOURCE_EXHAUSTED = 8;
/** A close code. */
export const PROTOCOL_ERROR = 1002;

/** Answers every call but `watch` and `log`, which stand still. */
const acts: FileActs = {
  remove: () => undefined,
  watch: async function* (context) {
    await givenUp(context);
    yield* [];
  },
  log: async (_lines, context) => {
    await givenUp(context);
  },
  append: async (lines) => ({ size: BigInt((await all(lines)).length) }),
};

/** A server and a peer of it, on a clock that the test moves. */
export interface ServedPeer {
  readonly clock: VirtualClock;
  readonly logger: RecordingLogger;
  readonly peer: RawPeer;
}

/** A server with these limits and a peer that has said nothing. */
export function silentPeer(
  limits: Partial<Limits>,
  options: Partial<ServerOptions> = {},
): ServedPeer {
  const clock = virtualClock();
  const logger = new RecordingLogger();
  const server = createServer({
    gateways: [FileGateway],
    providers: [{ provide: FileService, useValue: new ScriptedFileService(acts) }],
    authenticate: () => undefined,
    logger,
    clock,
    limits,
    ...options,
  });
  onTestFinished(() => clock.until(server.close({ graceMs: 0 })));
  return { clock, logger, peer: new RawPeer(server, clock) };
}

/** A server with these limits and a peer that it has welcomed. */
export async function welcomed(limits: Partial<Limits>): Promise<ServedPeer> {
  const served = silentPeer(limits);
  await served.peer.hello();
  expect(served.peer.welcome).toBeDefined();
  return served;
}

/** A request of so many bytes: tag and length of its text take four of them. */
export const sized = (bytes: number): RemoveRequest => ({ path: 'x'.repeat(bytes - 4) });

/** Opens a call that is answered at once. */
export const remove =
  (call: number, request: RemoveRequest = { path: '' }) =>
  (packet: PacketWriter) =>
    packet.message(call, fileRemove.id, RemoveRequest, request);

/** Opens a stream in which nothing comes. */
export const watch = (call: number) => (packet: PacketWriter) =>
  packet.message(call, fileWatch.id, WatchRequest, {});

/** Opens a stream from the peer, of which nothing is taken. */
export const openLog = (call: number) => (packet: PacketWriter) =>
  packet.signal(call, Kind.NOTE, {}, fileLog.id);

/** Sends a part of a message, or with another kind its last piece. */
export const part =
  (call: number, size: number, kind: Kind = Kind.PART, method = 0) =>
  (packet: PacketWriter): void => {
    const piece = new Uint8Array(size).fill(0x7f);
    if (method !== 0) packet.signal(call, Kind.PART, {}, method);
    packet.part(call, kind, piece);
  };
