import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { confinements, generatedCodeImports, type Layer, layers } from './layers.js';
import { type ModuleReference, moduleReferences, processExitLines } from './module-references.js';
import type { SourceFile } from './source-file.js';

/** Tests, and what lies in `fixtures` for them: neither is published. */
const isTest = (path: string): boolean => /\.test\.m?tsx?$|^packages\/[^/]+\/fixtures\//.test(path);
const isGenerated = (path: string): boolean => path.includes('/src/generated/');
const isRelative = (specifier: string): boolean => /^\.\.?(\/|$)/.test(specifier);

/**
 * Checks files against the layers.
 *
 * @returns one line for each import that breaks a rule: where it is, what it imports and which rule
 *   it breaks
 */
export function checkLayers(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const broken = moduleReferences(file).flatMap((reference) => {
      const rule = brokenRule(file.path, reference);
      return rule === undefined
        ? []
        : [`${file.path}:${reference.line} imports '${reference.specifier}': ${rule}`];
    });
    return [...broken, ...exits(file)];
  });
}

function exits(file: SourceFile): string[] {
  const { path } = file;
  if (!path.startsWith('packages/') || path.startsWith('packages/cli/')) return [];
  return processExitLines(file).map(
    (line) => `${path}:${line} uses process.exit: only @wirepact/cli may end the process`,
  );
}

function brokenRule(path: string, { specifier }: ModuleReference): string | undefined {
  if (isRelative(specifier)) return relativeRule(path, specifier);
  if (isGenerated(path)) return generatedRule(specifier);
  const folder = /^packages\/([^/]+)\//.exec(path)?.[1];
  if (folder === undefined) return undefined;
  const layer = layers.get(folder);
  if (layer === undefined) return `packages/${folder} has no entry in test/architecture/layers.ts`;
  // '#…' is mapped by the package's own package.json and stays inside it.
  if (specifier.startsWith('#')) return undefined;
  return packageRule(path, folder, layer, specifier);
}

/** A path that climbs out of `src`, or a test's out of its package, breaks once it is installed. */
function relativeRule(path: string, specifier: string): string | undefined {
  const owner = /^(?:packages|examples)\/[^/]+/.exec(path)?.[0];
  if (owner === undefined) return undefined;
  const home = isTest(path) ? owner : `${owner}/src`;
  const target = posix.join(posix.dirname(path), specifier);
  return target.startsWith(`${home}/`) ? undefined : `a relative import stays inside ${home}`;
}

function generatedRule(specifier: string): string | undefined {
  if (generatedCodeImports.test(specifier)) return undefined;
  return "generated code imports only the './codegen' sub-path of wire, server and client, and files of its own project";
}

function packageRule(
  path: string,
  folder: string,
  layer: Layer,
  specifier: string,
): string | undefined {
  if (isBuiltin(specifier)) {
    if (layer.node || isTest(path)) return undefined;
    return `@wirepact/${folder} runs in browsers too and uses no Node module`;
  }
  const name = packageName(specifier);
  if (name === `@wirepact/${folder}`) return undefined;
  if (name.startsWith('@wirepact/')) {
    if (layer.packages.includes(name)) return undefined;
    const allowed = layer.packages.join(', ') || 'no other package of this repository';
    return `@wirepact/${folder} may import ${allowed}`;
  }
  const confinement = confinements.find(({ dependency }) => dependency === name);
  // A test may use any tool; what it may not do is tie two packages together.
  if (isTest(path)) return undefined;
  if (!layer.dependencies.includes(name)) {
    const allowed = layer.dependencies.join(', ') || 'no dependency';
    return `@wirepact/${folder} may use ${allowed}`;
  }
  if (confinement !== undefined && !confinement.home.test(path)) return confinement.reason;
  return undefined;
}

/** `@scope/name/sub/path` → `@scope/name`, `name/sub/path` → `name`. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
