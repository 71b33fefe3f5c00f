import type { ContractDescriptor, Operation } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { noteAdd, noteContract, noteEcho } from '../../fixtures/note-contract.js';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import type { CallSocket } from '../call/call-socket.js';
import { Container } from '../container/container.js';
import { Message } from '../decorators/message.js';
import { Socket } from '../decorators/parameters.js';
import { Rpc } from '../decorators/rpc.js';
import { buildRegistry, type GatewayRegistry } from './gateway-registry.js';
import type { Gateway } from './seat.js';

function registryOf(
  gateways: readonly Gateway[],
  contracts: readonly ContractDescriptor[] = [],
): GatewayRegistry {
  const parts = { container: new Container([]), logger: new RecordingLogger(), pipeline: {} };
  return buildRegistry(gateways, contracts, parts);
}

@Rpc(noteContract)
class ByRpcName {
  @Message('AddNote')
  add(): void {}
}

describe('buildRegistry', () => {
  it('finds an operation by its rpc', () => {
    const { handlers } = registryOf([ByRpcName]);
    expect(handlers.get(noteAdd.id)?.name).toBe('ByRpcName.add');
  });

  it.each(['AddNoteRequest', 'note.AddNoteRequest'])(
    'finds an operation by its request %s',
    (name) => {
      @Rpc(noteContract)
      class ByRequest {
        @Message(name)
        add(): void {}
      }
      expect(registryOf([ByRequest]).handlers.get(noteAdd.id)?.name).toBe('ByRequest.add');
    },
  );

  it('lists the operations that nobody handles', () => {
    const { unhandled } = registryOf([ByRpcName]);
    expect(Array.from(unhandled.values(), ({ name }) => name)).toEqual([
      'note.NoteService/GetAllNote',
      'note.NoteService/Echo',
      'note.NoteService/Shout',
      'note.NoteService/Clear',
    ]);
  });

  it.each(['note', 'my-note', 'my_note'])('finds the contract that a gateway calls %s', (name) => {
    @Rpc(name)
    class Named {
      @Message('Echo')
      echo(): void {}
    }
    const other = {
      ...noteContract,
      name: 'my-note',
      service: 'my.Note',
      operations: [],
      events: [],
    };
    const contracts = name === 'note' ? [noteContract] : [{ ...noteContract, name: 'my_note' }];
    expect(registryOf([Named], contracts).handlers.has(noteEcho.id)).toBe(true);
    expect(() => registryOf([Named], [other])).toThrow(name === 'note' ? 'no contract' : 'neither');
  });

  it('finds the contract that another gateway brought', () => {
    @Rpc('note')
    class Named {
      @Message('Echo')
      echo(): void {}
    }
    expect(registryOf([Named, ByRpcName]).handlers.size).toBe(2);
  });

  it('takes instances', () => {
    expect(registryOf([new ByRpcName()]).handlers.size).toBe(1);
  });

  it('refuses a gateway without @Rpc', () => {
    class Plain {}
    expect(() => registryOf([Plain])).toThrow('The gateway Plain has no @Rpc decorator');
  });

  it('refuses a contract name that is not known, and says what to do', () => {
    @Rpc('task')
    class Named {}
    expect(() => registryOf([Named], [noteContract])).toThrow(
      "@Rpc('task') of Named: no contract has that name. " +
        'Pass it as createServer({ contracts: [taskContract] }); known are note',
    );
  });

  it('refuses a message that the contract does not have', () => {
    @Rpc(noteContract)
    class Wrong {
      @Message('AddTaskRequest')
      add(): void {}
    }
    expect(() => registryOf([Wrong])).toThrow(
      "@Message('AddTaskRequest') of Wrong.add: the contract 'note' has neither an rpc nor a request message of that name. " +
        'Its rpcs are GetAllNote, AddNote, Echo, Shout, Clear',
    );
  });

  it('refuses a request message that several operations take', () => {
    const [echo, shout] = [noteEcho, { ...noteEcho, name: 'x.X/Shout', id: 9 }];
    const shared = {
      ...noteContract,
      operations: [{ ...echo, name: 'x.X/Repeat' }, shout],
    };
    @Rpc(shared)
    class Ambiguous {
      @Message('Echo')
      echo(): void {}
    }
    expect(() => registryOf([Ambiguous])).toThrow(
      "@Message('Echo') of Ambiguous.echo is ambiguous: the rpcs Repeat, Shout of the contract 'note' all take that message",
    );
  });

  it('prefers the rpc of a name to the request message of that name', () => {
    @Rpc(noteContract)
    class Precise {
      @Message('Echo')
      echo(): void {}
    }
    expect(registryOf([Precise]).handlers.get(noteEcho.id)?.name).toBe('Precise.echo');
  });

  it('refuses two handlers for one operation', () => {
    @Rpc(noteContract)
    class Other {
      @Message('AddNoteRequest')
      insert(): void {}
    }
    expect(() => registryOf([ByRpcName, Other])).toThrow(
      'note.NoteService/AddNote has two handlers: ByRpcName.add and Other.insert',
    );
  });

  it('refuses two contracts with one operation id', () => {
    const other: ContractDescriptor = {
      ...noteContract,
      name: 'other',
      service: 'other.OtherService',
      operations: [{ ...noteAdd, name: 'other.OtherService/Add' }],
      events: [],
    };
    expect(() => registryOf([], [noteContract, other])).toThrow(
      "Two operations have the id 0x00000102: note.NoteService/AddNote of contract 'note' and other.OtherService/Add of contract 'other'",
    );
  });

  it('refuses two contracts with one name', () => {
    const other = { ...noteContract, service: 'other.OtherService' };
    expect(() => registryOf([], [noteContract, other])).toThrow(
      "Two contracts are called 'note': note.NoteService and other.OtherService",
    );
  });

  it('answers an operation under its former ids, and lists those of one that it lacks', () => {
    const contract: ContractDescriptor = {
      ...noteContract,
      operations: [
        { ...noteAdd, formerIds: [0x901] },
        { ...noteEcho, formerIds: [0x902] },
      ],
    };
    @Rpc(contract)
    class Renamed {
      @Message('AddNote')
      add(): void {}
    }
    const { handlers, unhandled } = registryOf([Renamed]);
    expect(handlers.get(0x901)).toBe(handlers.get(noteAdd.id));
    expect([...unhandled.keys()]).toEqual([noteEcho.id, 0x902]);
  });

  it('refuses a former id that another operation has', () => {
    const contract: ContractDescriptor = {
      ...noteContract,
      operations: [{ ...noteAdd, formerIds: [noteEcho.id] }, noteEcho],
    };
    expect(() => registryOf([], [contract])).toThrow(
      'Two operations have the id 0x00000103: note.NoteService/AddNote',
    );
  });

  it('finds an operation whose name has a salt by its rpc', () => {
    const contract: ContractDescriptor = {
      ...noteContract,
      operations: [{ ...noteAdd, name: `${noteAdd.name}@0a1b2c3d` }],
    };
    @Rpc(contract)
    class Salted {
      @Message('AddNote')
      add(): void {}
    }
    expect(registryOf([Salted]).handlers.has(noteAdd.id)).toBe(true);
  });

  it('refuses a handler that would answer with a stream through a socket', () => {
    const contractOf = (kind: Operation['kind']): ContractDescriptor => ({
      ...noteContract,
      operations: [{ ...noteEcho, kind }],
    });
    const handlerOf = (contract: ContractDescriptor): Gateway => {
      @Rpc(contract)
      class Sending {
        @Message('Echo')
        echo(@Socket() _socket: CallSocket): void {}
      }
      return Sending;
    };
    for (const kind of ['serverStream', 'bidi'] as const) {
      expect(() => registryOf([handlerOf(contractOf(kind))])).toThrow(
        'Sending.echo takes @Socket(), but note.NoteService/Echo answers with a stream: return an iterable',
      );
    }
    expect(registryOf([handlerOf(contractOf('clientStream'))]).handlers.has(noteEcho.id)).toBe(
      true,
    );
  });
});
