import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Generator } from '@wirepact/codegen';

/** Below the workspace, so that what is generated finds the packages that it imports. */
const cache = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
const bin = fileURLToPath(new URL('../../../node_modules/.bin', import.meta.url));

/** A new folder for generated codecs, for the caller to remove. */
export function codecFolder(): string {
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'bench-codec-'));
}

/**
 * Generates what follows from contracts, as the generator is now: `generated` and `protos`.
 *
 * @param root Of {@link codecFolder}.
 * @param contracts Texts by name: that of `corpus` becomes `corpus.proto`.
 * @throws Error for a contract with diagnostics.
 */
export async function generateOwn(
  root: string,
  contracts: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [name, text] of contracts) writeFileSync(join(root, `${name}.contract.ts`), text);
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
}

/**
 * Generates our codecs, and those of the peers from the `.proto` files that come of the contracts:
 * a folder for each peer beside ours.
 *
 * @throws Error for a contract with diagnostics, or a generator that fails.
 */
export async function generateCodecs(
  root: string,
  contracts: ReadonlyMap<string, string>,
): Promise<void> {
  await generateOwn(root, contracts);
  writeFileSync(join(root, 'buf.gen.yaml'), plugins);
  run(root, 'buf', 'generate', 'protos');
  for (const folder of ['pbf', 'protobufjs-static']) mkdirSync(join(root, folder));
  for (const name of contracts.keys()) {
    const proto = join('protos', `${name}.proto`);
    // The compiler of pbf does not find a type of another package, such as Timestamp.
    if (!/^import /m.test(readFileSync(join(root, proto), 'utf8'))) {
      writeFileSync(join(root, 'pbf', `${name}.js`), run(root, 'pbf', proto));
    }
    const out = join('protobufjs-static', `${name}.js`);
    run(root, 'pbjs', ...staticModule, '--path', 'protos', '--out', out, proto);
  }
}

/** Encoding and decoding, and nothing that our codecs have not either. */
const staticModule = [
  ...['--target', 'static-module', '--wrap', 'esm'],
  ...['--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl'],
];

function run(cwd: string, program: string, ...args: string[]): string {
  return execFileSync(join(bin, program), args, { cwd, encoding: 'utf8' });
}

function plugin(name: string, out: string, options: string): string {
  return `  - local: ${JSON.stringify(join(bin, name))}\n    out: ${out}\n    opt: [${options}]\n`;
}

/** Those of the peers that are plugins of protoc, each as its documentation recommends. */
const plugins = [
  'version: v2\nplugins:\n',
  plugin('protoc-gen-es', 'protobuf-es', 'target=js'),
  plugin('protoc-gen-ts_proto', 'ts-proto', 'esModuleInterop=true'),
  plugin('protoc-gen-ts_proto', 'ts-proto-bigint', 'esModuleInterop=true, forceLong=bigint'),
  plugin('protoc-gen-ts', 'protobuf-ts', 'long_type_number'),
  plugin('protoc-gen-ts', 'protobuf-ts-bigint', 'long_type_bigint'),
].join('');
