import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Generator } from '@wirepact/codegen';
import ts from 'typescript';
import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');
const document = readFileSync(join(root, 'docs/contracts.md'), 'utf8');

/** The TypeScript of the document, as files of contracts; a property alone gets a class around it. */
function contracts(): string[] {
  return [...document.matchAll(/^```ts\n([\s\S]*?)^```/gm)].flatMap(([, code = '']) => {
    if (code.includes('@Contract(')) return [code];
    if (!code.includes('@ContractField(')) return [];
    return [
      "import { AbstractContract, Contract, ContractField } from '@wirepact/contract';\n" +
        "@Contract({ controllerName: 'Piece' })\n" +
        `export class PieceContract extends AbstractContract {\n${code}}\n`,
    ];
  });
}

/** A project with the contracts of the document, until the test is over. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirepact-document-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [i, code] of contracts().entries()) {
    const path = join(folder, `src/contracts/part-${i}.contract.ts`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['@wirepact/source'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};

function complaints(folder: string): string[] {
  const files = readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const program = ts.createProgram(files, strictest);
  return files.flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}

it('shows contracts that generate without a remark, and type-check', async () => {
  expect(contracts().length).toBeGreaterThanOrEqual(3);
  const folder = project();
  const generator = new Generator({
    root: folder,
    contracts: ['src/**/*.contract.ts'],
    protos: 'protos',
    out: 'src/generated',
    services: 'src/services',
    contractModules: [],
  });
  const { diagnostics, written } = await generator.generate();
  expect(diagnostics).toEqual([]);
  expect(written.length).toBeGreaterThan(20);
  expect(complaints(folder)).toEqual([]);
}, 120_000);
