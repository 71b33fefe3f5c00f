import { systemJoin } from '@wirepact/wire/runtime';
import { expect, it } from 'vitest';
import { noteEcho } from '../../fixtures/note-contract.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { serverParts } from '../../fixtures/server-parts.js';
import { withSystem } from './with-system.js';

const { registry, lobby } = serverParts(new ScriptedGateway());

it('adds what the server answers by itself to what the application does', () => {
  const { handlers } = withSystem(registry, lobby);
  expect(handlers.get(systemJoin.id)?.name).toBe('wirepact.v1.System/Join');
  expect(handlers.get(noteEcho.id)).toBe(registry.handlers.get(noteEcho.id));
  expect(registry.handlers.has(systemJoin.id)).toBe(false);
});

it('refuses an application with an operation of the same id, handled or not', () => {
  const echo = registry.handlers.get(noteEcho.id);
  if (echo === undefined) throw new Error('unreachable');
  const clashes = [
    { ...registry, handlers: new Map([[systemJoin.id, echo]]) },
    { ...registry, unhandled: new Map([[systemJoin.id, echo.operation]]) },
  ];
  for (const clash of clashes) {
    expect(() => withSystem(clash, lobby)).toThrow(
      'note.NoteService/Echo and wirepact.v1.System/Join have the same id 0x',
    );
  }
});
