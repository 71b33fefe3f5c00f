import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratorOptions } from '@wirepact/codegen';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CopyingGenerator } from '../../fixtures/copying-generator.js';
import { temporaryFolder, writeFiles } from '../../fixtures/temporary-folder.js';
import { loadProject } from '../config/load-project.js';
import { errorsOf } from '../report/diagnostic-text.js';
import { type WatchRun, watchContracts } from './session.js';

const start = { 'contracts/a.contract.ts': 'one', 'contracts/b.contract.ts': 'two' };

/** A session over a real folder and a real watcher, and a log of what it told. */
async function session(files: Readonly<Record<string, string>> = start) {
  const root = temporaryFolder(files);
  const ending = new AbortController();
  const log: string[] = [];
  const runs: WatchRun[] = [];
  const generators: CopyingGenerator[] = [];
  const waiting: (() => void)[] = [];
  const tell = (line: string): void => {
    log.push(line);
    for (const wake of waiting.splice(0)) wake();
  };
  /** Resolves once the log holds the line, and empties the log up to it. */
  const told = async (line: string): Promise<void> => {
    while (!log.includes(line)) await new Promise<void>((wake) => waiting.push(wake));
    log.splice(0, log.indexOf(line) + 1);
  };
  const ended = watchContracts({
    loadProject: () => loadProject(root, {}),
    open: async (options: GeneratorOptions) => {
      const generator = new CopyingGenerator(options);
      generators.push(generator);
      return generator;
    },
    signal: ending.signal,
    reporter: {
      run(run) {
        runs.push(run);
        const { result, recovered, repeated } = run;
        const errors = errorsOf(result.diagnostics).length;
        const words = [
          ...(errors > 0 ? [`${errors} errors`] : [`${result.written.length} written`]),
          ...(result.removed.length > 0 ? [`${result.removed.length} removed`] : []),
          ...(recovered ? ['recovered'] : []),
          ...(repeated ? ['repeated'] : []),
        ];
        tell(words.join(', '));
      },
      ready: (contracts) => tell(`ready ${contracts}`),
      unusableConfig: () => tell('unusable config'),
      failure: () => tell('failure'),
    },
  });
  const end = async (): Promise<void> => {
    ending.abort();
    await ended;
  };
  onTestFinished(end);
  const contracts = Object.keys(files).filter((path) => path.includes('.contract.')).length;
  await told(`ready ${contracts}`);
  return {
    root,
    runs,
    generators,
    told,
    end,
    write: (path: string, text: string) => writeFiles(root, { [path]: text }),
    output: (path: string, out = 'src/generated') => readFileSync(join(root, out, path), 'utf8'),
    last: (): WatchRun => {
      const run = runs.at(-1);
      if (run === undefined) throw new Error('there was no run');
      return run;
    },
  };
}

describe('a watch session', () => {
  it('generates at the start, and again when a contract is saved', async () => {
    const { write, told, output, last, root } = await session();
    expect(output('a.contract.ts')).toBe('one');
    write('contracts/a.contract.ts', 'more');
    await told('1 written');
    expect(output('a.contract.ts')).toBe('more');
    expect(last().trigger).toEqual([
      { file: join(root, 'contracts/a.contract.ts'), kind: 'changed' },
    ]);
    expect(last().milliseconds).toBeGreaterThan(0);
  });

  it('tells the generator only what changed', async () => {
    const { write, told, generators, root } = await session();
    write('contracts/a.contract.ts', 'more');
    await told('1 written');
    expect(generators).toHaveLength(1);
    expect(generators[0]?.told).toEqual([[join(root, 'contracts/a.contract.ts')]]);
  });

  it('takes up a new contract in a new folder, and drops a deleted one', async () => {
    const { write, told, root, last } = await session({ 'contracts/a.contract.ts': 'one' });
    write('contracts/new.contract.ts', 'new');
    await told('1 written');
    expect(last().trigger[0]?.kind).toBe('added');
    rmSync(join(root, 'contracts/a.contract.ts'));
    await told('0 written, 1 removed');
    expect(last().trigger[0]?.kind).toBe('removed');
    expect(existsSync(join(root, 'src/generated/a.contract.ts'))).toBe(false);
  });

  it('sees a save that replaces the file, as editors do it, twice', async () => {
    const { write, told, output, root } = await session();
    for (const text of ['first', 'second']) {
      write('contracts/.a.tmp', text);
      renameSync(join(root, 'contracts/.a.tmp'), join(root, 'contracts/a.contract.ts'));
      await told('1 written');
      expect(output('a.contract.ts')).toBe(text);
    }
  });

  it('takes a file that is removed and written again for a change', async () => {
    const { told, output, root, runs } = await session();
    const file = join(root, 'contracts/a.contract.ts');
    rmSync(file);
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(file, 'again');
    await told('1 written');
    expect(output('a.contract.ts')).toBe('again');
    expect(runs.flatMap(({ result }) => result.removed)).toEqual([]);
  });

  it('ends at the last text when a file is written many times in a row', async () => {
    const { told, output, root, generators } = await session();
    const file = join(root, 'contracts/a.contract.ts');
    for (let index = 0; index < 40; index += 1) {
      writeFileSync(file, `text ${index}`);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    while (output('a.contract.ts') !== 'text 39') await told('1 written');
    expect(generators[0]?.mostRunning).toBe(1);
  });

  it('keeps the last good output when a save is broken, and recovers with the next', async () => {
    const { write, told, output } = await session();
    write('contracts/a.contract.ts', 'broken');
    await told('1 errors');
    write('contracts/b.contract.ts', 'elsewhere');
    await told('1 errors, repeated');
    expect(output('a.contract.ts')).toBe('one');
    expect(output('b.contract.ts')).toBe('two');
    write('contracts/a.contract.ts', 'mended');
    await told('2 written, recovered');
    expect(output('a.contract.ts')).toBe('mended');
  });

  it('says so when a save changes nothing', async () => {
    const { root, told } = await session();
    writeFileSync(join(root, 'contracts/a.contract.ts'), 'one');
    await told('0 written');
  });

  it('watches what contracts import, from when they do', async () => {
    const { write, told, output } = await session({
      'contracts/a.contract.ts': 'one',
      'shared/types.ts': 'old',
    });
    write('contracts/a.contract.ts', '// needs shared/types.ts\n');
    await told('1 written');
    write('shared/types.ts', 'new');
    await told('1 written');
    expect(output('a.contract.ts')).toBe('// needs shared/types.ts\nnew');
  });

  // The watcher reads folders in steps between turns of the event loop, and each has its gap.
  it.each([0, 1, 2, 4, 8, 16, 32])(
    'sees what is saved %d turns behind the run that began to watch it',
    async (turns) => {
      const { write, told, output } = await session({
        'contracts/a.contract.ts':
          '// needs contracts/types.ts, src/generated/no.json, src/no.json, no.json\n',
        'contracts/types.ts': 'old',
      });
      for (let turn = 0; turn < turns; turn++) await new Promise((next) => setImmediate(next));
      write('contracts/types.ts', 'new');
      await told('1 written');
      expect(output('a.contract.ts')).toContain('new');
    },
  );

  it('goes on with new options when the configuration is made, broken and mended', async () => {
    const { write, told, output, generators, root } = await session();
    write('wirepact.config.json', '{ "out": "gen" }');
    await told('2 written');
    expect(output('a.contract.ts', 'gen')).toBe('one');
    write('wirepact.config.json', '{ "out": 7 }');
    await told('unusable config');
    write('contracts/a.contract.ts', 'meanwhile');
    await told('1 written');
    expect(output('a.contract.ts', 'gen')).toBe('meanwhile');
    rmSync(join(root, 'wirepact.config.json'));
    await told('1 written');
    expect(output('a.contract.ts')).toBe('meanwhile');
    expect(generators.map(({ options }) => options.out.slice(root.length + 1))).toEqual([
      'src/generated',
      'gen',
      'src/generated',
    ]);
  });

  it('survives a defect of the generator and starts afresh', async () => {
    const { write, told, output, generators } = await session();
    write('contracts/a.contract.ts', 'crash');
    await told('failure');
    write('contracts/a.contract.ts', 'mended');
    await told('1 written');
    expect(output('a.contract.ts')).toBe('mended');
    expect(generators).toHaveLength(2);
  });

  it('starts with a broken contract', async () => {
    const { write, told } = await session({ 'contracts/a.contract.ts': 'broken' });
    write('contracts/a.contract.ts', 'mended');
    await told('1 written, recovered');
  });

  it('waits for contracts where there are none yet', async () => {
    const { write, told } = await session({ 'package.json': '{}' });
    write('contracts/a.contract.ts', 'first');
    await told('1 written');
  });

  it('ends when it is told to, and does nothing afterwards', async () => {
    const { write, end, runs } = await session();
    await end();
    const before = runs.length;
    write('contracts/a.contract.ts', 'late');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(runs).toHaveLength(before);
  });
});
