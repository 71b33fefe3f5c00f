import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireLibcFor } from '../requirements/newer-libc.js';
import { decodeTarget, fuzzedTypes } from './decode-target.js';
import { packetTarget } from './packet-target.js';
import type { FuzzFailure } from './run-fuzz.js';

const jazzer = fileURLToPath(import.meta.resolve('@jazzer.js/core'));

/** jazzer ends so when a target has thrown. */
const FINDING = 77;

/** What jazzer measures the coverage of; parts of paths. */
const INSTRUMENTED = ['packages/wire/src', 'src/generated/protos'];

/** What came of a run: a defect, or why there was none to be had. */
export interface CoverageResult {
  readonly failure?: FuzzFailure;
  /** Why jazzer cannot run here. */
  readonly missing?: string;
}

/**
 * Lets jazzer look for inputs that reach new code, beginning with valid messages and packets.
 *
 * @throws Error where jazzer ends in another way than with the time or a defect.
 */
export async function runCoverage(seed: number, seconds: number): Promise<CoverageResult> {
  const libc = requireLibcFor(addon(), console.error);
  if (!libc.met) return { missing: libc.reason };
  const targets = [...(await fuzzedTypes()).flat().map(decodeTarget), packetTarget()];
  const folder = mkdtempSync(join(tmpdir(), 'wirepact-coverage-'));
  try {
    const [corpus, found] = [join(folder, 'corpus'), join(folder, 'found')];
    mkdirSync(corpus);
    mkdirSync(found);
    for (const [at, { seeds }] of targets.entries()) {
      for (const [index, bytes] of seeds.entries()) {
        writeFileSync(join(corpus, `${at}-${index}`), Buffer.concat([Uint8Array.of(at), bytes]));
      }
    }
    const limits = [`-max_total_time=${seconds}`, `-seed=${seed}`, '-max_len=4096'];
    // The addon is loaded by a node that the newer loader starts; neither is installed anywhere.
    const [program = process.execPath, ...args] = [
      ...[...libc.command, process.execPath, '--conditions', '@wirepact/source'],
      ...['--import', import.meta.resolve('tsx'), join(dirname(jazzer), 'cli.js')],
      ...[target(), corpus, '--sync'],
      ...INSTRUMENTED.flatMap((path) => ['-i', path]),
      ...['--', ...limits, `-artifact_prefix=${found}/`],
    ];
    const { status, signal } = spawnSync(program, args, { stdio: 'inherit' });
    if (status === 0) return {};
    const crash = readdirSync(found)[0];
    if (status !== FINDING || crash === undefined) {
      throw new Error(`jazzer has ended with ${signal ?? `exit code ${status}`}`);
    }
    const [at = 0, ...bytes] = readFileSync(join(found, crash));
    const { name } = targets[at] ?? packetTarget();
    const error = new Error(`jazzer has found ${crash}; its report stands above`);
    return { failure: { target: name, inputs: [Uint8Array.from(bytes)], error } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The module that jazzer calls, by the name under which it is imported. */
function target(): string {
  return fileURLToPath(new URL('coverage-target.ts', import.meta.url)).replace(/ts$/, 'js');
}

/** The shared object that jazzer loads. */
function addon(): string {
  const entry = createRequire(jazzer).resolve('@jazzer.js/fuzzer');
  return join(dirname(entry), `../prebuilds/fuzzer-${process.platform}-${process.arch}.node`);
}
