import { describe, expect, it } from 'vitest';
import { contractName } from './contract-name.js';

describe('the name of a contract', () => {
  it.each([
    'chat room',
    ' chat  room ',
    'chat-room',
    'chat_room',
    'CHAT_ROOM',
    'chatRoom',
    'ChatRoom',
    'ChatRoomContract',
    'chat room contract',
  ])('%j is ChatRoom, in files chat-room', (text) => {
    expect(contractName(text, 'contract')).toEqual({ base: 'ChatRoom', stem: 'chat-room' });
  });

  it('leaves out the word that it names only, and only behind another', () => {
    expect(contractName('TaskGateway', 'gateway').base).toBe('Task');
    expect(contractName('TaskGateway', 'contract').base).toBe('TaskGateway');
    expect(contractName('contract', 'contract').base).toBe('Contract');
  });

  it('has its file named as the generator names those that it writes', () => {
    expect(contractName('HTTPServer', 'contract').stem).toBe('http-server');
    expect(contractName('room 2', 'contract')).toEqual({ base: 'Room2', stem: 'room2' });
  });

  it.each(['', ' ', '2fa', 'a/b', '../a', 'a.b', 'café', "it's", '-x', '__proto__', 'a\u001b[2J'])(
    'is not %j',
    (text) => {
      expect(() => contractName(text, 'contract')).toThrow('cannot name a contract');
    },
  );

  it('is neither too long nor that of the base class', () => {
    expect(() => contractName('a'.repeat(101), 'contract')).toThrow('has 101 characters');
    expect(() => contractName('abstract', 'contract')).toThrow('base class of all contracts');
  });
});
