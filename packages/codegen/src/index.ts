export { type GenerateResult, Generator, type GeneratorOptions } from './generator.js';
export type { ComparisonResult } from './number/compare-with-commit.js';
export type { EvolutionOptions } from './number/evolve.js';
export type { ForgetResult } from './number/plan-forget.js';
export type { FileSystem } from './write/file-system.js';
