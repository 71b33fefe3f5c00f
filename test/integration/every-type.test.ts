import { expect } from 'vitest';
import {
  EverythingClient,
  type EverythingInput,
  Level,
  Shape,
} from '../golden/accepted/every-type/expected/src/generated/index.js';
import {
  EverythingService,
  gateways,
} from '../golden/accepted/every-type/expected/src/generated/server.js';
import { EverythingServiceImpl } from '../golden/accepted/every-type/expected/src/services/everything.service.js';
import { overEveryWay } from './over-every-way.js';
import { serveCase } from './served-case.js';
import type { Way } from './ways.js';

async function clientOver(way: Way): Promise<EverythingClient> {
  const providers = [{ provide: EverythingService, useValue: new EverythingServiceImpl() }];
  const { connect } = await serveCase({ gateways, providers }, way);
  return new EverythingClient(connect());
}

/** Every required field, at a value that is easily lost on the way. */
const required: EverythingInput = {
  aString: 'Å\u0000😀',
  aBool: true,
  aNumber: -0,
  aBigint: -(2n ** 63n),
  someBytes: Uint8Array.of(0, 255, 128),
  anInt32: -(2 ** 31),
  aUint32: 2 ** 32 - 1,
  aSint32: -1,
  aFixed32: 2 ** 32 - 1,
  anSfixed32: -1,
  anInt64: 2n ** 63n - 1n,
  aUint64: 2n ** 64n - 1n,
  aSint64: -(2n ** 53n) - 1n,
  aFixed64: 2n ** 64n - 1n,
  anSfixed64: -1n,
  aFloat: Number.NEGATIVE_INFINITY,
  aDouble: Number.NaN,
  aDate: new Date('1969-12-31T23:59:59.999Z'),
  aTimestamp: { seconds: -1n, nanos: 999_999_999 },
  aDuration: { seconds: -1n, nanos: -1 },
  aMessage: { x: 0.1, y: -0 },
  state: 'done',
  priority: 'in-between',
  level: Level.Info,
  shape: Shape.Square,
  tree: { name: 'root', children: [{ name: 'leaf', children: [] }] },
  inline: { note: 'n' },
  spelledOut: 7,
  uuid: '00000000-0000-4000-8000-000000000000',
  spelledDate: new Date(0),
  old: 'still there',
};

const optional = {
  optionalString: '',
  optionalNumber: 0,
  optionalBytes: new Uint8Array(0),
  optionalDate: new Date(0),
  optionalState: 'off',
  optionalMessage: { x: 1, y: 2 },
  nullableLevel: Level.Debug,
} as const satisfies Partial<EverythingInput>;

const several: Partial<EverythingInput> = {
  strings: ['', 'a'],
  numbers: [-1, 0, 2 ** 31 - 1],
  bigints: [2n ** 64n - 1n],
  blobs: [new Uint8Array(0), Uint8Array.of(1)],
  dates: [new Date(1)],
  messages: [{ x: 1, y: 0 }],
  priorities: ['low', 'high'],
  levels: [Level.Info, Level.Debug],
  counts: new Map([['__proto__', 1n]]),
  points: new Map([[-1, { x: 0, y: 1 }]]),
  states: new Map([
    [true, 'low'],
    [false, 'high'],
  ]),
  times: new Map([['constructor', new Date(2)]]),
  spelledList: ['x'],
};

overEveryWay('a message of every type', (test) => {
  test('comes back as it was sent, and again when it is read', async (way) => {
    const client = await clientOver(way);
    const sent = { ...required, ...optional, ...several };
    const added = await client.add(sent);
    expect(added).toMatchObject(sent);
    expect(Object.is(added.aNumber, -0) && Object.is(added.aMessage.y, -0)).toBe(true);
    expect(await client.get(added.id)).toEqual(added);
    expect(await client.getAll()).toEqual([added]);
  });

  test('has optional fields only where they were set, zero values included', async (way) => {
    const client = await clientOver(way);
    const bare = await client.add(required);
    for (const name of Object.keys(optional)) expect(bare).not.toHaveProperty(name);
    expect(bare).toMatchObject({ strings: [], counts: new Map() });
    expect(await client.add({ ...required, ...optional })).toMatchObject(optional);
  });

  test('is cleared by null and kept by undefined in an update', async (way) => {
    const client = await clientOver(way);
    const { id } = await client.add({ ...required, ...optional, ...several });
    const updated = await client.update(id, {
      aString: '',
      optionalString: null,
      optionalNumber: null,
      optionalDate: null,
      optionalMessage: null,
      nullableLevel: null,
      optionalBytes: undefined,
      strings: [],
      counts: new Map(),
    });
    expect(updated).toMatchObject({ aString: '', strings: [], counts: new Map() });
    for (const name of ['String', 'Number', 'Date', 'Message'] as const) {
      expect(updated[`optional${name}`]).toBeUndefined();
    }
    expect(updated.nullableLevel).toBeUndefined();
    expect(updated.optionalBytes).toEqual(new Uint8Array(0));
    expect(updated.optionalState).toBe('off');
    expect(updated.points).toEqual(several.points);
    expect(await client.get(id)).toEqual(updated);
  });
});
