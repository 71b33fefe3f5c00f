/** What `wirepact.config.json` may say. Relative paths are relative to the file's folder. */
export interface ConfigValues {
  /** Globs of contract files. */
  readonly contracts?: readonly string[];
  /** Folder of the committed `.proto` files. */
  readonly protos?: string;
  /** Folder of generated TypeScript. */
  readonly out?: string;
  /** Folder where implementations of services are scaffolded once. */
  readonly services?: string;
  /** Modules whose decorators mark contracts, besides `@wirepact/contract`. */
  readonly contractModules?: readonly string[];
}

/** Name of the configuration file. */
export const configFileName = 'wirepact.config.json';

/** What holds where neither a flag nor the file says anything. */
export const defaultConfig: Required<ConfigValues> = {
  contracts: ['**/*.contract.ts'],
  protos: 'protos',
  out: 'src/generated',
  services: 'src/services',
  contractModules: [],
};
