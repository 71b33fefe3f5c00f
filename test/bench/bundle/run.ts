import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codecFolder, generateCodecs } from '../codec/generate-codecs.js';
import { type Library, libraries } from '../codec/libraries.js';
import { contractText } from '../generate/many-contracts.js';
import type { Outcome } from '../report.js';
import { type Table, tableMarkdown, tableText } from '../table.js';
import { versionOf } from '../versions.js';
import { type Bundle, bundlePage } from './bundle-page.js';
import {
  clientScripts,
  clientsScripts,
  codecScripts,
  getAllScripts,
  type Scripts,
} from './scripts.js';

/** Numbers of contracts, each with ten fields of different kinds and the five CRUD operations. */
const CONTRACTS = [1, 4, 16];

/** Bytes, gzipped: runtime and the two records; the client without contracts. */
const targets = { records: 5_200, client: 8_000 };

/** One size. */
interface Size extends Bundle {
  readonly case: string;
  readonly library: string;
}

/** What pages load of our codecs and client, and of the codecs of others for the same messages. */
export async function benchBundle(): Promise<Outcome> {
  const records = await recordSizes();
  const many = await contractSizes();
  const tables = [recordsTable(records), codecsTable(many.codecs), pagesTable(many.pages)];
  const packages = [...peers.flatMap(({ package: name }) => name ?? []), 'vite'];
  const about = `${packages.map((name) => `${name} ${versionOf(name)}`).join(', ')}, ${new Date().toISOString().slice(0, 10)}`;
  return {
    text: [about, '', ...tables.map((table) => `${tableText(table)}\n`)].join('\n').trimEnd(),
    rows: [...records, ...many.codecs, ...many.pages].flatMap(rowsOf),
    markdown: [`\`npm run bench -- bundle\`: ${about}.`, ...tables.map(tableMarkdown)].join('\n\n'),
  };
}

/** Those that a browser may load: reflection and packers have no code of their own to compare. */
const peers = libraries.filter(({ name, protobuf }) => protobuf && name !== 'protobufjs');

async function recordSizes(): Promise<Size[]> {
  const corpus = readFileSync(new URL('../codec/corpus.contract.ts', import.meta.url), 'utf8');
  // Of the whole corpus a peer that cannot be shaken would carry messages that nobody asked for.
  const contract = corpus.replace(/^ {2}@ContractMessage\(\) (?!small|document)\w+!.*\n/gm, '');
  const root = codecFolder();
  try {
    await generateCodecs(root, new Map([['corpus', contract]]));
    const sizes: Size[] = [];
    for (const library of peers) {
      const scripts = codecScripts(library, ['corpus'], () => ['Small', 'Document']);
      sizes.push(await sizeOf('records', library.name, root, scripts));
    }
    return sizes;
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function contractSizes(): Promise<{ codecs: Size[]; pages: Size[] }> {
  const most = Math.max(...CONTRACTS);
  const names = Array.from({ length: most }, (_, index) => `item${index + 1}`);
  const root = codecFolder();
  try {
    await generateCodecs(root, new Map(names.map((name) => [name, contractText(name)])));
    const messagesOf = (module: string): string[] =>
      [
        ...readFileSync(join(root, 'protos', `${module}.proto`), 'utf8').matchAll(
          /^message (\w+)/gm,
        ),
      ].map(([, name]) => name ?? '');
    const codecs: Size[] = [];
    const pages = [
      await sizeOf('client, no contract', 'wirepact', root, clientScripts),
      await sizeOf('1 contract, getAll by its operation', 'wirepact', root, getAllScripts('item1')),
    ];
    for (const count of CONTRACTS) {
      const some = names.slice(0, count);
      const name = count === 1 ? '1 contract' : `${count} contracts`;
      for (const library of peers.filter(readsTimestamps)) {
        const scripts = codecScripts(library, some, messagesOf);
        codecs.push(await sizeOf(name, library.name, root, scripts));
      }
      pages.push(await sizeOf(name, 'wirepact', root, clientsScripts(some)));
    }
    return { codecs, pages };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The compiler of pbf does not find a type of another package, and contracts have such. */
function readsTimestamps({ name }: Library): boolean {
  return name !== 'pbf';
}

async function sizeOf(
  name: string,
  library: string,
  root: string,
  scripts: Scripts,
): Promise<Size> {
  return { case: name, library, ...(await bundlePage(root, scripts)) };
}

function recordsTable(sizes: readonly Size[]): Table {
  return {
    title: 'Runtime and codecs of `small` and `document`: kB',
    head: ['', 'minified', 'gzipped', 'target'],
    lines: sizes.map(({ library, minified, gzipped }) => [
      library,
      kilobytes(minified),
      kilobytes(gzipped),
      library === 'wirepact' ? atMost(gzipped, targets.records) : '–',
    ]),
  };
}

function codecsTable(sizes: readonly Size[]): Table {
  const cases = [...new Set(sizes.map((size) => size.case))];
  return {
    title: 'Runtime and codecs of every message of contracts: kB, gzipped',
    head: ['', ...cases],
    lines: [...new Set(sizes.map(({ library }) => library))].map((library) => [
      library,
      ...cases.map((name) => {
        const size = sizes.find((item) => item.case === name && item.library === library);
        return size === undefined ? '–' : kilobytes(size.gzipped);
      }),
    ]),
  };
}

function pagesTable(sizes: readonly Size[]): Table {
  return {
    title: 'Pages that call Wirepact services: kB',
    head: ['', 'minified', 'gzipped', 'target'],
    lines: sizes.map(({ case: name, minified, gzipped }) => [
      name,
      kilobytes(minified),
      kilobytes(gzipped),
      name.startsWith('client') ? atMost(gzipped, targets.client) : '–',
    ]),
  };
}

function atMost(size: number, target: number): string {
  return `${kilobytes(target)} ${size <= target ? 'reached' : 'missed'}`;
}

/** Of 1,000 bytes, as the peers count. */
function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}

function rowsOf({ case: name, library, minified, gzipped }: Size): object[] {
  const row = { suite: 'bundle', case: name, library, spread: 0, unit: 'bytes' };
  return [
    { ...row, metric: 'minified', median: minified },
    { ...row, metric: 'gzipped', median: gzipped },
  ];
}
