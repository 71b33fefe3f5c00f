import { numberPayloads } from './payloads.js';
import { type Cell, type Fragment, homeOf, type Place } from './place.js';

/** A place for an expression that should be a number. */
function place(name: string, fragment: (text: string, cell: Cell) => Fragment): Place {
  return {
    name,
    payloads: numberPayloads,
    fragment: (cell) => fragment(cell.payload.text, cell),
    alone: ({ text }) => /[;}x_]|^1, 7|^0/.test(text),
    sample: '7',
  };
}

function defaultOf(type: string): Place {
  return place(`the default of ${type}`, (text, { index }) => ({
    member: `  @ContractField({ defaultValue: ${text} }) f${index}!: ${type};`,
  }));
}

/** Places where a contract has a number. */
export const numberPlaces: readonly Place[] = [
  place('number of a field', (text, { index }) => ({
    above: `interface Part${index} { text: string }
@Contract({ controllerName: 'Cell${index}', ${homeOf(index)}, directMessage: true })
export class Cell${index}Contract extends AbstractContract {
  @ContractField({ number: ${text} }) label!: string;
}`,
  })),
  ...['number', 'int32', 'uint32', 'float', 'int64', 'uint64', 'bigint'].map(defaultOf),
  { ...defaultOf('boolean'), sample: 'true' },
  { ...defaultOf('string'), sample: '"7"' },
  { ...defaultOf('Date'), sample: '7' },
  { ...defaultOf('number[]'), sample: '[7]' },
  { ...defaultOf('unknown'), sample: '7' },
  place('the default of a 64-bit field that is a number', (text, { index }) => ({
    member: `  @ContractField({ protoType: 'int64', defaultValue: ${text} }) f${index}!: number;`,
  })),
  {
    ...place('the default of a 64-bit field that is a string', (text, { index }) => ({
      member: `  @ContractField({ protoType: 'uint64', defaultValue: ${text} }) f${index}!: string;`,
    })),
    sample: '"7"',
  },
  place('the number of an enum member', (text, { index }) => ({
    above: `enum State${index} { None = 0, Open = ${text} }`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
  place('a number of an object of numbers', (text, { index }) => ({
    above: `const State${index} = { None: 0, Open: ${text} } as const;
type State${index} = (typeof State${index})[keyof typeof State${index}];`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
  place('the argument of a validation that is a number', (text, { index }) => ({
    member: `  @ContractField({ validations: [{ type: 'Min', value: ${text} }] }) f${index}!: number;`,
  })),
  {
    ...place('a number in the options of a customDecorator', (text, { index }) => ({
      member: `  @ContractField({ customDecorator: { Mark: { import: 'decorators', options: { size: ${text} } } } }) f${index}!: number;`,
    })),
    authorsMistakes: /Cannot find (?:module|package) '(?:\.\/)?decorators'/,
  },
];
