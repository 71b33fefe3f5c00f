/** What the sources of one package may import beside their own files. */
export interface Layer {
  /** Other packages of this repository. */
  readonly packages: readonly string[];
  /** Packages from the registry. */
  readonly dependencies: readonly string[];
  /** Whether `node:` modules may be used. The others run in a browser as well. */
  readonly node: boolean;
}

/**
 * The layers of `docs/architecture.md`, by folder of `packages/`. Arrows only go up this list: a
 * package may import what stands above it and is named in its entry, nothing else.
 */
export const layers: ReadonlyMap<string, Layer> = new Map<string, Layer>([
  ['schema', { packages: [], dependencies: [], node: false }],
  ['contract', { packages: [], dependencies: [], node: false }],
  ['wire', { packages: [], dependencies: [], node: false }],
  [
    'codegen',
    {
      packages: ['@wirepact/schema', '@wirepact/templates'],
      dependencies: ['ts-morph', 'tinyglobby', 'handlebars', 'protobufjs'],
      node: true,
    },
  ],
  [
    'server',
    {
      packages: ['@wirepact/wire', '@wirepact/contract'],
      dependencies: ['ws', 'class-transformer', 'class-validator'],
      node: true,
    },
  ],
  ['client', { packages: ['@wirepact/wire'], dependencies: ['ws'], node: false }],
  [
    'opentelemetry',
    // Neither server nor client: it fits both by the shapes that they take.
    { packages: ['@wirepact/wire'], dependencies: ['@opentelemetry/api'], node: false },
  ],
  [
    'cli',
    {
      packages: ['@wirepact/codegen', '@wirepact/schema'],
      dependencies: ['commander', 'chokidar'],
      node: true,
    },
  ],
]);

/** A dependency that only one place of the repository may see. */
export interface Confinement {
  readonly dependency: string;
  /** Matches the paths of the files that may import it. */
  readonly home: RegExp;
  readonly reason: string;
}

/** Dependencies that stay behind one folder or file, so that they can be replaced there. */
export const confinements: readonly Confinement[] = [
  {
    dependency: 'ts-morph',
    home: /^packages\/codegen\/src\/read\//,
    reason: 'only packages/codegen/src/read sees ts-morph; later steps work on the schema',
  },
  {
    dependency: 'tinyglobby',
    home: /^packages\/codegen\/src\/read\//,
    reason: 'only packages/codegen/src/read looks for files',
  },
  {
    dependency: 'handlebars',
    home: /^packages\/codegen\/src\/print\//,
    reason: 'only packages/codegen/src/print sees handlebars; templates decide nothing',
  },
  {
    dependency: 'ws',
    home: /^packages\/(server\/src\/|client\/src\/link\/websocket-node\.ts$)/,
    reason: 'in the client, only the file behind "#websocket" for Node sees ws',
  },
  {
    dependency: 'class-validator',
    home: /^packages\/server\/src\/validation\//,
    reason: 'it is heavy to load, so only what generated code imports for validations sees it',
  },
];

/** What generated code may import beside the files of its own project. */
export const generatedCodeImports: RegExp =
  /^@wirepact\/((wire|server|client)\/codegen|server\/codegen\/validation)$/;
