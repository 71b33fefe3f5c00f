import type { Generator, GeneratorOptions } from '@wirepact/codegen';

/** What the commands need of a generator. */
export type ContractGenerator = Pick<
  Generator,
  'changed' | 'check' | 'compare' | 'dependencies' | 'forget' | 'generate'
>;

/** Makes a generator. */
export type OpenGenerator = (options: GeneratorOptions) => Promise<ContractGenerator>;

/**
 * The real one. It is imported when first needed, because the TypeScript compiler behind it takes
 * longer to load than `--help` may take altogether.
 */
export const openGenerator: OpenGenerator = async (options) => {
  const { Generator } = await import('@wirepact/codegen');
  return new Generator(options);
};
