import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { createFileRegistry, type FileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { inFolder } from '../evolution/buf.js';

const program = createRequire(import.meta.url).resolve('@bufbuild/buf/bin/buf');

/**
 * Compiles `.proto` files with buf into what protobuf-es goes by.
 *
 * @throws Error with what buf says, where it refuses one.
 */
export function compileProtos(files: ReadonlyMap<string, string>): FileRegistry {
  return inFolder(files, (root) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, 'build', '--as-file-descriptor-set', '-o', '-#format=binpb'],
      { cwd: root, maxBuffer: 2 ** 28 },
    );
    if (status !== 0) throw new Error(`buf refuses a .proto of ours: ${stderr}`);
    return createFileRegistry(fromBinary(FileDescriptorSetSchema, stdout));
  });
}
