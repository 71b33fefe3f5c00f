import { diagnosticCodes, type Location, type ProtoFile, type Schema } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SchemaIndex } from '../schema-index.js';

/** Why one file imports another. */
interface Import {
  readonly from: ProtoFile;
  readonly to: ProtoFile;
  readonly location: Location;
}

/** Files of protobuf cannot import each other in a circle, as modules of TypeScript can. */
export function checkImports(schema: Schema, index: SchemaIndex, sink: DiagnosticSink): void {
  const imports = new Map(schema.files.map((file) => [file.path, importsOf(file, index)]));
  const done = new Set<string>();
  for (const start of schema.files) {
    // Breadth first from each file: the shortest way back to it is the one that is shown.
    const circle = done.has(start.path) ? undefined : wayBack(start, imports);
    const [first, ...others] = circle ?? [];
    if (circle === undefined || first === undefined) continue;
    for (const { from } of circle) done.add(from.path);
    const paths = [...circle.map(({ from }) => from.path), start.path];
    sink.error(
      diagnosticCodes.conflictingFile,
      `${paths.join(' imports ')}: .proto files cannot import each other in a circle`,
      {
        location: first.location,
        related: others.map(({ to, location }) => ({
          message: `This is why ${to.path} is imported`,
          location,
        })),
        hint: 'Move what refers to each other into one source file, or give the contracts one protoPath',
      },
    );
  }
}

function wayBack(
  start: ProtoFile,
  imports: ReadonlyMap<string, readonly Import[]>,
): readonly Import[] | undefined {
  const seen = new Set<string>();
  let ways: (readonly Import[])[] = (imports.get(start.path) ?? []).map((item) => [item]);
  while (ways.length > 0) {
    const next: (readonly Import[])[] = [];
    for (const way of ways) {
      const end = way.at(-1)?.to;
      if (end === undefined || seen.has(end.path)) continue;
      if (end.path === start.path) return way;
      seen.add(end.path);
      for (const item of imports.get(end.path) ?? []) next.push([...way, item]);
    }
    ways = next;
  }
  return undefined;
}

function importsOf(file: ProtoFile, index: SchemaIndex): Import[] {
  const references = [
    ...file.messages.flatMap((message) =>
      message.fields.map(({ type, location }) => ({
        name: type.kind === 'message' || type.kind === 'enum' ? type.fullName : '',
        location,
      })),
    ),
    ...file.contracts.flatMap(({ operations, events }) => [
      ...operations.flatMap(({ request, response, location }) => [
        { name: request, location },
        { name: response, location },
      ]),
      ...events.map(({ message, location }) => ({ name: message, location })),
    ]),
  ];
  const found = new Map<string, Import>();
  for (const { name, location } of references) {
    const to = (index.messages.get(name) ?? index.enums.get(name))?.file;
    if (to === undefined || to.path === file.path || found.has(to.path)) continue;
    found.set(to.path, { from: file, to, location });
  }
  return [...found.values()];
}
