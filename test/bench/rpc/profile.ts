import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Table } from '../table.js';
import type { Child } from './child.js';
import type { ServerCommands } from './commands.js';

/** What V8 writes, as far as it is read here. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
      readonly columnNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Functions that are shown. */
const SHOWN = 40;

/** What is no work of the server: waiting, and the native call that starts and stops the profile. */
const notWork: ReadonlySet<string> = new Set(['(idle)', 'dispatch']);

/**
 * Profiles a server while something is measured.
 *
 * @param file Where the profile is written, for the developer tools of a browser.
 * @returns The functions that took most of the time by themselves.
 */
export async function profiled(
  server: Child<ServerCommands>,
  file: string,
  measure: () => Promise<unknown>,
): Promise<Table> {
  await server.ask.startProfile();
  await measure();
  const text = await server.ask.stopProfile();
  writeFileSync(file, text);
  return selfTimes(JSON.parse(text) as CpuProfile, `Self time, ${basename(file)}`);
}

/** Where profiles go; made where it is not there. */
export function profileFile(folder: string, library: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  return join(folder, `${library}-${name}.cpuprofile`);
}

function selfTimes({ nodes, samples, timeDeltas }: CpuProfile, title: string): Table {
  const functions = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map<string, number>();
  let busy = 0;
  samples.forEach((id, index) => {
    const place = functions.get(id) ?? '?';
    if (notWork.has(place)) return;
    const time = timeDeltas[index] ?? 0;
    busy += time;
    times.set(place, (times.get(place) ?? 0) + time);
  });
  const most = [...times].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
  return {
    title: `${title}: ${(busy / 1_000).toFixed(0)} ms busy`,
    head: ['', '% of busy', 'ms'],
    lines: most.map(([place, time]) => [
      place,
      ((time / busy) * 100).toFixed(1),
      (time / 1_000).toFixed(1),
    ]),
  };
}

/** A function with its place: in a built program that of what it was built of. */
function placeOf(frame: CpuProfile['nodes'][number]['callFrame']): string {
  const { functionName, url, lineNumber, columnNumber } = frame;
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (url === '') return name;
  if (!url.startsWith('file:')) return `${name} ${url}:${lineNumber + 1}`;
  const path = fileURLToPath(url);
  const origin: { fileName?: string; lineNumber?: number } | undefined = sourceMapOf(
    path,
  )?.findOrigin(lineNumber + 1, columnNumber + 1);
  const { fileName = path, lineNumber: line = lineNumber + 1 } = origin ?? {};
  return `${name} ${shortened(fileName)}:${line}`;
}

const maps = new Map<string, SourceMap | undefined>();

/** The map that the bundler has written beside a program; packages of others have none. */
function sourceMapOf(path: string): SourceMap | undefined {
  if (!maps.has(path)) {
    const file = `${path}.map`;
    maps.set(
      path,
      existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined,
    );
  }
  return maps.get(path);
}

function shortened(path: string): string {
  return path.replace(/^.*\/(?:node_modules\/(?!\.)|(?=(?:packages|bench|generated)\/))/, '');
}
