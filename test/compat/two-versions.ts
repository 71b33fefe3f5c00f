import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Connection } from '@wirepact/client';
import type { Gateway, InjectableClass } from '@wirepact/server';
import type { EventType } from '@wirepact/wire';
import { codes, EvolvingProject } from '../evolution/project.js';

/** What a generated client has, by the names of its contract. */
export type Methods = Readonly<Record<string, (...given: unknown[]) => unknown>>;

/** The generated code of one version of a contract, loaded. */
export interface Version {
  readonly gateways: readonly Gateway[];
  readonly Service: InjectableClass;
  readonly events: Readonly<Record<string, EventType>>;
  readonly client: (connection: Connection) => Methods;
}

/** Both versions of a contract. */
export interface TwoVersions {
  readonly old: Version;
  readonly new: Version;
}

/**
 * Generates a contract, commits it, changes it and generates it again, as its author does.
 *
 * @param allowBreaking The author's reason, where the generator wants one.
 */
export async function twoVersions(
  before: string,
  after: string,
  allowBreaking: string | undefined,
): Promise<TwoVersions> {
  const project = new EvolvingProject();
  const repository = resolve(import.meta.dirname, '../..');
  symlinkSync(join(repository, 'node_modules'), join(project.root, 'node_modules'), 'dir');
  writeFileSync(join(project.root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project.root, '.gitignore'), 'node_modules\nold\nnew\n');
  project.write('src/item.contract.ts', before);
  await project.commit();
  const old = await load(project, 'old');
  project.write('src/item.contract.ts', after);
  if (allowBreaking !== undefined) {
    // Without the author's word it is refused.
    const refused = await project.generate();
    if (codes(refused).length === 0) throw new Error('The generator takes it for a safe change');
  }
  await project.commit(allowBreaking === undefined ? {} : { allowBreaking });
  return { old, new: await load(project, 'new') };
}

/** Loads a copy of what is generated now: a module is loaded once, and this one will change. */
async function load({ root }: EvolvingProject, name: string): Promise<Version> {
  const folder = join(root, name);
  cpSync(join(root, 'src'), folder, { recursive: true });
  const shared = await import(join(folder, 'generated/index.ts'));
  const server = await import(join(folder, 'generated/server.ts'));
  return {
    gateways: server.gateways,
    Service: server.ItemService,
    events: shared.ItemEvents ?? {},
    client: (connection) => new shared.ItemClient(connection),
  };
}
