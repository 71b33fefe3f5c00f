import { afterEach, describe, expect, it } from 'vitest';
import { NoteEntity, NoteGateway, NoteService } from '../fixtures/cmmv-gateway.js';
import {
  type Note,
  noteAdd,
  noteContract,
  noteEcho,
  noteGetAll,
} from '../fixtures/note-contract.js';
import { RecordingLogger } from '../fixtures/recording-logger.js';
import { ScriptedGateway } from '../fixtures/scripted-gateway.js';
import { serve } from '../fixtures/served-notes.js';
import { connectSocket } from '../fixtures/websocket-client.js';
import type { CallContext } from './call/call-context.js';
import { createServer } from './create-server.js';
import { Message } from './decorators/message.js';
import { Context, Data } from './decorators/parameters.js';
import { Rpc } from './decorators/rpc.js';
import { MemoryRepository } from './repository/memory-repository.js';
import type { Server } from './server.js';

let server: Server | undefined;

afterEach(async () => {
  await server?.close({ graceMs: 0 });
  server = undefined;
});

class MemoryNotes extends NoteService {
  private readonly notes = new MemoryRepository<Note>();

  getAll(): Promise<Note[]> {
    return this.notes.findAll();
  }

  add(entity: NoteEntity): Promise<Note> {
    if (entity.text === '') throw new Error('empty');
    return this.notes.insert(entity);
  }
}

describe('createServer', () => {
  it('serves generated gateways, with parameter decorators and an injected service', async () => {
    @Rpc(noteContract)
    class Generated {
      static readonly inject = [NoteService];

      constructor(private readonly notes: NoteService) {}

      @Message('AddNoteRequest')
      async add(@Data() data: { text: string }, @Context() _context: CallContext): Promise<object> {
        const item = await this.notes.add(Object.assign(new NoteEntity(), data));
        return { item, id: item.id };
      }
    }
    const { welcomed } = serve(Generated, {
      providers: [{ provide: NoteService, useClass: MemoryNotes }],
    });
    const client = await welcomed();
    const { item, id } = await client.call(noteAdd, { text: 'milk' });
    expect(item).toEqual({ id, text: 'milk' });
  });

  it('serves the gateway of the CMMV documentation over a WebSocket', async () => {
    const logger = new RecordingLogger();
    server = createServer({
      gateways: [NoteGateway],
      contracts: [noteContract],
      providers: [
        { provide: NoteService, useClass: MemoryNotes },
        {
          provide: NoteGateway,
          useFactory: (service: NoteService) => new NoteGateway(service),
          inject: [NoteService],
        },
      ],
      logger,
    });
    const { url } = await server.listen(0, '127.0.0.1');
    const client = await connectSocket(url);
    await client.hello();
    const added = await client.call(noteAdd, { text: 'milk' });
    expect(added.item).toEqual({ id: added.id, text: 'milk' });
    expect(await client.call(noteGetAll, {})).toEqual({ items: { items: [added.item] } });
    // What its empty catch would hide is an error of the call and a line in the log.
    const failed = await client.errorOf(client.open(noteAdd, { text: '' }));
    expect(failed.code).toBe('INTERNAL');
    expect(logger.of('error')[0]?.message).toBe(
      'NoteGateway.add neither sent nor returned a note.AddNoteResponse',
    );
    client.socket.terminate();
  });

  it('warns of the operations that have no handler', () => {
    const { logger } = serve(ScriptedGateway);
    expect(logger.of('warn')).toEqual([
      {
        level: 'warn',
        message: 'Operations without a handler are answered UNIMPLEMENTED',
        fields: { operations: ['note.NoteService/GetAllNote', 'note.NoteService/Shout'] },
      },
    ]);
  });

  it('names a provider that is missing and the gateway that wants it', () => {
    @Rpc(noteContract)
    class Wanting {
      static readonly inject = [NoteService];
      constructor(readonly notes: NoteService) {}
    }
    expect(() => serve(Wanting)).toThrow('Wanting wants NoteService, which nothing provides');
  });

  it('explains what a constructor without inject needs', () => {
    expect(() => serve(NoteGateway, { contracts: [noteContract] })).toThrow(
      'The constructor of NoteGateway takes 1 argument(s)',
    );
  });

  it('refuses a limit under the floor of the protocol', () => {
    expect(() => serve(ScriptedGateway, { limits: { callsInFlight: 1 } })).toThrow(RangeError);
  });

  it('refuses an origin that no header can equal', () => {
    expect(() => serve(ScriptedGateway, { origins: ['*'] })).toThrow(TypeError);
  });

  it('takes limits that are wider than the default', async () => {
    const { connect } = serve(ScriptedGateway, { limits: { callsInFlight: 1_000 } });
    const client = connect();
    expect((await client.hello()).welcome?.limits?.maxCalls).toBe(1_000);
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
  });

  it('disposes of what it has made where the rest turns out to be wrong', () => {
    const log: string[] = [];
    class Held extends ScriptedGateway {
      dispose(): void {
        log.push('disposed');
      }
    }
    @Rpc('unknown')
    class Wrong {}
    expect(() => createServer({ gateways: [Held, Wrong], logger: new RecordingLogger() })).toThrow(
      "@Rpc('unknown')",
    );
    expect(log).toEqual(['disposed']);
  });

  it('takes instances from whoever makes them, before the providers', async () => {
    const made = new ScriptedGateway();
    made.act = () => ({ text: 'made' });
    const { welcomed } = serve(ScriptedGateway, {
      instances: { get: (token) => (token === ScriptedGateway ? made : undefined) },
    });
    expect(await (await welcomed()).call(noteEcho, { text: '' })).toEqual({ text: 'made' });
  });
});
