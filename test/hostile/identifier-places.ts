import ts from 'typescript';
import type { Payload } from './payload.js';
import { pathlessPayloads } from './payloads.js';
import type { Cell, Fragment, Place } from './place.js';

/**
 * A place for a bare name. What is none ends the name and goes on as source, which is then the
 * author's own: it must not parse, or stay in the contract.
 */
function place(name: string, fragment: (text: string, cell: Cell) => Fragment): Place {
  return {
    name,
    payloads: pathlessPayloads,
    fragment: (cell) => fragment(cell.payload.text, cell),
    alone: (payload) => !isPlainName(payload),
    authored: true,
  };
}

/** A name that no grammar gives a meaning. */
function isPlainName({ text, category }: Payload): boolean {
  if (category === 'reserved') return false;
  const [first = '', ...rest] = text;
  return (
    ts.isIdentifierStart(first.codePointAt(0) ?? 0, ts.ScriptTarget.ES2023) &&
    rest.every((char) => ts.isIdentifierPart(char.codePointAt(0) ?? 0, ts.ScriptTarget.ES2023))
  );
}

/** Places where a contract has a name without quotes. */
export const identifierPlaces: readonly Place[] = [
  place('the name of a contract class', (text) => ({
    above: `@Contract({ directMessage: true })
export class ${text} extends AbstractContract { @ContractField() label!: string; }`,
  })),
  place('the name of a field', (text) => ({ member: `  @ContractField() ${text}!: string;` })),
  place('the name of an operation', (text) => ({
    member: `  @ContractService() ${text}!: () => void;`,
  })),
  place('the name of an event', (text) => ({
    member: `  @ContractEvent() ${text}!: { text: string };`,
  })),
  place('the name of a message property', (text) => ({
    member: `  @ContractMessage({ properties: { a: { type: 'string' } } }) ${text}!: { a: string };`,
  })),
  place('the name of an interface', (text, { index }) => ({
    above: `interface ${text} { part: string }`,
    member: `  @ContractField() f${index}!: ${text};`,
  })),
  place('the name of a type alias', (text, { index }) => ({
    above: `type ${text} = { part: string };`,
    member: `  @ContractField() f${index}!: ${text};`,
  })),
  place('the name of a union', (text, { index }) => ({
    above: `type ${text} = 'open' | 'done';`,
    member: `  @ContractField() f${index}!: ${text};`,
  })),
  place('the name of an enum', (text, { index }) => ({
    above: `enum ${text} { Open = 1, Done = 2 }`,
    member: `  @ContractField() f${index}!: ${text};`,
  })),
  place('the name of an enum member', (text, { index }) => ({
    above: `enum State${index} { ${text} = 1, Plain = 2 }`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
  place('the name of a type argument', (text, { index }) => ({
    above: `interface ${text} { part: string }\ninterface Page${index}<T> { items: T[] }`,
    member: `  @ContractField() f${index}!: Page${index}<${text}>;`,
  })),
  place('the name of a type parameter', (text, { index }) => ({
    above: `interface Page${index}<${text}> { items: ${text}[] }`,
    member: `  @ContractField() f${index}!: Page${index}<string>;`,
  })),
  place('the name of an import', (text, { index }) => ({
    above: `import { type Part as ${text} } from './part${index}.js';`,
    member: `  @ContractField() f${index}!: ${text};`,
    beside: [[`part${index}.ts`, 'export interface Part { text: string }']],
  })),
  place('the name of a const in a default', (text, { index }) => ({
    above: `const ${text} = 'value';`,
    member: `  @ContractField({ defaultValue: ${text} }) f${index}!: string;`,
  })),
];
