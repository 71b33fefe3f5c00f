import * as wire from '@wirepact/wire/codegen';
import ts from 'typescript';

/** What a module of generated messages exports: codecs and enums. */
export type GeneratedModule = ReadonlyMap<string, unknown>;

/** Runs generated TypeScript that imports nothing but the codec runtime. */
export function runGenerated(typescript: string): GeneratedModule {
  const { outputText } = ts.transpileModule(typescript, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  new Function('exports', 'require', outputText)(exports, () => wire);
  return new Map(Object.entries(exports));
}
