import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DecodeError } from '@wirepact/wire';
import type { MessageType } from '@wirepact/wire/codegen';
import type { FuzzTarget } from './fuzz-target.js';

/** Cases of the generator whose messages have every kind of field between them. */
const cases = ['every-type', 'oneofs', 'protobuf-test-messages', 'well-known-json'] as const;

// Not by the module that knows this folder: it loads the whole generator, whose memory would be counted.
const golden = join(import.meta.dirname, '../golden/accepted');

/** A type that is fuzzed, with valid messages of it. */
export interface FuzzedType {
  readonly codec: MessageType<object>;
  readonly seeds: readonly Uint8Array[];
}

/** Every message of each case. */
export async function fuzzedTypes(): Promise<FuzzedType[][]> {
  const seeds = makeSeeds();
  return (await fuzzedCodecs()).map((codecs) =>
    codecs.map((codec) => ({ codec, seeds: seeds.get(codec.typeName) ?? [] })),
  );
}

/** A message as something to decode. */
export function decodeTarget({ codec, seeds }: FuzzedType): FuzzTarget {
  return { name: codec.typeName, seeds, feed: (bytes) => decodeAndEncode(codec, bytes) };
}

/** The codecs of each case. */
export async function fuzzedCodecs(): Promise<MessageType<object>[][]> {
  const groups: MessageType<object>[][] = [];
  for (const name of cases) groups.push(await codecsOf(name));
  return groups;
}

/**
 * Decodes, and encodes what that gives, until the bytes do not change any more.
 *
 * @throws Error where decoding throws anything but DecodeError, where what was decoded cannot be
 *   encoded, and where the bytes still change when they are decoded and encoded once more.
 */
export function decodeAndEncode<T>(codec: MessageType<T>, bytes: Uint8Array): void {
  let message: T;
  try {
    message = codec.decode(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return;
    throw error;
  }
  const first = codec.encode(message).slice();
  const second = codec.encode(codec.decode(first));
  if (Buffer.compare(first, second) === 0) return;
  throw new Error(`${hex(first)} is written otherwise once it is read: ${hex(second)}`);
}

function makeSeeds(): Map<string, Uint8Array[]> {
  const program = fileURLToPath(new URL('make-seeds.program.ts', import.meta.url));
  const args = [
    '--conditions',
    '@wirepact/source',
    '--import',
    import.meta.resolve('tsx'),
    program,
  ];
  const json = execFileSync(process.execPath, [...args, ...cases], { maxBuffer: 2 ** 28 });
  const seeds = JSON.parse(json.toString()) as { [typeName: string]: string[] };
  return new Map(
    Object.entries(seeds).map(([name, texts]) => [
      name,
      texts.map((text) => Uint8Array.from(Buffer.from(text, 'hex'))),
    ]),
  );
}

async function codecsOf(name: string): Promise<MessageType<object>[]> {
  const codecs: MessageType<object>[] = [];
  const folder = join(golden, name, 'expected/src/generated/protos');
  for (const path of readdirSync(folder)) {
    const module = (await import(join(folder, path))) as { [name: string]: unknown };
    for (const value of Object.values(module)) if (isCodec(value)) codecs.push(value);
  }
  return codecs;
}

function isCodec(value: unknown): value is MessageType<object> {
  return typeof value === 'object' && value !== null && 'typeName' in value && 'decode' in value;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
