import { describe, expect, it } from 'vitest';
import { describedHandlers, stagesBefore } from '../../fixtures/described-handlers.js';
import { noteContract, noteEcho, type Word } from '../../fixtures/note-contract.js';
import { serve } from '../../fixtures/served-notes.js';
import { configureGateway } from './configure-gateway.js';
import { createMetadata } from './create-metadata.js';
import { handlersOf } from './handler-records.js';
import { Message } from './message.js';
import { Data, User } from './parameters.js';
import { contractOf } from './rpc.js';
import { UseGuards } from './use-stages.js';

class Guarding {
  canActivate(): boolean {
    return true;
  }
}
class Inner extends Guarding {}

const Roles = createMetadata<string[]>('Roles');

describe('configureGateway', () => {
  it('says what decorators would', () => {
    class Notes {
      add(): void {}

      clear(): void {}
    }
    configureGateway(Notes, {
      contract: noteContract,
      guards: [Guarding],
      metadata: [Roles(['user'])],
      methods: {
        add: {
          message: 'AddNote',
          parameters: [Data('text'), User()],
          guards: [Inner],
          metadata: [Roles(['admin'])],
        },
        clear: { message: 'Clear' },
      },
    });
    expect(contractOf(new Notes())).toBe(noteContract);
    expect(describedHandlers(new Notes())).toEqual([
      { key: 'add', message: 'AddNote', parameters: ["@Data('text')", '@User()'] },
      { key: 'clear', message: 'Clear', parameters: [] },
    ]);
    expect(stagesBefore(new Notes(), 'add')).toEqual({ guards: ['Guarding', 'Inner'] });
    expect(handlersOf(new Notes()).map(({ metadata }) => metadata.get(Roles))).toEqual([
      ['admin'],
      ['user'],
    ]);
  });

  it('makes a gateway that answers', async () => {
    class Notes {
      echo(text: string): Word {
        return { text: `${text}!` };
      }
    }
    const methods = { echo: { message: 'Echo', parameters: [Data('text')] } };
    const gateway = configureGateway(Notes, { contract: noteContract, methods });
    const client = await serve(gateway).welcomed();
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a!' });
  });

  it('adds to decorators, in front of what they say', () => {
    class Notes {
      @UseGuards(Inner)
      @Message('AddNote')
      add(): void {}
    }
    configureGateway(Notes, { methods: { add: { guards: [Guarding] } } });
    expect(stagesBefore(new Notes(), 'add')).toEqual({ guards: ['Guarding', 'Inner'] });
  });

  it('says more of a method that a base class has', () => {
    class Base {
      @Message('AddNote')
      add(): void {}
    }
    class Notes extends Base {}
    configureGateway(Notes, { methods: { add: { guards: [Inner] } } });
    expect(stagesBefore(new Notes(), 'add')).toEqual({ guards: ['Inner'] });
    expect(stagesBefore(new Base(), 'add')).toEqual({});
  });

  it('refuses a method that there is not', () => {
    class Notes {
      add(): void {}
    }
    const methods = { remove: { message: 'Clear' } };
    expect(() => configureGateway(Notes, { methods } as object)).toThrow(
      'configureGateway: Notes has no method remove',
    );
  });

  it('refuses a second message for a method', () => {
    class Notes {
      @Message('AddNote')
      add(): void {}
    }
    expect(() => configureGateway(Notes, { methods: { add: { message: 'Clear' } } })).toThrow(
      'add has two @Message decorators (AddNote, Clear)',
    );
  });
});
