import type { CacheOptions } from './cache-options.js';
import type { JsonValue } from './well-known-types.js';

/** Options of `@Contract`. */
export interface ContractOptions {
  /** Namespace of the contract in CMMV. Read without effect; a notice says so. */
  readonly namespace?: string;
  /**
   * Root of all names: the message `Task`, the service `TaskService`, `GetAllTaskRequest`.
   * Default: the name of the class without `Contract` at its end.
   */
  readonly controllerName?: string;
  /** Where the `.proto` goes, inside the protos folder. Default: `<controller_name>.proto`. */
  readonly protoPath?: string;
  /**
   * Protobuf package. Contracts with one `protoPath` share it; `-` becomes `_`.
   * Default: `controllerName` in snake_case.
   */
  readonly protoPackage?: string;
  /**
   * `true`: only what is declared. `false`: the messages and operations to list, get, add, update
   * and delete are added. Default: `false`.
   */
  readonly directMessage?: boolean;
  /** Generates the gateway. Default: `true`. */
  readonly generateController?: boolean;
  /** Generates the entity. Default: `true`. */
  readonly generateEntities?: boolean;
  /** Scaffolds the implementation of the service, once. Default: `true`. */
  readonly generateBoilerplates?: boolean;
  /** Calls need an authenticated caller. Default: `true` in CMMV's contracts, `false` in others. */
  readonly auth?: boolean;
  /** Calls need a caller with root rights. Default: `false`. */
  readonly rootOnly?: boolean;
  /**
   * Anybody may call, whatever a base contract says; so neither `auth` nor `rootOnly` goes with it.
   * In CMMV's contracts it is about loading them and opens nothing; a notice says so. Default: `false`.
   */
  readonly isPublic?: boolean;
  /**
   * Modules that carried functions such as `transform` use besides the imports of this file, each
   * as a whole under its own name: `crypto`.
   */
  readonly imports?: readonly string[];
  /**
   * Earlier `controllerName`, or names, newest first: numbers are kept, and the operations' old ids
   * stay answered.
   */
  readonly renamedFrom?: string | readonly string[];
  /** How answers are cached. Read without effect; a notice says so. */
  readonly cache?: CacheOptions | null;
  /** Indexes of the table. Read without effect; a notice says so. */
  readonly index?: readonly ContractIndex[];
  /** Facts about module, database and documentation. */
  readonly options?: ContractExtraOptions | null;
  /** Path of the REST controller. Read without effect; a notice says so. */
  readonly controllerCustomPath?: string;
  /** Folder below the output folder that gets this contract's files. Default: none. */
  readonly subPath?: string;
  /** Text of the documentation, where the class has no comment. */
  readonly description?: string;
  /**
   * Groups that the operations belong to, for guards and interceptors: `context.operation.tags`. Those
   * of base contracts and of the operation itself are added.
   */
  readonly tags?: string | readonly string[];
  /**
   * What guards and interceptors are told of the operations: `context.operation.meta`. Of equal keys
   * the operation's own counts, and base contracts' last. It is in the client's code too: no secrets.
   */
  readonly meta?: Readonly<Record<string, JsonValue>>;
  /** Exposes the contract through REST. Read without effect; a notice says so. */
  readonly expose?: boolean;
  /** Class of the form's view. Read without effect; a notice says so. */
  readonly viewForm?: (new () => object) | null;
  /** Class of the page's view. Read without effect; a notice says so. */
  readonly viewPage?: (new () => object) | null;
}

/** An index of the table behind a contract. Read without effect; a notice says so. */
export interface ContractIndex {
  /** Name of the index. */
  readonly name: string;
  /** The indexed properties. */
  readonly fields: readonly string[];
  /** What the database is told about it. */
  readonly options?: ContractIndexOptions;
}

/** What the database is told about an index. Read without effect; a notice says so. */
export interface ContractIndexOptions {
  /** No two rows alike. */
  readonly unique?: boolean;
  /** For geographic values. */
  readonly spatial?: boolean;
  /** For searching in text. */
  readonly fulltext?: boolean;
  /** Leaves rows without a value out. */
  readonly nullFiltered?: boolean;
  /** Parser of a full-text index. */
  readonly parser?: string;
  /** Condition of a partial index. */
  readonly where?: string;
  /** Leaves documents without the property out. */
  readonly sparse?: boolean;
  /** Builds it without blocking the database. */
  readonly background?: boolean;
  /** Builds it without locking the table. */
  readonly concurrent?: boolean;
  /** Deletes documents this many seconds after the indexed date. */
  readonly expireAfterSeconds?: number;
}

/** Facts about the module, the database and the documentation of a contract. */
export interface ContractExtraOptions {
  /** The contract belongs to a module's package. Read without effect; a notice says so. */
  readonly moduleContract?: boolean;
  /** Schema of the table. Read without effect; a notice says so. */
  readonly databaseSchemaName?: string;
  /** Adds times of creation and change. Read without effect; a notice says so. */
  readonly databaseTimestamps?: boolean;
  /** Adds who created and changed. Read without effect; a notice says so. */
  readonly databaseUserAction?: boolean;
  /** Marks rows deleted in place of deleting them. Read without effect; a notice says so. */
  readonly databaseFakeDelete?: boolean;
  /** As `tags` of the contract, and added to them. */
  readonly tags?: string | readonly string[];
  /** Text of the documentation, where the class has no comment. */
  readonly description?: string;
}
