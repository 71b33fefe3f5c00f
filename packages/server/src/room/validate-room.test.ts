import { RpcError } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import { askToJoin, type ValidateRoom } from './validate-room.js';

const client = { id: 'c1' };

async function ask(validateRoom: ValidateRoom<typeof client> | undefined) {
  const logger = new RecordingLogger();
  const code = await askToJoin(validateRoom, 'chat', client, logger).then(
    () => 'OK',
    (error: unknown) => (error instanceof RpcError ? error.code : error),
  );
  return { code, logged: logger.of('error').map(({ fields }) => fields) };
}

it('denies where nobody says who may join', async () => {
  expect(await ask(undefined)).toEqual({ code: 'PERMISSION_DENIED', logged: [] });
});

it('does as it is told, at once or later', async () => {
  const asked: unknown[] = [];
  const allowed = await ask((...args) => {
    asked.push(args);
    return true;
  });
  expect(allowed).toEqual({ code: 'OK', logged: [] });
  expect(asked).toEqual([['chat', client]]);
  expect(await ask(() => Promise.resolve(true))).toEqual({ code: 'OK', logged: [] });
  expect(await ask(() => false)).toEqual({ code: 'PERMISSION_DENIED', logged: [] });
});

it('denies and reports where what decides throws', async () => {
  const err = new Error('no database');
  const outcome = { code: 'PERMISSION_DENIED', logged: [{ session: 'c1', room: 'chat', err }] };
  expect(await ask(() => Promise.reject(err))).toEqual(outcome);
  expect(
    await ask(() => {
      throw err;
    }),
  ).toEqual(outcome);
});

it('tells the client why where that is what was thrown', async () => {
  const busy = new RpcError('UNAVAILABLE', 'Try again');
  expect(await ask(() => Promise.reject(busy))).toEqual({ code: 'UNAVAILABLE', logged: [] });
});

it.each([[['chat']], ['yes'], [1], [{}], [undefined]])(
  'denies and reports where %j is returned in place of true or false',
  async (value) => {
    const { code, logged } = await ask((() => value) as never);
    expect(code).toBe('PERMISSION_DENIED');
    expect(logged).toHaveLength(1);
  },
);
