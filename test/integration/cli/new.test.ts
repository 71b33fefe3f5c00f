import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../package/run-program.js';
import { strictTsconfig } from './strict-tsconfig.js';
import {
  contractPath,
  filesOf,
  save,
  taskContract,
  temporaryProject,
} from './temporary-project.js';
import { wirepact } from './wirepact-process.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const node = ['--conditions=@wirepact/source', '--import', import.meta.resolve('tsx')];

/** Registers what the commands said, and calls. */
const main = `import { connect } from '@wirepact/client';
import { createServer, RpcError } from '@wirepact/server';
import { NoteGatewayImpl } from './gateways/note.gateway.js';
import { ChatRoomClient, NoteClient } from './generated/index.js';
import { ChatRoomService, gateways, NoteGateway, NoteService } from './generated/server.js';
import { ChatRoomServiceImpl } from './services/chat-room.service.js';
import { NoteServiceImpl } from './services/note.service.js';

const server = createServer({
  gateways,
  providers: [
    { provide: ChatRoomService, useClass: ChatRoomServiceImpl },
    { provide: NoteService, useClass: NoteServiceImpl },
    { provide: NoteGateway, useClass: NoteGatewayImpl },
  ],
});
const { url } = await server.listen(0, '127.0.0.1');
const connection = connect(url);
const notes = new NoteClient(connection);
const { id } = await notes.add({ name: 'Milk' });
console.log((await notes.get(id)).name);
await new ChatRoomClient(connection).send({ text: 'hello' }).catch((error: unknown) => {
  console.log(error instanceof RpcError ? error.message : error);
});
connection.close();
await server.close();
`;

describe('new contract and new gateway', { timeout: 120_000 }, () => {
  it.each([
    ['legacy', true],
    ['standard', false],
  ])('make what compiles strictly and answers calls with %s decorators', async (_, legacy) => {
    const project = temporaryProject({ 'tsconfig.json': strictTsconfig(legacy) });
    const chatRoom = await wirepact(project, 'new', 'contract', 'chat room');
    expect(chatRoom).toMatchObject({ code: 0, stderr: '' });
    expect(chatRoom.stdout).toContain('created src/contracts/chat-room.contract.ts\n');
    expect(chatRoom.stdout).toContain(
      '    { provide: ChatRoomService, useClass: ChatRoomServiceImpl },\n',
    );
    const note = await wirepact(project, 'new', 'contract', 'Note', '--crud');
    expect(note).toMatchObject({ code: 0, stderr: '' });
    expect(await wirepact(project, 'check')).toMatchObject({ code: 0 });
    for (const name of ['chat-room', 'note']) {
      const gateway = await wirepact(project, 'new', 'gateway', name);
      expect(gateway).toMatchObject({ code: 0, stderr: '' });
      expect(gateway.stdout).toContain(`created src/gateways/${name}.gateway.ts\n`);
    }
    const own = 'src/gateways/note.gateway.ts';
    const text = readFileSync(join(project, own), 'utf8');
    save(
      project,
      own,
      text.replace('return super', `console.log('overridden');\n    return super`),
    );
    save(project, 'src/main.ts', main);
    expect(await runProgram(process.execPath, [tsc, '-p', '.'], project)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(await runProgram(process.execPath, [...node, 'src/main.ts'], project)).toEqual({
      code: 0,
      stdout: 'overridden\nMilk\nsend is not written yet\n',
      stderr: '',
    });
  });
});

describe('new contract', { timeout: 60_000 }, () => {
  it.each([
    ['promise', ['--crud'], 'It is a global of JavaScript; choose another name'],
    ['task', [], 'There is a second contract called task'],
  ])('refuses %s with 1 and writes nothing', async (name, flags, reason) => {
    const project = temporaryProject({ [contractPath]: taskContract() });
    expect(await wirepact(project, 'generate')).toMatchObject({ code: 0 });
    const before = filesOf(project);
    const { code, stdout, stderr } = await wirepact(project, 'new', 'contract', name, ...flags);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(reason);
    expect(filesOf(project)).toEqual(before);
  });

  it('adds nothing to a project whose contracts have errors', async () => {
    const project = temporaryProject({ [contractPath]: taskContract('due!: Dat') });
    const before = filesOf(project);
    const { code, stderr } = await wirepact(project, 'new', 'contract', 'chat');
    expect(code).toBe(1);
    expect(stderr).toContain(`${contractPath}:6:26`);
    expect(stderr).toContain('error Chat was not added, because of the errors above\n');
    expect(filesOf(project)).toEqual(before);
  });
});
