import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Generator } from '@wirepact/codegen';
import { expect, it } from 'vitest';
import { runProgram } from '../package/run-program.js';
import { complaints, documentProject } from './document-project.js';

const document = readFileSync(join(import.meta.dirname, '../../docs/rooms.md'), 'utf8');
const node = ['--conditions=@wirepact/source', '--import', import.meta.resolve('tsx')];

/** Has the server of the document and three clients, of which one is nobody's. */
const program = `import { connect } from '@wirepact/client';
import { ChatClient, ChatEvents } from './generated/index.js';
import { server } from './server.js';

const { url } = await server.listen(0, '127.0.0.1');
const heard: string[] = [];
const chats = ['ada', 'bob', 'bob'].map((value, index) => {
  const connection = connect(url, { credentials: { value } });
  connection.on(ChatEvents.said, ({ text }, { room }) => {
    heard.push(\`\${index} \${room} \${text}\`);
  });
  return new ChatClient(connection);
});
const [ada, bob, other] = chats;
if (ada === undefined || bob === undefined || other === undefined) throw new Error('No clients');
const gathered = ada.connection.events(ChatEvents.gathered);
await Promise.all([ada.connection.join('lobby'), ada.connection.join('office')]);
await bob.connection.join('lobby');
await other.connection.join('lobby');
console.log(await bob.connection.join('office').catch((error: Error) => error.message));
console.log((await server.to('lobby').occupants()).map(({ id }) => id).sort().join());
await ada.say({ room: 'lobby', text: 'Good morning' });
console.log(await bob.say({ room: 'office', text: '' }).catch((error: Error) => error.message));
const notice = await gathered.next();
if (notice.done !== true) console.log(notice.value.joined.toSorted().join());
console.log(heard.toSorted().join());
for (const { connection } of chats) connection.close();
await server.close({ graceMs: 0 });
`;

async function project(more: readonly (readonly [string, string])[] = []): Promise<string> {
  const blocks = [...document.matchAll(/^```ts\n\/\/ (src\/\S+)\n([\s\S]*?)^```/gm)].map(
    ([, path = '', code = '']) => [path, code] as const,
  );
  expect(blocks.length).toBe(document.match(/^```ts$/gm)?.length);
  const folder = documentProject(new Map([...blocks, ...more]));
  const generator = new Generator({
    root: folder,
    contracts: ['src/**/*.contract.ts'],
    protos: 'protos',
    out: 'src/generated',
    services: 'src/services',
    contractModules: [],
  });
  expect((await generator.generate()).diagnostics).toEqual([]);
  return folder;
}

it('shows a contract, a server and a page that type-check', async () => {
  expect(complaints(await project())).toEqual([]);
}, 120_000);

it('shows a server that lets into rooms, sends and tells who is there as it says', async () => {
  const folder = await project([['src/run.ts', program]]);
  expect(await runProgram(process.execPath, [...node, 'src/run.ts'], folder)).toEqual({
    code: 0,
    stdout: `This client may not join the room office
ada,bob
You are not in office
ada,bob
1 lobby Good morning,2 lobby Good morning
`,
    stderr: '',
  });
}, 120_000);
