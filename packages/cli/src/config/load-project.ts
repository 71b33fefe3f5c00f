import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { GeneratorOptions } from '@wirepact/codegen';
import { UsageError } from '../usage-error.js';
import { defaultConfig } from './config-values.js';
import { type LoadedConfig, loadConfig } from './load-config.js';

/** What the flags say. Paths are relative to the working directory. */
export interface ConfigFlags {
  readonly config?: string;
  readonly contracts?: readonly string[];
  readonly protos?: string;
  readonly out?: string;
  readonly contractModule?: readonly string[];
}

/** Flags, file and defaults put together. */
export interface Project {
  /** Where the configuration file is, or would be looked for; absolute. */
  readonly configFile: string;
  /** Folders absolute, globs relative to `root`. */
  readonly options: GeneratorOptions;
}

/** A glob of the command line as seen from the project's folder. */
function globFrom(cwd: string, root: string, glob: string): string {
  const bare = glob.replace(/^!/, '');
  const moved = cwd === root ? bare : relative(root, join(cwd, bare)).split(sep).join('/');
  return glob.startsWith('!') ? `!${moved}` : moved;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Reads the configuration file and puts it together with flags and defaults; flags win.
 *
 * @param cwd The working directory, absolute.
 * @throws UsageError where file or flags make no sense.
 */
export function loadProject(cwd: string, flags: ConfigFlags): Project {
  return resolveProject(cwd, flags, loadConfig(cwd, flags.config));
}

/**
 * Puts flags, a configuration and defaults together; flags win.
 *
 * @throws UsageError where they make no sense.
 */
export function resolveProject(
  cwd: string,
  flags: ConfigFlags,
  { root, file, values }: Pick<LoadedConfig, 'root' | 'file' | 'values'>,
): Project {
  const folder = (key: 'protos' | 'out' | 'services', flag?: string): string => {
    if (flag?.trim() === '') throw new UsageError({ message: `--${key} has to name a folder` });
    return flag === undefined
      ? resolve(root, values[key] ?? defaultConfig[key])
      : resolve(cwd, flag);
  };
  if (flags.contracts?.some((glob) => glob.trim() === '')) {
    throw new UsageError({ message: '--contracts has to name a glob' });
  }
  const out = folder('out', flags.out);
  if (isInside(out, root)) {
    throw new UsageError({
      message: `The output folder ${out} contains the project itself`,
      hint: `give generated files a folder of their own, such as ${defaultConfig.out}`,
    });
  }
  return {
    configFile: file,
    options: {
      root,
      contracts:
        flags.contracts?.map((glob) => globFrom(cwd, root, glob)) ??
        values.contracts ??
        defaultConfig.contracts,
      protos: folder('protos', flags.protos),
      out,
      services: folder('services'),
      contractModules:
        flags.contractModule ?? values.contractModules ?? defaultConfig.contractModules,
    },
  };
}
