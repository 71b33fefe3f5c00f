import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Generator } from '@wirepact/codegen';
import type { MessageType } from '@wirepact/wire/codegen';
import protobuf from 'protobufjs';

/** Below the workspace, so that what is generated finds `@wirepact/wire`. */
const cache = join(import.meta.dirname, '../../node_modules/.cache');

/** A message and what it is encoded with. */
export interface Case {
  readonly name: string;
  readonly type: MessageType<unknown>;
  readonly message: unknown;
  /** The same for the others, which know no bigint here. */
  readonly plain: object;
  readonly peer: protobuf.Type;
}

/** Generates the codecs of the corpus as they are now and loads them with their `.proto`. */
export async function loadCorpus(): Promise<Case[]> {
  mkdirSync(cache, { recursive: true });
  const root = mkdtempSync(join(cache, 'bench-codec-'));
  cpSync(new URL('small.contract.ts', import.meta.url), join(root, 'small.contract.ts'));
  const generator = new Generator({
    root,
    contracts: ['*.contract.ts'],
    protos: join(root, 'protos'),
    out: join(root, 'generated'),
    services: join(root, 'services'),
    contractModules: [],
  });
  const { diagnostics } = await generator.generate();
  if (diagnostics.length > 0) throw new Error(diagnostics.map((it) => it.message).join('\n'));
  const proto = new protobuf.Root();
  proto.resolvePath = (_origin, path) =>
    path.startsWith('google/') ? null : join(root, 'protos', path);
  await proto.load('small.proto', { keepCase: false });
  const types = await import(pathToFileURL(join(root, 'generated/protos/small.ts')).href);
  rmSync(root, { recursive: true });
  return cases.map(({ name, message, plain }) => ({
    name,
    message,
    plain,
    type: types[name],
    peer: proto.lookupType(`corpus.${name}`),
  }));
}

const time = 1_763_700_000_000;
const small = {
  id: '0123456789abcdef01234567',
  label: 'Buy milk',
  checked: true,
  removed: true,
  time: BigInt(time),
};
const plainSmall = { ...small, time };
const many = <T>(item: T): { items: T[] } => ({
  items: Array.from({ length: 1_000 }, () => ({ ...item })),
});
const envelope = { call: 301, kind: 1, payload: new Uint8Array(60).fill(7) };

const cases = [
  { name: 'Small', message: small, plain: plainSmall },
  { name: 'SmallList', message: many(small), plain: many(plainSmall) },
  { name: 'Envelope', message: envelope, plain: envelope },
];
