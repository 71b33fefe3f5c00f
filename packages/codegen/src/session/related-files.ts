import { relative, sep } from 'node:path';
import type { ProtoFile, Schema } from '@wirepact/schema';

/** Who imports a file, by absolute path, as far as reading has followed imports. */
export type Importers = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Sorts the files of a schema into groups that know nothing of each other: no type of one is
 * spoken of in another. What is generated from a group follows from that group alone.
 */
export function groupFiles(schema: Schema): ProtoFile[][] {
  const neighbours = neighboursOf(schema);
  const grouped = new Set<ProtoFile>();
  const groups: ProtoFile[][] = [];
  for (const file of schema.files) {
    if (grouped.has(file)) continue;
    const group = connected([file], neighbours);
    for (const member of group) grouped.add(member);
    groups.push(schema.files.filter((candidate) => group.has(candidate)));
  }
  return groups;
}

/**
 * The files that a change of some sources can have an effect on; undefined where that cannot be
 * told, because nothing was read from one of them.
 *
 * @param groups Paths of the files that know of each other, as {@link groupFiles} found them.
 * @param changed Absolute paths.
 * @param root The project's folder, which sources are relative to.
 */
export function affectedFiles(
  schema: Schema,
  groups: Iterable<readonly string[]>,
  changed: Iterable<string>,
  importers: Importers,
  root: string,
): ProtoFile[] | undefined {
  const sources = new Set(changed);
  const seeds = new Set<string>();
  for (const source of sources) {
    const users = importers.get(source) ?? [];
    const name = relative(root, source).split(sep).join('/');
    const files = schema.files.filter((file) => file.sources.includes(name));
    for (const user of users) sources.add(user);
    if (files.length === 0 && [...users].length === 0) return undefined;
    for (const { path } of files) seeds.add(path);
  }
  const affected = new Set(
    [...groups].filter((group) => group.some((path) => seeds.has(path))).flat(),
  );
  return schema.files.filter(({ path }) => affected.has(path));
}

function connected(
  seeds: readonly ProtoFile[],
  neighbours: ReadonlyMap<ProtoFile, ReadonlySet<ProtoFile>>,
): Set<ProtoFile> {
  const group = new Set(seeds);
  // A set that grows while it is walked is walked to its end.
  for (const file of group) for (const other of neighbours.get(file) ?? []) group.add(other);
  return group;
}

function neighboursOf(schema: Schema): Map<ProtoFile, Set<ProtoFile>> {
  const declared = new Map<string, ProtoFile>();
  for (const file of schema.files) {
    for (const name of [file.path, ...namesOf(file)]) declared.set(name, file);
  }
  const neighbours = new Map<ProtoFile, Set<ProtoFile>>();
  const add = (from: ProtoFile, to: ProtoFile): void => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, new Set([to]));
    else known.add(to);
  };
  for (const file of schema.files) {
    for (const name of textsOf(file)) {
      const other = declared.get(name);
      if (other === undefined || other === file) continue;
      add(file, other);
      add(other, file);
    }
  }
  return neighbours;
}

/** Full names of the messages, enums and services that a file declares. */
export const namesOf: (file: ProtoFile) => readonly string[] = remembered((file) => [
  ...file.messages.flatMap(({ fullName, enums }) => [
    fullName,
    ...enums.map((item) => item.fullName),
  ]),
  ...file.enums.map(({ fullName }) => fullName),
  ...file.contracts.map(({ service }) => service),
]);

/**
 * All of a file that a file of another group can take offence at, or that an entry repeats: what it
 * declares, but for the fields of messages. Equal texts mean that nothing of it has changed.
 */
export const outlineOf: (file: ProtoFile) => string = remembered(({ messages, ...file }) => {
  const names = messages.map(({ name, fullName, enums }) => ({ name, fullName, enums }));
  return JSON.stringify({ ...file, names }, (key, value: unknown) =>
    key === 'location' || key === 'doc' ? undefined : value,
  );
});

/** Every name in a file, wherever it may stand: those that it speaks of are among them. */
const textsOf = remembered((file) => {
  const found = new Set<string>();
  collect(file, found);
  return found;
});

function collect(value: unknown, found: Set<string>): void {
  // Only what looks like a full name or a path can be one.
  if (typeof value === 'string') {
    if (/^\S+$/.test(value)) found.add(value);
  } else if (Array.isArray(value)) for (const item of value) collect(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      // Half of all objects, and no name is in them.
      if (key !== 'location') collect(item, found);
    }
  }
}

/** Works something out once for a file. A session keeps the files that a save leaves as they are. */
function remembered<T>(work: (file: ProtoFile) => T): (file: ProtoFile) => T {
  const known = new WeakMap<ProtoFile, { readonly value: T }>();
  return (file) => {
    let found = known.get(file);
    if (found === undefined) {
      found = { value: work(file) };
      known.set(file, found);
    }
    return found.value;
  };
}
