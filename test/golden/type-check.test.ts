import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { expectedSources } from './expected-files.js';

const folder = import.meta.dirname;

/** The strictest project that generated code may find itself in. */
const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['@wirepact/source'],
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What the compiler has to say of the files themselves; the packages are checked elsewhere. */
function complaints(files: readonly string[], options: ts.CompilerOptions): string[] {
  const host = ts.createCompilerHost(options);
  host.getCurrentDirectory = () => folder;
  const program = ts.createProgram(files, options, host);
  const found = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
      ...program.getDeclarationDiagnostics(source),
    ];
  });
  return [...program.getOptionsDiagnostics(), ...found].map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (file === undefined) return text;
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    return `${relative(folder, file.fileName)}:${line + 1} ${text}`;
  });
}

/** What the compiler has to say of one file, with a text that it does not have. */
function mistakes(path: string, text: string): readonly ts.Diagnostic[] {
  const file = join(folder, path);
  const host = ts.createCompilerHost(strictest);
  const { fileExists, getSourceFile } = host;
  host.getCurrentDirectory = () => folder;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], strictest, host);
  return program.getSemanticDiagnostics(program.getSourceFile(file));
}

function hasLegacyDecorators(caseName: string): boolean {
  const path = join(folder, 'accepted', caseName, 'input/tsconfig.json');
  return existsSync(path) && readFileSync(path, 'utf8').includes('"experimentalDecorators": true');
}

describe('the expected files', () => {
  it('type-check strictly with experimentalDecorators', () => {
    const files = expectedSources();
    expect(files.length).toBeGreaterThan(50);
    expect(complaints(files, { ...strictest, experimentalDecorators: true })).toEqual([]);
  }, 120_000);

  it('type-check strictly with standard decorators where the project has those', () => {
    const files = expectedSources((name) => !hasLegacyDecorators(name));
    expect(files.length).toBeGreaterThan(20);
    expect(complaints(files, strictest)).toEqual([]);
  }, 120_000);

  it('would not pass with a mistake in them', () => {
    const file = 'accepted/every-type/expected/src/generated/protos/everything.ts';
    expect(mistakes(file, "export const wrong: number = '';")).toHaveLength(1);
  }, 120_000);

  it('make clients of whatever makes calls, and give events to those of connections alone', () => {
    const found = mistakes(
      'accepted/streams/expected/src/generated/made.ts',
      `import type { CallMaker, Connection } from '@wirepact/client/codegen';
      import { NoteClient } from './clients/note.client.js';
      declare const peer: CallMaker, connection: Connection;
      export const calls: NoteClient<CallMaker> = new NoteClient(peer);
      export const both: NoteClient = new NoteClient(connection);
      void calls.delete('a');
      both.onChanged(({ text }) => text);
      calls.onChanged(({ text }) => text);`,
    );
    expect(
      found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ).toEqual([expect.stringContaining("The 'this' context of type 'NoteClient<CallMaker>'")]);
  }, 120_000);
});
