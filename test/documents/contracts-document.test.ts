import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Generator } from '@wirepact/codegen';
import { expect, it } from 'vitest';
import { complaints, documentProject } from './document-project.js';

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

it('shows contracts that generate without a remark, and type-check', async () => {
  expect(contracts().length).toBeGreaterThanOrEqual(3);
  const files = contracts().map(
    (code, i) => [`src/contracts/part-${i}.contract.ts`, code] as const,
  );
  const folder = documentProject(new Map(files));
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
