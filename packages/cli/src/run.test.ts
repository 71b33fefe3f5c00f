import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CopyingGenerator } from '../fixtures/copying-generator.js';
import { memoryTerminal } from '../fixtures/memory-terminal.js';
import { temporaryFolder, writeFiles } from '../fixtures/temporary-folder.js';
import type { OpenGenerator } from './open-generator.js';
import { run } from './run.js';

const good = { 'contracts/a.contract.ts': 'one' };
const bad = { 'contracts/a.contract.ts': 'line\n  broken\nline' };
const open: OpenGenerator = async (options) => new CopyingGenerator(options);

/** Runs the command in a folder and returns what a shell would see. */
async function wirepact(root: string, args: readonly string[], env: Record<string, string> = {}) {
  const terminal = memoryTerminal(root, env);
  const code = await run(args, terminal, open);
  return { code, out: terminal.stdout.text, err: terminal.stderr.text };
}

describe('wirepact generate', () => {
  it('writes, sums up on stdout and ends with 0', async () => {
    const root = temporaryFolder(good);
    const { code, out, err } = await wirepact(root, ['generate']);
    expect(out).toMatch(
      /^1 contract → 1 file \(1 written\) in \d+ ms\n {2}a\.contract\.ts is one, wire-safe\n$/,
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(readFileSync(join(root, 'src/generated/a.contract.ts'), 'utf8')).toBe('one');
  });

  it('shows errors on stderr, nothing on stdout, and ends with 1', async () => {
    const root = temporaryFolder(bad);
    expect(await wirepact(root, ['generate'])).toEqual({
      code: 1,
      out: '',
      err: `error WP1001 contracts/a.contract.ts:2:3
  This is broken

    1 | line
  > 2 |   broken
      |   ^^^^^^
    3 | line

1 error; nothing was written
`,
    });
  });

  it('prints one JSON document with --json, good or bad', async () => {
    const root = temporaryFolder(good);
    const first = await wirepact(root, ['generate', '--json']);
    expect(JSON.parse(first.out)).toEqual({
      command: 'generate',
      exitCode: 0,
      root,
      durationMs: expect.any(Number),
      contracts: 1,
      written: ['src/generated/a.contract.ts'],
      removed: [],
      scaffolded: [],
      unchanged: 0,
      changes: [expect.objectContaining({ message: 'a.contract.ts is one' })],
      diagnostics: [],
    });
    writeFiles(root, bad);
    const second = await wirepact(root, ['generate', '--json']);
    expect(second).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(second.out)).toMatchObject({
      exitCode: 1,
      diagnostics: [{ code: 'WP1001', location: { file: 'contracts/a.contract.ts' } }],
    });
  });

  it('takes its flags', async () => {
    const root = temporaryFolder({ ...good, 'my.json': '{ "protos": "p" }' });
    let options: object | undefined;
    const terminal = memoryTerminal(root);
    const flags =
      '--config my.json --contracts a/*.ts b/*.ts --out gen --contract-module @cmmv/core x';
    await run(['generate', ...flags.split(' ')], terminal, async (given) => {
      options = given;
      return new CopyingGenerator(given);
    });
    expect(options).toEqual({
      root,
      contracts: ['a/*.ts', 'b/*.ts'],
      protos: join(root, 'p'),
      out: join(root, 'gen'),
      services: join(root, 'src/services'),
      contractModules: ['@cmmv/core', 'x'],
    });
  });

  it('hands the reason to allow what breaks to the generator', async () => {
    const root = temporaryFolder(good);
    let generator: CopyingGenerator | undefined;
    await run(['generate', '--allow-breaking', 'in cents'], memoryTerminal(root), async (given) => {
      generator = new CopyingGenerator(given);
      return generator;
    });
    expect(generator?.allowed).toBe('in cents');
  });

  it('watches with --watch until it is told to end, and ends with 0', async () => {
    const root = temporaryFolder(good);
    const terminal = memoryTerminal(root);
    const ended = run(['generate', '--watch'], terminal, open);
    await terminal.stdout.until((text) => text.includes('watching 1 contract (Ctrl-C ends)\n'));
    writeFiles(root, bad);
    await terminal.stderr.until((text) => text.includes('the last good output stays'));
    writeFiles(root, { 'contracts/b.contract.ts': 'two' });
    await terminal.stderr.until((text) => text.includes('still 1 error'));
    writeFiles(root, { 'contracts/a.contract.ts': 'mended' });
    await terminal.stdout.until((text) => text.includes('recovered, 2 written'));
    terminal.end();
    expect(await ended).toBe(0);
    expect(terminal.stderr.text.match(/This is broken/g)).toHaveLength(1);
  });

  it('prints a line of JSON for each run with --watch --json', async () => {
    const root = temporaryFolder(good);
    const terminal = memoryTerminal(root);
    const ended = run(['generate', '--watch', '--json'], terminal, open);
    const lines = (text: string): number => text.split('\n').length - 1;
    await terminal.stdout.until((text) => lines(text) === 1);
    writeFiles(root, { 'contracts/a.contract.ts': 'two' });
    await terminal.stdout.until((text) => lines(text) >= 2);
    terminal.end();
    await ended;
    const [first, second] = terminal.stdout.text.split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({ trigger: [], contracts: 1, recovered: false });
    expect(JSON.parse(second ?? '')).toMatchObject({
      trigger: [{ file: 'contracts/a.contract.ts', kind: 'changed' }],
      written: ['src/generated/a.contract.ts'],
    });
  });
});

describe('wirepact check', () => {
  it('ends with 1 where generate would write, and writes nothing', async () => {
    const root = temporaryFolder(good);
    const { code, out } = await wirepact(root, ['check']);
    expect(code).toBe(1);
    expect(out).toContain('  stale src/generated/a.contract.ts\n');
    expect(existsSync(join(root, 'src/generated/a.contract.ts'))).toBe(false);
  });

  it('ends with 0 after generate, and with 1 where there are errors', async () => {
    const root = temporaryFolder(good);
    await wirepact(root, ['generate']);
    expect((await wirepact(root, ['check'])).code).toBe(0);
    writeFiles(root, bad);
    expect((await wirepact(root, ['check'])).code).toBe(1);
  });
});

describe('wirepact check --against', () => {
  it('sorts the changes by what they break, and ends with 1 where that is the level', async () => {
    const root = temporaryFolder({ 'contracts/a.contract.ts': 'safe json source wire!' });
    const { code, out, err } = await wirepact(root, ['check', '--against', 'main']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toBe(`1 contract against main: 4 changes
  wire   a word is wire! (allowed: because)
  json   a word is json
  source a word is source
  safe   a word is safe
1 change breaks what main promised (json)
`);
  });

  it('takes the level from --level', async () => {
    const root = temporaryFolder({ 'contracts/a.contract.ts': 'json' });
    const at = async (level: string) =>
      (await wirepact(root, ['check', '--against', 'main', '--level', level])).code;
    expect([await at('wire'), await at('json'), await at('source')]).toEqual([0, 1, 1]);
  });

  it('says the same in JSON', async () => {
    const root = temporaryFolder({ 'contracts/a.contract.ts': 'wire' });
    const { code, out } = await wirepact(root, ['check', '--against', 'v1', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      command: 'check',
      exitCode: 1,
      against: 'v1',
      level: 'json',
      contracts: 1,
      changes: [{ to: 'wire', breaks: 'wire' }],
      diagnostics: [],
    });
  });

  it.each([
    [['check', '--against', 'nowhere'], '"nowhere" is no commit, branch or tag'],
    [['check', '--level', 'wire'], '--level belongs to --against'],
    [['check', '--against', 'main', '--level', 'deep'], 'Allowed choices are wire, json, source'],
  ])('%j is a usage error', async (args, reason) => {
    const { code, out, err } = await wirepact(temporaryFolder(good), args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(reason);
  });
});

describe('wirepact forget', () => {
  it('says what is free again, and generates', async () => {
    const { code, out } = await wirepact(temporaryFolder(good), ['forget', 'a.B', 'a.C.d']);
    expect(code).toBe(0);
    expect(out).toMatch(/^forgotten a\.B\nforgotten a\.C\.d\n1 contract → 1 file \(1 written\)/);
  });

  it('refuses what is in use, in words and as data, and does nothing', async () => {
    const root = temporaryFolder(good);
    const { code, out, err } = await wirepact(root, ['forget', 'a.B', 'a.used']);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: 'error a.used is used\n' });
    const json = await wirepact(root, ['forget', 'a.used', '--json']);
    expect(JSON.parse(json.out)).toEqual({
      command: 'forget',
      exitCode: 1,
      refused: ['a.used is used'],
    });
    expect(existsSync(join(root, 'src/generated'))).toBe(false);
  });
});

describe('wirepact init', () => {
  it('prepares a project and says what to do next', async () => {
    const root = temporaryFolder({ 'package.json': '{}' });
    const { code, out } = await wirepact(root, ['init', '--yes']);
    expect(code).toBe(0);
    expect(out).toContain('created src/contracts/tasks.contract.ts\n');
    expect(out).toContain(
      'npm install @wirepact/contract @wirepact/server @wirepact/client @wirepact/wire\n',
    );
  });

  it('does not ask where there is no terminal', async () => {
    const { code, err } = await wirepact(temporaryFolder(), ['init']);
    expect(code).toBe(2);
    expect(err).toContain('--yes');
  });
});

describe('wirepact new', () => {
  it('writes a contract beside the others, generates, and says what to do next', async () => {
    const root = temporaryFolder(good);
    const { code, out, err } = await wirepact(root, ['new', 'contract', 'chat room']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^2 contracts → 2 files \(2 written\)/);
    expect(out).toContain(`created contracts/chat-room.contract.ts
registered ChatRoomGateway in the generated gateways

Next
  say in contracts/chat-room.contract.ts what it carries, and run wirepact generate
  write in src/services/chat-room.service.ts what its operations do
  add to the providers of createServer:
    { provide: ChatRoomService, useClass: ChatRoomServiceImpl },
`);
    const written = readFileSync(join(root, 'contracts/chat-room.contract.ts'), 'utf8');
    expect(written).toContain('send!: (request: SendChatRoomRequest) => SendChatRoomResponse;');
  });

  it('takes the contract away again where there are errors, and ends with 1', async () => {
    const root = temporaryFolder(bad);
    const { code, out, err } = await wirepact(root, ['new', 'contract', 'chat', '--crud']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('1 error; nothing was written\nerror Chat was not added');
    expect(readdirSync(join(root, 'contracts'))).toEqual(['a.contract.ts']);
  });

  it('takes the contract away again where the generator fails', async () => {
    const root = temporaryFolder({ 'contracts/a.contract.ts': 'crash' });
    expect((await wirepact(root, ['new', 'contract', 'chat'])).code).toBe(70);
    expect(readdirSync(join(root, 'contracts'))).toEqual(['a.contract.ts']);
  });

  it('says in colour where the terminal has it, and not with NO_COLOR', async () => {
    const args = ['new', 'contract', '7'];
    const coloured = await wirepact(temporaryFolder(good), args, { FORCE_COLOR: '1' });
    expect(coloured.err).toContain('\u001b[');
    const plain = await wirepact(temporaryFolder(good), args, { NO_COLOR: '1' });
    expect(plain.err).toBe(`error "7" cannot name a contract
  hint use ASCII letters, digits, blanks, - and _, a letter first, as in chat-room
`);
  });

  it('refuses a gateway of no contract with 1, and a configuration that makes no sense with 2', async () => {
    const root = temporaryFolder(good);
    const { code, out, err } = await wirepact(root, ['new', 'gateway', 'chat']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('error Nothing is generated yet\n  hint make a contract');
    writeFiles(root, { 'wirepact.config.json': '{ "out": 7 }' });
    expect((await wirepact(root, ['new', 'gateway', 'chat'])).code).toBe(2);
  });
});

describe('the command line', () => {
  it.each([
    [['--help'], /Exit codes:[\s\S]*70/],
    [['generate', '--help'], /--contract-module[\s\S]*Examples:[\s\S]*src\/generated/],
    [['check', '--help'], /Exit codes:/],
    [['check', '--help'], /--against <ref>[\s\S]*--level wire/],
    [['forget', '--help'], /full names[\s\S]*task\.Task\.nickname/],
    [['init', '--help'], /Nothing is overwritten/],
    [['help', 'init'], /Nothing is overwritten/],
    [['new', '--help'], /contract[\s\S]*gateway/],
    [['new', 'contract', '--help'], /--crud[\s\S]*Customer --crud/],
    [['new', 'gateway', '--help'], /provide: ChatRoomGateway[\s\S]*Exit codes:/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j prints to stdout and ends with 0', async (args, text) => {
    const { code, out, err } = await wirepact('/', args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(text);
  });

  it.each([
    [[], 'Usage: wirepact'],
    [['genrate'], 'Did you mean generate?'],
    [['generate', '--wach'], 'Did you mean --watch?'],
    [['generate', 'extra'], 'too many arguments'],
    [['generate', '--out'], 'argument missing'],
    [['check', '--watch'], 'unknown option'],
    [['forget'], "missing required argument 'name'"],
    [['new'], 'Usage: wirepact new'],
    [['new', 'contract'], "missing required argument 'name'"],
    [['new', 'contract', 'chat', 'room'], 'too many arguments'],
    [['new', 'service', 'chat'], "unknown command 'service'"],
    [['generate', '--watch', '--allow-breaking', 'x'], '--allow-breaking does not go with --watch'],
    [['generate', '--allow-breaking', ' '], 'needs a reason'],
    [['generate', '--config', 'missing.json'], 'missing.json It does not exist'],
  ])('%j is a usage error: 2, and the reason on stderr', async (args, reason) => {
    const { code, out, err } = await wirepact(temporaryFolder(), args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(reason);
  });

  it('names file, line and column of what is wrong in the configuration', async () => {
    const root = temporaryFolder({ 'wirepact.config.json': '{\n  "outt": "x"\n}' });
    const { code, err } = await wirepact(root, ['generate']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^error wirepact\.config\.json:2:3 There is no option "outt"\n {2}hint use one of/,
    );
    const json = await wirepact(root, ['check', '--json']);
    expect(json).toMatchObject({ code: 2, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({ exitCode: 2, problems: [{ line: 2, column: 3 }] });
  });

  it('shows a defect in short, with its stack when asked, and ends with 70', async () => {
    const root = temporaryFolder({ 'contracts/a.contract.ts': 'crash' });
    const short = await wirepact(root, ['generate']);
    expect(short.code).toBe(70);
    expect(short.err).toBe(
      'failure Error: a defect\n  set WIREPACT_DEBUG=1 to see where it comes from\n',
    );
    const long = await wirepact(root, ['generate'], { WIREPACT_DEBUG: '1' });
    expect(long.err).toContain('copying-generator');
  });
});
