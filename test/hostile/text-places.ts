import { literal, type Payload } from './payload.js';
import { prosePayloads } from './payloads.js';
import { type Cell, type Fragment, homeOf, type Place } from './place.js';

/** A place for a string that is a text: any text is welcome, and arrives as it is. */
function place(name: string, fragment: (text: string, cell: Cell) => Fragment): Place {
  return {
    name,
    payloads: prosePayloads,
    fragment: (cell) => fragment(literal(cell.payload.text), cell),
  };
}

/** A place in a comment, where a payload that ends the comment goes on as the author's own source. */
function comment(name: string, fragment: (text: string, cell: Cell) => Fragment): Place {
  return {
    name,
    payloads: prosePayloads,
    fragment: (cell) => fragment(cell.payload.text, cell),
    alone: ({ text }: Payload) => text.includes('*/'),
  };
}

/** Values that fields have when they are given none. */
export const defaultPlaces: readonly Place[] = [
  {
    ...place('the default of a string', (text, { index }) => ({
      member: `  @ContractField({ defaultValue: ${text} }) f${index}!: string;`,
    })),
    crud: true,
  },
  place('the default of a list', (text, { index }) => ({
    member: `  @ContractField({ defaultValue: [${text}, ${text}] }) f${index}!: string[];`,
  })),
  place('the default of a list as JSON', (text, { index }) => ({
    member: `  @ContractField({ defaultValue: ${literal(`[${text}]`)} }) f${index}!: string[];`,
  })),
  place('a key and a value of the default of a JSON field', (text, { index }) => ({
    member: `  @ContractField({ defaultValue: { [${text}]: ${text}, in: [{ [${text}]: null }] } }) f${index}!: unknown;`,
  })),
  place('the default of a JSON field as text', (text, { index }) => ({
    member: `  @ContractField({ protoType: 'json', defaultValue: ${text} }) f${index}!: unknown;`,
  })),
  place('a key and a value of the default of a map', (text, { index }) => ({
    member: `  @ContractField({ defaultValue: { [${text}]: ${text} } }) f${index}!: Record<string, string>;`,
  })),
  place('the default of an enum', (text, { index }) => ({
    member: `  @ContractField({ defaultValue: ${text} }) f${index}!: 'harmless' | ${text};`,
  })),
  {
    ...place('the default of a number', (text, { index }) => ({
      member: `  @ContractField({ defaultValue: ${text} }) f${index}!: number;`,
    })),
    sample: null,
  },
  place('the default of a property of a message', (text, { index }) => ({
    member: `  @ContractMessage({ properties: { a: { type: 'string', default: ${text} } } }) M${index}!: { a: string };`,
  })),
];

/** Rules and what they say. */
export const validationPlaces: readonly Place[] = [
  {
    ...place('the type of a validation', (text, { index }) => ({
      member: `  @ContractField({ validations: [{ type: ${text} }] }) f${index}!: string;`,
    })),
    sample: null,
  },
  place('the message of a validation', (text, { index }) => ({
    member: `  @ContractField({ validations: [{ type: 'IsEmail', message: ${text} }] }) f${index}!: string;`,
  })),
  place('the context of a validation', (text, { index }) => ({
    member: `  @ContractField({ validations: [{ type: 'IsEmail', context: { [${text}]: ${text} } }] }) f${index}!: string;`,
  })),
  place('the argument of a validation', (text, { index }) => ({
    member: `  @ContractField({ validations: [{ type: 'Contains', value: ${text} }, { type: ['IsIn', [${text}]] }] }) f${index}!: string;`,
  })),
  place('the pattern of a validation', (text, { index }) => ({
    member: `  @ContractField({ validations: [{ type: 'Matches', value: ${text} }] }) f${index}!: string;`,
  })),
  {
    ...place('the regular expression of a validation', () => ({})),
    fragment: ({ payload: { text }, index }) => ({
      member: `  @ContractField({ validations: [{ type: 'Matches', value: /${text}/ }] }) f${index}!: string;`,
    }),
    alone: ({ text }) => !/^\w+$/.test(text),
    authored: true,
  },
];

/** Comments and the texts that become comments. */
export const commentPlaces: readonly Place[] = [
  comment('the comment of a contract', (text, { index }) => ({
    above: `/** ${text} */
@Contract({ controllerName: 'Cell${index}', ${homeOf(index)}, directMessage: true })
export class Cell${index}Contract extends AbstractContract { @ContractField() label!: string; }`,
  })),
  comment('the comment of a field', (text, { index }) => ({
    member: `  /** ${text} */\n  @ContractField() f${index}!: string;`,
  })),
  {
    ...comment(
      'the comment of a field of a contract with the five operations',
      (text, { index }) => ({
        member: `  /** ${text} */\n  @ContractField() f${index}!: string;`,
      }),
    ),
    crud: true,
  },
  comment('the comment of an interface and its property', (text, { index }) => ({
    above: `/** ${text} */\ninterface Part${index} {\n  /** ${text} */\n  text: string;\n}`,
    member: `  @ContractField() f${index}!: Part${index};`,
  })),
  comment('the comment of an enum and its member', (text, { index }) => ({
    above: `/** ${text} */\nenum State${index} {\n  /** ${text} */\n  Open = 1,\n}`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
  comment('the comment of a union and its literal', (text, { index }) => ({
    above: `/** ${text} */\ntype State${index} =\n  /** ${text} */\n  | 'open'\n  | 'done';`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
  comment('the comment of an operation', (text, { index }) => ({
    member: `  /** ${text} */\n  @ContractService() o${index}!: () => void;`,
  })),
  comment('the comment of an event', (text, { index }) => ({
    member: `  /** ${text} */\n  @ContractEvent() e${index}!: { text: string };`,
  })),
  comment('the comment of a message', (text, { index }) => ({
    member: `  /** ${text} */\n  @ContractMessage({ properties: { a: { type: 'string' } } }) M${index}!: { a: string };`,
  })),
  comment('the text of @deprecated on a field', (text, { index }) => ({
    member: `  /** @deprecated ${text} */\n  @ContractField() f${index}!: string;`,
  })),
  comment('the text of @deprecated on an operation and an event', (text, { index }) => ({
    member: `  /** @deprecated ${text} */\n  @ContractService() o${index}!: () => void;
  /** @deprecated ${text} */\n  @ContractEvent() e${index}!: { text: string };`,
  })),
  comment('the text of @deprecated on an interface and an enum', (text, { index }) => ({
    above: `/** @deprecated ${text} */\ninterface Part${index} { text: string }
/** @deprecated ${text} */\nenum State${index} { /** @deprecated ${text} */ Open = 1 }`,
    member: `  @ContractField() f${index}!: Part${index};\n  @ContractField() g${index}!: State${index};`,
  })),
  comment('the text of @renamedFrom', (text, { index }) => ({
    above: `/** @renamedFrom ${text} */\ninterface Part${index} {\n  /** @renamedFrom ${text} */\n  text: string;\n}`,
    member: `  @ContractField() f${index}!: Part${index};`,
  })),
  place('deprecated of a field', (text, { index }) => ({
    member: `  @ContractField({ deprecated: ${text} }) f${index}!: string;`,
  })),
  place('description and tags of a contract', (text, { index }) => ({
    above: `@Contract({
  controllerName: 'Cell${index}', ${homeOf(index)}, directMessage: true,
  options: { description: ${text}, tags: [${text}], databaseSchemaName: ${text} },
})
export class Cell${index}Contract extends AbstractContract { @ContractField() label!: string; }`,
  })),
  place('options of other tools', (text, { index }) => ({
    above: `@Contract({
  controllerName: 'Cell${index}', ${homeOf(index)}, directMessage: true,
  namespace: ${text}, controllerCustomPath: ${text}, cache: { key: ${text} }, index: [{ name: ${text}, fields: [${text}] }],
})
export class Cell${index}Contract extends AbstractContract {
  @ContractField({ modelName: ${text}, resolver: ${text} }) label!: string;
  @ContractService({ path: ${text}, method: 'GET', module: ${text}, serviceName: ${text} }) ask!: () => void;
}`,
  })),
];
