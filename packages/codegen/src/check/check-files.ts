import { diagnosticCodes, type ProtoFile, type Schema } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';

/** File systems stop at 255 bytes, temporaries beside the file are longer than the file. */
const MAX_SEGMENT = 210;

/** Contracts that share a path share the package; paths differ in more than their case. */
export function checkFiles(schema: Schema, sink: DiagnosticSink): void {
  const paths = new Map<string, ProtoFile>();
  for (const file of schema.files) {
    // Named after a module of the project, it may be longer than that.
    if (file.path.split('/').some((segment) => segment.length > MAX_SEGMENT)) {
      sink.error(diagnosticCodes.badPath, `${file.path} is too long for a file system`, {
        location: placeOf(file),
        hint: `Give the module of its messages a name of at most ${MAX_SEGMENT / 2} letters`,
      });
    }
    // Two paths that differ in case only are one file on macOS and Windows.
    const known = paths.get(file.path.toLowerCase());
    if (known !== undefined) {
      sink.error(
        diagnosticCodes.conflictingFile,
        `${known.path} and ${file.path} are one file where case is ignored`,
        { location: placeOf(file), hint: 'Give one of them another protoPath' },
      );
    }
    paths.set(file.path.toLowerCase(), file);
    const foreign = file.contracts.find((contract) => packageOf(contract.service) !== file.package);
    if (foreign !== undefined) {
      sink.error(
        diagnosticCodes.conflictingFile,
        `${foreign.className} puts package \`${packageOf(foreign.service)}\` into ${file.path}, which has package \`${file.package}\``,
        {
          location: foreign.location,
          hint: 'A .proto file has one package: use the same protoPackage or another protoPath',
        },
      );
    }
  }
}

function placeOf(file: ProtoFile): ProtoFile['messages'][number]['location'] | undefined {
  return (file.contracts[0] ?? file.messages[0] ?? file.enums[0])?.location;
}

function packageOf(service: string): string {
  return service.split('.').slice(0, -1).join('.');
}
