import { literal } from './payload.js';
import { pathlessPayloads } from './payloads.js';
import { type Cell, type Fragment, homeOf, type Place } from './place.js';

/** A place for text that goes to the output as code, or names code. */
function place(name: string, fragment: (text: string, cell: Cell) => Fragment): Place {
  return {
    name,
    payloads: pathlessPayloads,
    fragment: (cell) => fragment(literal(cell.payload.text), cell),
    authored: true,
    // Modules, types and names that are not there are the author's own.
    authorsMistakes:
      /Cannot find|does not exist on type|has no exported member|requires 1 type argument|is not defined in package|is not a valid package|No such built-in/,
  };
}

/** A string constant of a template without a tag, for carried functions. */
function template(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, '\\$&').replaceAll('\r', '\\r')}\``;
}

/** Strings within functions that generated code carries; these are data and arrive as they are. */
export const carriedPlaces: readonly Place[] = [
  place('a string in a carried function', (text, { index }) => ({
    member: `  @ContractField({ transform: ({ value }) => value + ${text} }) f${index}!: string;`,
  })),
  place('a const that a carried function uses', (text, { index }) => ({
    above: `const text${index} = ${text};`,
    member: `  @ContractField({ toPlain: ({ value }) => value + text${index} }) f${index}!: string;`,
  })),
  {
    ...place('a template in a carried function', () => ({})),
    fragment: ({ payload, index }) => ({
      member: `  @ContractField({ toObject: ({ value }) => value + ${template(payload.text)} }) f${index}!: string;`,
    }),
  },
  {
    ...place('a comment in a carried function', () => ({})),
    fragment: ({ payload, index }) => ({
      member: `  @ContractField({
    transform: ({ value }) => { /* ${payload.text.replaceAll('*/', '* /')} */ return value; },
  })
  f${index}!: string;`,
    }),
  },
  {
    ...place('the argument of a carried afterValidation', (text, { index }) => ({
      member: `  @ContractField({ afterValidation: (value) => value.replace(${text}, ${text}) }) f${index}!: string;`,
    })),
    crud: true,
  },
  place('the argument of an afterValidation that nothing calls', (text, { index }) => ({
    member: `  @ContractField({ afterValidation: (value) => value.replace(${text}, ${text}) }) f${index}!: string;`,
  })),
  {
    ...place('the module of a carried import', (text, { index }) => ({
      above: `import * as x${index} from ${text};`,
      member: `  @ContractField({ transform: ({ value }) => x${index}.clean(value) }) f${index}!: string;`,
    })),
    // A module that can be imported is not to be hidden by one that cannot.
    alone: ({ text }) => text.startsWith('data:'),
  },
  {
    ...place('the body of a carried function', () => ({})),
    fragment: ({ payload, index }) => ({
      member: `  @ContractField({ transform: ({ value }) => { return value; ${payload.text} } }) f${index}!: string;`,
    }),
    // Any text: most of it ends the function, and the class. What compilers say of the rest is the
    // author's affair.
    authorsMistakes: /./,
    sample: '',
    alone: ({ text, category }) => category === 'reserved' || !/^[A-Za-z]+$/.test(text),
  },
];

/** Literal text of the author, and names of what the author's entity imports. */
export const authoredPlaces: readonly Place[] = [
  place('entityType', (text, { index }) => ({
    member: `  @ContractField({ entityType: ${text} }) f${index}!: string;`,
  })),
  place('the name of a customDecorator', (text, { index }) => ({
    member: `  @ContractField({ customDecorator: { ${text}: { import: 'decorators' } } }) f${index}!: string;`,
  })),
  {
    ...place('import of a customDecorator', (text, { index }) => ({
      member: `  @ContractField({ customDecorator: { Mark: { import: ${text} } } }) f${index}!: string;`,
    })),
    alone: ({ text }) => text.startsWith('data:'),
  },
  place('options of a customDecorator', (text, { index }) => ({
    member: `  @ContractField({ customDecorator: { Mark: { import: 'decorators', options: { [${text}]: ${text} } } } }) f${index}!: string;`,
  })),
  place('imports of a contract', (text, { index }) => ({
    above: `@Contract({ controllerName: 'Cell${index}', ${homeOf(index)}, directMessage: true, imports: [${text}] })
export class Cell${index}Contract extends AbstractContract {
  @ContractField({ transform: ({ value }) => harmless.clean(value) }) label!: string;
}`,
  })),
  {
    ...place('customProto', (text, { index }) => ({
      above: `@Contract({ controllerName: 'Cell${index}', directMessage: true })
export class Cell${index}Contract extends AbstractContract {
  @ContractField() label!: string;
  customProto() { return ${text}; }
}`,
    })),
    sample: '',
  },
  {
    ...place('customTypes', (text, { index }) => ({
      above: `@Contract({ controllerName: 'Cell${index}', directMessage: true })
export class Cell${index}Contract extends AbstractContract {
  @ContractField() label!: string;
  customTypes() { return ${text}; }
}`,
    })),
    sample: '',
  },
];
