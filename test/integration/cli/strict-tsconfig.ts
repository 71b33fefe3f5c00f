/**
 * The tsconfig.json of a strict project that compiles the sources of Wirepact with its own, so no
 * build is needed.
 *
 * @param experimentalDecorators Whether decorators are legacy ones.
 */
export function strictTsconfig(experimentalDecorators: boolean): string {
  return JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      lib: ['es2024', 'dom', 'dom.iterable', 'esnext.decorators'],
      module: 'nodenext',
      customConditions: ['@wirepact/source'],
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      experimentalDecorators,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ['src'],
  });
}
