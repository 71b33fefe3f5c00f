import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many contracts a large project has here, and how many fields each of them. */
export const CONTRACTS = 500;
export const FIELDS = 10;

/** The contract that is saved again and again: one in the middle. */
export const savedName = `item${CONTRACTS / 2}`;

/** One of each kind; `int32` and the like are what imports bring along. */
const fields: readonly string[] = [
  'label!: string',
  'checked!: boolean',
  'note?: string',
  'count!: int32',
  'total!: int64',
  'score!: number',
  'tags!: string[]',
  'created!: Date',
  'data!: Uint8Array',
  `state!: 'open' | 'done'`,
];

/** The text of a contract with the first of the fields, and so many more after them. */
export function contractText(name: string, added = 0, first: number = FIELDS): string {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const more = Array.from({ length: added }, (_, i) => `added${i}?: string`);
  return [
    `import { AbstractContract, Contract, ContractField, type int32, type int64 } from '@wirepact/contract';`,
    '',
    `/** ${Name}. */`,
    `@Contract({ controllerName: '${Name}', protoPackage: '${name}' })`,
    `export class ${Name}Contract extends AbstractContract {`,
    ...[...fields.slice(0, first), ...more].map((field) => `  @ContractField() ${field};`),
    '}',
    '',
  ].join('\n');
}

/** Writes a project of many contracts, each with CRUD operations, into a folder. */
export function writeManyContracts(root: string): void {
  mkdirSync(join(root, 'src/contracts'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  for (let i = 0; i < CONTRACTS; i++) {
    const name = `item${i}`;
    writeFileSync(join(root, `src/contracts/${name}.contract.ts`), contractText(name));
  }
}
