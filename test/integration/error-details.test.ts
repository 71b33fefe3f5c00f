import { connect } from '@wirepact/client';
import { detail, memoryLinkPair, RpcError } from '@wirepact/server';
import { defaultLimits, Kind, Outbox, readPacket, Status, Welcome } from '@wirepact/wire';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  LockClient,
  QuotaExceeded,
  TaskLocked,
} from '../golden/accepted/errors/expected/src/generated/index.js';
import { gateways, LockService } from '../golden/accepted/errors/expected/src/generated/server.js';
import { rejection, serveCase } from './served-case.js';

const locked: TaskLocked = { by: 'ada', since: new Date(5) };

/** Fails every call with an error. */
class FailingLocks extends LockService {
  constructor(private readonly error: () => Error) {
    super();
  }

  acquire(): never {
    throw this.error();
  }

  release(): never {
    throw this.error();
  }
}

async function clientOf(error: () => Error) {
  const providers = [{ provide: LockService, useValue: new FailingLocks(error) }];
  const { connect: open, logger } = await serveCase({ gateways, providers });
  return { client: new LockClient(open()), logger };
}

describe('the details of an error', () => {
  it('reach the caller as the messages that they are', async () => {
    const details = [detail(QuotaExceeded, { most: 3 }), detail(TaskLocked, locked)];
    const { client } = await clientOf(
      () => new RpcError('FAILED_PRECONDITION', 'locked', { details }),
    );
    const error = await rejection(client.acquire({ name: 'a' }));
    if (!RpcError.is(error)) throw error;
    expect(error.code).toBe('FAILED_PRECONDITION');
    expect(error.detail(TaskLocked)).toEqual(locked);
    expect(error.detail(QuotaExceeded)).toEqual({ most: 3 });
  });

  it('that are larger than a status may be are left out, and the rest arrives', async () => {
    const details = [
      detail(TaskLocked, { by: 'x'.repeat(40_000) }),
      detail(QuotaExceeded, { most: 3 }),
    ];
    const { client, logger } = await clientOf(
      () => new RpcError('FAILED_PRECONDITION', 'locked', { details: details.toReversed() }),
    );
    const error = await rejection(client.release({ name: 'a' }));
    if (!RpcError.is(error)) throw error;
    expect(error.detail(TaskLocked)).toBeUndefined();
    expect(error.detail(QuotaExceeded)).toEqual({ most: 3 });
    expect(logger.entries.map(({ level }) => level)).toEqual(['warn']);
  });
});

describe('the details that a hostile server sends', () => {
  it('are no details where they do not decode, and throw nothing', async () => {
    const { type } = detail(TaskLocked, {});
    const details = [
      { type, value: Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f) },
      ...Array.from({ length: 1_000 }, (_, i) => ({ type: i, value: new Uint8Array(8).fill(255) })),
    ];
    const connection = connect(() => {
      const [near, far] = memoryLinkPair();
      const outbox = new Outbox(far);
      far.start({
        packet: (bytes) => {
          const { control, frames } = readPacket(bytes, defaultLimits);
          if (control?.hello !== undefined) outbox.control({ welcome: Welcome.create() });
          for (const { call } of frames) {
            const status = Status.create({ code: 9, message: 'locked', details });
            outbox.signal(call, Kind.END, { status });
          }
        },
        text: () => undefined,
        closed: () => undefined,
      });
      return near;
    });
    onTestFinished(() => connection.close());
    const error = await rejection(new LockClient(connection).acquire({ name: 'a' }));
    if (!RpcError.is(error)) throw error;
    expect(error.code).toBe('FAILED_PRECONDITION');
    expect(error.detail(TaskLocked)).toBeUndefined();
    expect(error.detail(QuotaExceeded)).toBeUndefined();
  });
});
