import type { ContractDescriptor } from '@wirepact/wire';
import { EncodeError } from '@wirepact/wire';
import { beforeAll, describe, expect, it } from 'vitest';
import { GetAllNoteResponse, Note, noteContract } from '../../fixtures/note-contract.js';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import { createServer } from '../create-server.js';
import { RpcUtils } from './rpc-utils.js';

beforeAll(() => {
  const other: ContractDescriptor = {
    ...noteContract,
    name: 'my-notes',
    service: 'my_notes.NoteService',
    operations: [],
    events: [],
  };
  const logger = new RecordingLogger();
  createServer({ gateways: [], contracts: [noteContract, other], logger });
});

describe('RpcUtils', () => {
  it('packs a message of a contract by their names, and unpacks it', async () => {
    const packed = await RpcUtils.pack('note', 'Note', { id: 'a', text: 'b' });
    expect(packed).toEqual(Note.encode({ id: 'a', text: 'b' }));
    expect(await RpcUtils.unpack('note', 'Note', packed)).toEqual({ id: 'a', text: 'b' });
  });

  it.each(['my-notes', 'my_notes'])('finds a contract as %s', async (name) => {
    expect(await RpcUtils.pack(name, 'Note', { id: '', text: '' })).toHaveLength(0);
  });

  it('takes a bare list for a message that holds nothing but it', async () => {
    const items = [{ id: 'a', text: 'b' }];
    const packed = await RpcUtils.pack('note', 'GetAllNoteResponse', items);
    expect(GetAllNoteResponse.decode(packed)).toEqual({ items: { items } });
    expect(await RpcUtils.pack('note', 'NoteList', items)).toEqual(
      (await RpcUtils.pack('note', 'NoteList', { items })).slice(),
    );
  });

  it('packs instances of classes like plain messages', async () => {
    class NoteEntity {
      id = 'a';
      text = 'b';
      get shouted(): string {
        return this.text.toUpperCase();
      }
    }
    expect(await RpcUtils.pack('note', 'Note', new NoteEntity())).toEqual(
      Note.encode({ id: 'a', text: 'b' }),
    );
  });

  it('rejects names that are not known', async () => {
    await expect(RpcUtils.pack('tasks', 'Note', {})).rejects.toThrow(
      "No contract is called 'tasks'. There are: note, my_notes",
    );
    await expect(RpcUtils.pack('note', 'Task', {})).rejects.toThrow(
      "The contract 'note' has no message 'Task'",
    );
    await expect(RpcUtils.unpack('note', 'constructor', new Uint8Array(0))).rejects.toThrow(
      "The contract 'note' has no message 'constructor'",
    );
  });

  it('rejects data that does not fit', async () => {
    await expect(RpcUtils.pack('note', 'Note', { id: 5, text: '' })).rejects.toThrow(EncodeError);
    await expect(RpcUtils.pack('note', 'Note', [])).rejects.toThrow(
      'note.Note cannot be packed from a list',
    );
    await expect(RpcUtils.pack('note', 'Note', null)).rejects.toThrow(
      'note.Note cannot be packed from null',
    );
  });

  it('rejects bytes that are no such message', async () => {
    await expect(RpcUtils.unpack('note', 'Note', Uint8Array.of(10, 200))).rejects.toThrow(
      'the input ends too early',
    );
  });

  it('rejects a name that contracts of several servers share', async () => {
    const namesake: ContractDescriptor = {
      ...noteContract,
      name: 'shared',
      operations: [],
      events: [],
    };
    const logger = new RecordingLogger();
    createServer({ gateways: [], contracts: [namesake], logger });
    createServer({
      gateways: [],
      contracts: [{ ...namesake, service: 'other.NoteService' }],
      logger,
    });
    await expect(RpcUtils.pack('shared', 'Note', {})).rejects.toThrow(
      "Several contracts are called 'shared': note.NoteService, other.NoteService",
    );
  });
});
