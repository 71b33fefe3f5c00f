import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticCodes } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { filesIn, temporaryFolder } from '../../fixtures/temporary-folder.js';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { nodeFileSystem } from './file-system.js';
import { type Journal, type JournalStep, journalText, temporaryName, textHash } from './journal.js';
import { recover } from './recover.js';

const id = '0123456789ab';

/** A project with a journal in it, and what came of completing it. */
function project(
  files: { readonly [path: string]: string },
  steps: readonly JournalStep[],
  more: Partial<Journal> & { readonly name?: string } = {},
) {
  const root = temporaryFolder(files);
  const { name = '.wirepact-journal', ...parts } = more;
  const journal: Journal = {
    proto: '../protos',
    scaffold: '../services',
    steps,
    made: [],
    ...parts,
  };
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', name), journalText(journal));
  return {
    root,
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    recover() {
      const sink = new DiagnosticSink();
      const folders = {
        proto: join(root, 'protos'),
        generated: join(root, 'out'),
        scaffold: join(root, 'services'),
      };
      recover(folders, nodeFileSystem, sink);
      return sink.sorted().map(({ severity, code }) => `${severity} ${code}`);
    },
  };
}

const recovered = `notice ${diagnosticCodes.recovered}`;
const replace = (kind: JournalStep['kind'], path: string, before: string | null): JournalStep => ({
  do: 'replace',
  kind,
  path,
  id,
  before: before === null ? null : textHash(before),
  after: textHash('new'),
});

describe('a journal that is found', () => {
  it('is completed: what is staged takes its place, what was to go goes', () => {
    const { root, read, recover } = project(
      {
        'out/a.ts': 'old',
        [`out/${temporaryName('a.ts', id)}`]: 'new',
        'protos/done.proto': 'new',
        [`services/${temporaryName('x.service.ts', id)}`]: 'new',
        'out/stale/b.ts': 'b',
      },
      [
        replace('generated', 'a.ts', 'old'),
        replace('proto', 'done.proto', 'old'),
        replace('scaffold', 'x.service.ts', null),
        { do: 'remove', kind: 'generated', path: 'stale/b.ts', before: textHash('b') },
      ],
    );
    expect(recover()).toEqual([recovered]);
    expect(filesIn(root)).toEqual(['out/a.ts', 'protos/done.proto', 'services/x.service.ts']);
    expect(read('out/a.ts')).toBe('new');
    expect(recover()).toEqual([]);
  });

  it('leaves alone what somebody has changed since', () => {
    const { root, read, recover } = project(
      {
        'protos/a.proto': 'from a merge',
        [`protos/${temporaryName('a.proto', id)}`]: 'new',
        'services/mine.ts': 'mine',
        [`services/${temporaryName('mine.ts', id)}`]: 'new',
        'out/b.ts': 'by hand',
      },
      [
        replace('proto', 'a.proto', 'old'),
        replace('scaffold', 'mine.ts', null),
        { do: 'remove', kind: 'generated', path: 'b.ts', before: textHash('b') },
      ],
    );
    expect(recover()).toEqual([recovered]);
    expect(filesIn(root)).toEqual(['out/b.ts', 'protos/a.proto', 'services/mine.ts']);
    expect(read('protos/a.proto')).toBe('from a merge');
    expect(read('services/mine.ts')).toBe('mine');
  });

  it('puts no torn file into place', () => {
    const { root, read, recover } = project(
      { 'out/a.ts': 'old', [`out/${temporaryName('a.ts', id)}`]: 'ne' },
      [replace('generated', 'a.ts', 'old')],
    );
    recover();
    expect(filesIn(root)).toEqual(['out/a.ts']);
    expect(read('out/a.ts')).toBe('old');
  });

  it('changes nothing behind a link that leads out of the folder', () => {
    const { root, recover } = project(
      { 'elsewhere/a.ts': 'theirs', [`elsewhere/${temporaryName('b.ts', id)}`]: 'new' },
      [
        { do: 'remove', kind: 'generated', path: 'link/a.ts', before: textHash('theirs') },
        replace('generated', 'link/b.ts', null),
        { do: 'discard', kind: 'generated', path: 'link/b.ts', id },
      ],
    );
    symlinkSync(join(root, 'elsewhere'), join(root, 'out/link'));
    recover();
    expect(filesIn(root)).toEqual([
      'elsewhere/a.ts',
      `elsewhere/${temporaryName('b.ts', id)}`,
      'out/link',
    ]);
  });

  it('of other folders is refused, and stays', () => {
    const steps = [replace('proto', 'a.proto', null)];
    const temporary = `protos/${temporaryName('a.proto', id)}`;
    const { root, recover } = project({ [temporary]: 'new' }, steps, { proto: '../elsewhere' });
    expect(recover()).toEqual([`error ${diagnosticCodes.fileSystem}`]);
    expect(filesIn(root)).toEqual(['out/.wirepact-journal', temporary].sort());
  });

  it('that cannot be read is removed, and said to be', () => {
    const { root, recover } = project({}, []);
    writeFileSync(join(root, 'out/.wirepact-journal'), '<<<<<<< HEAD');
    expect(recover()).toEqual([`warning ${diagnosticCodes.recovered}`]);
    expect(filesIn(root)).toEqual([]);
  });
});

describe('a staging that is found', () => {
  it('is taken back with its folders, and a part of one as well', () => {
    const { root, recover } = project(
      { 'out/a.ts': 'old', [`out/new/deep/${temporaryName('b.ts', id)}`]: 'n' },
      [replace('generated', 'a.ts', 'old'), replace('generated', 'new/deep/b.ts', null)],
      {
        name: '.wirepact-staging',
        made: [
          { kind: 'generated', path: 'new' },
          { kind: 'generated', path: 'new/deep' },
        ],
      },
    );
    expect(recover()).toEqual([recovered]);
    expect(filesIn(root)).toEqual(['out/a.ts']);
    expect(() => rmSync(join(root, 'out/new'))).toThrow(/ENOENT/);
    writeFileSync(join(root, 'out/.wirepact-staging'), '{"proto":');
    expect(recover()).toEqual([recovered]);
    expect(filesIn(root)).toEqual(['out/a.ts']);
  });
});
