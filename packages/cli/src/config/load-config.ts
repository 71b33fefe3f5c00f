import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../usage-error.js';
import { type ConfigValues, configFileName } from './config-values.js';
import { parseConfig } from './parse-config.js';

/** A configuration and where it comes from. */
export interface LoadedConfig {
  /** The project's folder: that of the file, or the working directory where there is none. */
  readonly root: string;
  /** Where the file is, or would be looked for; absolute. */
  readonly file: string;
  /** Whether the file is there. */
  readonly found: boolean;
  readonly values: ConfigValues;
}

/**
 * Reads the configuration file.
 *
 * @param cwd The working directory, absolute.
 * @param named What `--config` names. Such a file has to exist, while the default one need not.
 * @throws UsageError where the file cannot be read or makes no sense.
 */
export function loadConfig(cwd: string, named: string | undefined): LoadedConfig {
  const file = named === undefined ? join(cwd, configFileName) : resolve(cwd, named);
  const root = dirname(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' && named === undefined) return { root, file, found: false, values: {} };
    const reason = code === 'ENOENT' ? 'It does not exist' : `It cannot be read (${String(code)})`;
    throw new UsageError({ message: reason, file });
  }
  return { root, file, found: true, values: parseConfig(text, file) };
}
