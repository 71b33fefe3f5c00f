import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..');
const fixture = readFileSync(join(folder, 'fixtures/full.contract.ts'), 'utf8');

/** Each is a mistake that an editor has to underline, and the text that the error names. */
const mistakes: readonly (readonly [snippet: string, named: string])[] = [
  ["@Contract({ controlerName: 'Task' }) export class C {}", 'controlerName'],
  ["@Contract({ index: [{ name: 'i', feilds: [] }] }) export class C {}", 'feilds'],
  ["@Contract({ cache: { key: 'k', tll: 1 } }) export class C {}", 'tll'],
  ['@Contract({ auth: 1 }) export class C {}', 'number'],
  ["class C { @ContractField({ protoTyp: 'string' }) x!: string }", 'protoTyp'],
  ["class C { @ContractField({ protoType: 'strin' }) x!: string }", 'strin'],
  ["class C { @ContractField({ validations: [{ typ: 'IsEmail' }] }) x!: string }", 'typ'],
  ["class C { @ContractField({ link: [{ contractname: 'X' }] }) x!: string }", 'contractname'],
  ['class C { @ContractField({ transform: (v: string) => v }) x!: string }', 'TransformParams'],
  ["class C { @ContractMessage({ properties: { a: { type: 'sting' } } }) x!: object }", 'sting'],
  ["class C { @ContractMessage({ nmae: 'X' }) x!: object }", 'nmae'],
  ['class C { @ContractService({ request: 7 }) x!: () => void }', 'number'],
  ["class C { @ContractService({ method: 'FETCH' }) x!: () => void }", 'FETCH'],
  ["class C { @ContractEvent({ nane: 'X' }) x!: object }", 'nane'],
  ["class C { @ContractMethod({ methodName: 'x' }) x!: () => void }", 'methodName'],
  ['class C { @ContractField() x(): void {} }', 'decorator'],
  ['class C { @ContractService() x(): void {} }', 'decorator'],
  ['@ContractField() export class C {}', 'decorator'],
  ['class C { @Contract() x!: string }', 'decorator'],
];

/** Compiles the files, which need not exist, and returns the errors as `file: message`. */
function compile(files: ReadonlyMap<string, string>, legacy: boolean): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['@wirepact/source'],
    lib: ['lib.es2023.d.ts'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    experimentalDecorators: legacy,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = files.get(file);
    return text === undefined
      ? getSourceFile(file, language, ...rest)
      : ts.createSourceFile(file, text, language);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host))
    .map(
      ({ file, messageText }) =>
        `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

describe.each([
  { mode: 'legacy', legacy: true },
  { mode: 'standard', legacy: false },
])('in $mode decorator mode', { timeout: 60_000 }, ({ legacy }) => {
  it('compiles a contract that uses everything', () => {
    expect(
      compile(new Map([[join(folder, 'fixtures/full.contract.ts'), fixture]]), legacy),
    ).toEqual([]);
  });

  it('refuses each mistake and nothing else', () => {
    const imports = `import { Contract, ContractEvent, ContractField, ContractMessage, ContractMethod, ContractService } from '@wirepact/contract';\n`;
    const uses = `export const used = [Contract, ContractEvent, ContractField, ContractMessage, ContractMethod, ContractService];\n`;
    const files = new Map(
      mistakes.map(([snippet], index) => [
        join(folder, `fixtures/mistake-${index}.ts`),
        `${imports}${uses}${snippet}\n`,
      ]),
    );
    const errors = compile(files, legacy);
    for (const [index, [snippet, named]] of mistakes.entries()) {
      const mine = errors.filter((error) => error.includes(`mistake-${index}.ts:`));
      expect(mine, snippet).toHaveLength(1);
      expect(mine[0], snippet).toContain(named);
    }
    expect(errors).toHaveLength(mistakes.length);
  });
});
