import { AbstractContract, Contract, ContractField, ContractMessage, ContractService, type uint64 } from '@wirepact/contract';

/** A piece of a file. */
export class Chunk {
  @ContractField({ validations: [{ type: 'IsByteLength', value: [1, 65536] }] })
  path!: string;

  bytes!: Uint8Array;
}

export interface Upload {
  size: uint64;
}

/** There is no room for it. */
export interface QuotaExceeded {
  most: uint64;
}

export interface FileGone {
  path: string;
}

export interface HTTPFailed {
  status: number;
}

@Contract({ controllerName: 'File', directMessage: true })
export class FilesContract extends AbstractContract {
  /** One for one. */
  @ContractService({ errors: ['FileGone', 'QuotaExceeded', 'HTTPFailed'], timeoutMs: 5_000, idempotent: true })
  copy!: (request: { from: string; to: string }) => Upload;

  @ContractService({ errors: ['FileGone'] })
  remove!: (request: { path: string }) => void;

  /** The pieces of a file, in order. */
  @ContractService({ errors: ['FileGone'], timeoutMs: 0 })
  download!: (request: { path: string }) => AsyncIterable<Chunk>;

  /** What changes, from now on. */
  @ContractService()
  watch!: () => AsyncIterable<FileGone>;

  /** Takes a file in pieces. */
  @ContractService({ errors: ['QuotaExceeded'], auth: true, timeoutMs: 2 ** 31 - 1 })
  upload!: (chunks: AsyncIterable<Chunk>) => Upload;

  @ContractService()
  log!: (lines: AsyncIterable<{ text: string }>) => void;

  /** Sends back what it gets, changed. */
  @ContractService({ errors: ['HTTPFailed'] })
  convert!: (chunks: AsyncGenerator<Chunk>) => AsyncIterableIterator<Chunk>;

  @ContractService({ createBoilerplate: false })
  later!: (chunks: AsyncIterable<Chunk>) => Promise<AsyncIterable<Upload>>;

  /** @deprecated Use upload. */
  @ContractService({ request: 'Line', errors: ['FileGone', 'FilesWhoseNamesAreLongEnoughToTakeTheirTypesToLinesOfTheirOwn'] })
  append!: (lines: AsyncIterable<{ text: string }>) => Upload;

  @ContractMessage() Line!: { text: string };
  @ContractMessage() FilesWhoseNamesAreLongEnoughToTakeTheirTypesToLinesOfTheirOwn!: { count: number };
}
