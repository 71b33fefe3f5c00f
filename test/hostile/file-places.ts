import { fewerPayloads } from './payloads.js';
import { type Cell, type Fragment, homeOf, type Place } from './place.js';

/** What no file can be called, or what would be another file. */
const impossible = /^$|^\.{1,2}$|[/\0]|[\ud800-\udfff]/;

/** A place in the name of a file or folder that the author made. */
function place(name: string, fragment: (text: string, cell: Cell) => Fragment): Place {
  return {
    name,
    payloads: fewerPayloads.filter(
      ({ text }) => !impossible.test(text) && Buffer.byteLength(text) < 200,
    ),
    fragment: (cell) => fragment(cell.payload.text, cell),
  };
}

/** One contract of many in a `.proto`; without entities, where those say nothing of the place. */
function contract(index: number, more = 'generateEntities: false'): string {
  return `@Contract({ controllerName: 'Cell${index}', ${homeOf(index)}, directMessage: true, ${more} })
export class Cell${index}Contract extends AbstractContract {
  @ContractField() label!: string;`;
}

/** The module that a contract's decorators come from. */
const modulePlace: Place = {
  name: 'the module of the decorators',
  payloads: fewerPayloads,
  contractModules: fewerPayloads.map(({ text }) => text),
  fragment: ({ payload, index }) => ({
    above: `import { AbstractContract as A${index}, Contract as C${index}, ContractField as F${index} } from ${JSON.stringify(payload.text)};
@C${index}({ controllerName: 'Cell${index}', ${homeOf(index)}, directMessage: true, generateEntities: false })
export class Cell${index}Contract extends A${index} { @F${index}() label!: string; }`,
  }),
};

/** Names of files and folders that contracts stand in. */
export const filePlaces: readonly Place[] = [
  modulePlace,
  place('the name of the file of a contract', (text, { index }) => ({
    path: `${text}.contract.ts`,
    above: `${contract(index)} }`,
  })),
  place('the name of the folder of a contract', (text, { index }) => ({
    path: `${text}/cell.contract.ts`,
    above: `${contract(index)} }`,
  })),
  place('the name of a file that declares a message', (text, { index }) => ({
    path: `c${index}.contract.ts`,
    above: `import type { Part${index} } from ${JSON.stringify(`./${text}.js`)};
${contract(index)}
  @ContractField() part!: Part${index}; }`,
    beside: [[`${text}.ts`, `export interface Part${index} { text: string }`]],
  })),
  place('the name of a folder with a file that declares a message', (text, { index }) => ({
    path: `c${index}.contract.ts`,
    above: `import type { Part${index} } from ${JSON.stringify(`./${text}/part.js`)};
${contract(index)}
  @ContractField() part!: Part${index}; }`,
    beside: [[`${text}/part.ts`, `export interface Part${index} { text: string }`]],
  })),
  {
    ...place('the name of a file that a carried function imports', (text, { index }) => ({
      path: `c${index}.contract.ts`,
      above: `import { clean } from ${JSON.stringify(`./lib/${text}.js`)};
${contract(index, '')}
  @ContractField({ transform: ({ value }) => clean(value) }) part!: string; }`,
      beside: [[`lib/${text}.ts`, `export const clean = (value: string): string => value;`]],
    })),
    // An import is a URL, in the contract as well: `#`, `?` and `%` mean something else there.
    authorsMistakes: /Cannot find module|Invalid module|URI malformed|only in casing/,
  },
];
