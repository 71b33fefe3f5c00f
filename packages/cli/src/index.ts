export { type ExitCode, exitCode } from './exit-code.js';
export type { ContractGenerator, OpenGenerator } from './open-generator.js';
export { run } from './run.js';
export type { Output, Terminal } from './terminal.js';
