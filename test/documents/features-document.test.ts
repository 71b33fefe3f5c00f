import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { complaints, documentProject } from './document-project.js';

const root = join(import.meta.dirname, '../..');
const docs = join(root, 'docs');
const document = readFileSync(join(docs, 'features.md'), 'utf8');

/** A row of the tables: what is asked for, how it is here, under which names, and what proves it. */
interface Row {
  readonly feature: string;
  readonly here: string;
  readonly names: string;
  readonly proof: string;
}

const headings = ['asked for', 'here', 'names and documents', 'tests'];

function rows(): Row[] {
  return [...document.matchAll(/^\| (.*) \|$/gm)].flatMap(([line, text = '']) => {
    const cells = text.split(' | ');
    if (cells.join() === headings.join()) return [];
    const [feature, here, names, proof] = cells;
    if (cells.length !== 4 || !feature || !here || !names || !proof) {
      throw new Error(`A row without its four cells: ${line}`);
    }
    return [{ feature, here, names, proof }];
  });
}

const isMissing = ({ here }: Row): boolean => here.startsWith('**Not there.**');

/** Every link of a text, with what follows it up to the next one. */
function links(text: string): { target: string; rest: string }[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)((?:(?!\]\()[\s\S])*)/g)].map(
    ([, target = '', rest = '']) => ({ target, rest }),
  );
}

/** Whether a test file has a test or a group of tests with this title. */
function hasTest(source: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) =>
    source.split(quote + title + quote).some((before, index, parts) => {
      const isCall = /(?:\b(?:it|test|describe)|\))\s*\(\s*$/.test(before);
      return isCall && /^\s*,/.test(parts[index + 1] ?? '');
    }),
  );
}

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

it('has a test for every feature that is there', () => {
  const all = rows();
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(all.filter((row) => !isMissing(row) && !row.proof.includes('](')).map(nameOf)).toEqual([]);
});

const nameOf = ({ feature }: Row): string => feature;

it('names tests that there are', () => {
  const untrue = rows().flatMap(({ proof }) =>
    links(proof).flatMap(({ target, rest }) => {
      const titles = [...rest.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title);
      const path = join(docs, target);
      if (!existsSync(path)) return [target];
      const source = readFileSync(path, 'utf8');
      if (titles.length === 0) return [`${target} without a title`];
      return titles
        .filter((title) => !hasTest(source, title))
        .map((title) => `${target}: ${title}`);
    }),
  );
  expect(untrue).toEqual([]);
});

it('names what the packages export, and nothing else', () => {
  const lines = rows().flatMap(({ names }) =>
    names.split('; ').flatMap((part) => {
      if (part.startsWith('[')) return [];
      const [, module, spans = ''] = /^(server|client|wire): (.*)$/.exec(part) ?? [];
      if (module === undefined) throw new Error(`Neither a package nor a document: ${part}`);
      return [...spans.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({ module, name }));
    }),
  );
  expect(lines.length).toBeGreaterThan(rows().length / 2);
  const code = lines.map(({ module, name }, index) => {
    const [exported = '', member] = name.split('.');
    const from = `'@wirepact/${module}'`;
    return member === undefined
      ? `export type { ${exported} as Name${index} } from ${from};`
      : `export type Name${index} = import(${from}).${exported}['${member}'];`;
  });
  const folder = documentProject(new Map([['src/names.ts', code.join('\n')]]));
  expect(complaints(folder)).toEqual([]);
}, 60_000);

it('leads to documents and sections that there are', () => {
  const lost = links(document)
    .filter(({ target }) => target.includes('.md'))
    .filter(({ target }) => {
      const [path = '', anchor] = target.split('#');
      const file = join(docs, path);
      if (!readdirSync(dirname(file)).includes(path.split('/').at(-1) ?? '')) return true;
      if (anchor === undefined) return false;
      const found = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)];
      return !found.some(([, heading = '']) => anchorOf(heading) === anchor);
    })
    .map(({ target }) => target);
  expect(lost).toEqual([]);
});
