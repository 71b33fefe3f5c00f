export { type GenerateResult, Generator, type GeneratorOptions } from './generator.js';
