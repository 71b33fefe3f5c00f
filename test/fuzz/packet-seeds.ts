import {
  Control,
  GoAway,
  Header,
  Hello,
  Kind,
  Operations,
  PacketWriter,
  Ping,
  Pong,
  peerLimits,
  Status,
} from '@wirepact/wire';
import {
  taskAdd,
  taskClearChecked,
  taskDelete,
  taskGet,
  taskGetAll,
  taskUpdate,
} from '../../examples/tasks/src/generated/index.js';

/** Packets that a client sends, from the first to those that end calls. */
export function packetSeeds(): Uint8Array[] {
  const header = Header.create({
    metadata: new Map([
      ['key', Uint8Array.of(1, 2, 3)],
      ['', new Uint8Array()],
    ]),
    requestId: 'request-1',
    noTimeout: true,
  });
  const status = Status.create({
    code: 5,
    message: 'gone',
    details: [{ type: 1, value: new Uint8Array(3) }],
  });
  const item = { label: 'a label', checked: true, removed: false };
  return [
    helloPacket(),
    packet((writer) => writer.control(Control.create({ ping: Ping.create({ nonce: 7 }) }))),
    packet((writer) =>
      writer.control(Control.create({ pong: Pong.create({ nonce: 9, sent: 5n }) })),
    ),
    packet((writer) =>
      writer.control(Control.create({ operations: Operations.create({ ids: [taskGet.id, 5] }) })),
    ),
    packet((writer) =>
      writer.control(Control.create({ goAway: GoAway.create({ graceMs: 5, reason: 'leaving' }) })),
    ),
    packet((writer) => writer.message(1, taskGet.id, taskGet.request, { id: 'a' })),
    packet((writer) =>
      writer.message(3, taskAdd.id, taskAdd.request, { item }, { timeoutMs: 1_000, header }),
    ),
    packet((writer) => {
      writer.message(5, taskGetAll.id, taskGetAll.request, {});
      writer.message(7, taskClearChecked.id, taskClearChecked.request, {});
      writer.message(9, taskDelete.id, taskDelete.request, { id: 'b' });
      writer.message(11, taskGet.id, taskGet.request, { id: WAITING });
      writer.signal(11, Kind.CANCEL);
    }),
    packet((writer) => {
      writer.message(13, taskUpdate.id, taskUpdate.request, { id: 'c', item: { label: 'other' } });
      writer.message(15, taskGet.id, taskGet.request, { id: WAITING }, { timeoutMs: 1 });
      writer.control(Control.create({ ping: Ping.create({ nonce: 8, sent: 1n }) }));
      writer.signal(13, Kind.NOTE, { header });
      writer.signal(15, Kind.END, { status });
    }),
  ];
}

/** The id of a task that the server never finds, and goes on looking for. */
export const WAITING = 'waiting';

/** What a connection begins with. */
export function helloPacket(): Uint8Array {
  const hello = Hello.create({ version: 1, client: 'fuzz', defaultTimeoutMs: 60_000 });
  return packet((writer) => writer.control(Control.create({ hello })));
}

function packet(write: (writer: PacketWriter) => void): Uint8Array {
  const writer = new PacketWriter(peerLimits(undefined));
  write(writer);
  return writer.take()?.slice() ?? new Uint8Array();
}
