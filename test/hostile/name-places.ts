import { literal } from './payload.js';
import { fewerPayloads, stringPayloads } from './payloads.js';
import type { Cell, Fragment, Place } from './place.js';

/** A place for a string that is a name or refers to one. */
function place(name: string, fragment: (text: string, cell: Cell) => Fragment): Place {
  return {
    name,
    payloads: stringPayloads,
    fragment: (cell) => fragment(literal(cell.payload.text), cell),
  };
}

/** The other outputs say nothing of some places. */
const onlyMessages =
  'generateController: false, generateEntities: false, generateBoilerplates: false';

/** A place in the options of `@Contract`. */
function contractPlace(
  name: string,
  options: (text: string, cell: string) => string,
  sample?: string,
): Place {
  return {
    name,
    payloads: fewerPayloads,
    fragment: ({ payload, index }) => ({
      above: `interface Ask${index} { text: string }
@Contract({ ${options(literal(payload.text), `Cell${index}`)} })
export class Cell${index}Contract extends AbstractContract {
  @ContractField() label!: string;
  @ContractService() ask!: (request: Ask${index}) => Ask${index};
}`,
    }),
    ...(sample === undefined ? {} : { sample }),
  };
}

/** Options of `@Contract` that name things. */
export const contractNamePlaces: readonly Place[] = [
  contractPlace('controllerName', (text) => `controllerName: ${text}, directMessage: true`),
  contractPlace(
    'controllerName of a contract with the five operations',
    (text) => `controllerName: ${text}`,
  ),
  contractPlace(
    'protoPath',
    (text, cell) => `controllerName: '${cell}', protoPath: ${text}, directMessage: true`,
    'entities/x.proto',
  ),
  contractPlace(
    'protoPackage',
    (text, cell) =>
      `controllerName: '${cell}', protoPackage: ${text}, directMessage: true, ${onlyMessages}`,
  ),
  contractPlace(
    'subPath',
    (text, cell) => `controllerName: '${cell}', subPath: ${text}, directMessage: true`,
  ),
  contractPlace(
    'renamedFrom of a contract',
    (text, cell) =>
      `controllerName: '${cell}', renamedFrom: ${text}, directMessage: true, ${onlyMessages}`,
  ),
];

/** Options of fields that name things. */
export const fieldNamePlaces: readonly Place[] = [
  place('protoName', (text, { index }) => ({
    member: `  @ContractField({ protoName: ${text} }) f${index}!: string;`,
  })),
  place('jsonName', (text, { index }) => ({
    member: `  @ContractField({ jsonName: ${text} }) f${index}!: string;`,
  })),
  place('oneof', (text, { index }) => ({
    member: `  @ContractField({ oneof: ${text} }) f${index}?: string;`,
  })),
  place('renamedFrom of a field', (text, { index }) => ({
    member: `  @ContractField({ renamedFrom: ${text} }) f${index}!: string;`,
  })),
  {
    ...place('protoType', (text, { index }) => ({
      member: `  @ContractField({ protoType: ${text} }) f${index}!: string;`,
    })),
    sample: 'string',
  },
  {
    ...place('objectType', (text, { index }) => ({
      member: `  @ContractField({ protoType: 'array', objectType: ${text} }) f${index}!: string[];`,
    })),
    sample: 'string',
  },
  {
    ...place('arrayType', (text, { index }) => ({
      member: `  @ContractField({ protoType: 'simpleArray', arrayType: ${text} }) f${index}!: string[];`,
    })),
    sample: 'string',
  },
  place('the name of a field in quotes', (text) => ({
    member: `  @ContractField() ${text}!: string;`,
  })),
  {
    ...place('the name of a field in quotes, with list, get, add, update and delete', (text) => ({
      member: `  @ContractField() ${text}!: string;`,
    })),
    crud: true,
  },
  {
    ...place('the computed name of a field', (text) => ({
      member: `  @ContractField() [${text}]!: string;`,
    })),
    sample: null,
  },
  place('the name of an optional message field', (text, { index }) => ({
    above: `interface Part${index} { text: string }`,
    member: `  @ContractField() ${text}?: Part${index};`,
  })),
  place('the name of a union of messages', (text, { index }) => ({
    above: `interface One${index} { text: string }\ninterface Two${index} { text: string }`,
    member: `  @ContractField() ${text}!: One${index} | Two${index};`,
  })),
  place('the name of an interface property', (text, { index }) => ({
    above: `interface Part${index} { ${text}: string; other: number }`,
    member: `  @ContractField() f${index}!: Part${index};`,
  })),
  place('a key that Pick takes', (text, { index }) => ({
    above: `interface Part${index} { ${text}: string; harmless: number }`,
    member: `  @ContractField() f${index}!: Pick<Part${index}, ${text}>;`,
  })),
  {
    ...place('an option that does not exist', (text, { index }) => ({
      member: `  @ContractField({ ${text}: ${text} }) f${index}!: string;`,
    })),
    sample: 'unique',
  },
  {
    ...place('an option that a spread brings', (text, { index }) => ({
      above: `const options${index} = { [${text}]: ${text} };`,
      member: `  @ContractField({ ...options${index} }) f${index}!: string;`,
    })),
    sample: null,
  },
  place('link.contractName', (text, { index }) => ({
    member: `  @ContractField({ link: [{ contractName: ${text} }] }) f${index}!: string;`,
  })),
  place('link.entityName', (text, { index }) => ({
    member: `  @ContractField({ link: [{ contractName: 'Other', entityName: ${text} }] }) f${index}!: string;`,
  })),
  place('link.field', (text, { index }) => ({
    member: `  @ContractField({ link: [{ contractName: 'Other', field: ${text} }] }) f${index}!: string;`,
  })),
];

/** Names of operations, events and messages. */
export const operationNamePlaces: readonly Place[] = [
  place('the name of an operation in quotes', (text, { index }) => ({
    above: `interface Ask${index} { text: string }`,
    member: `  @ContractService() ${text}!: (request: Ask${index}) => Ask${index};`,
  })),
  place('the name of an operation without parameters', (text) => ({
    member: `  @ContractService() ${text}!: () => void;`,
  })),
  place('the parameter of an operation', (text, { index }) => ({
    member: `  @ContractService() o${index}!: ({ ${text}: x }: { ${text}: string }) => { ${text}: string };`,
  })),
  place('name of an operation', (text, { index }) => ({
    above: `interface Ask${index} { text: string }`,
    member: `  @ContractService({ name: ${text} }) o${index}!: (request: Ask${index}) => Ask${index};`,
  })),
  place('functionName of an operation', (text, { index }) => ({
    above: `interface Ask${index} { text: string }`,
    member: `  @ContractService({ functionName: ${text} }) o${index}!: (request: Ask${index}) => Ask${index};`,
  })),
  place('renamedFrom of an operation', (text, { index }) => ({
    above: `interface Ask${index} { text: string }`,
    member: `  @ContractService({ renamedFrom: ${text} }) o${index}!: (request: Ask${index}) => Ask${index};`,
  })),
  {
    ...place('request of an operation', (text, { index }) => ({
      member: `  @ContractService({ request: ${text}, response: 'M' }) o${index}!: Function;`,
    })),
    sample: null,
  },
  place('request and response of an operation', (text, { index }) => ({
    member: `  @ContractMessage({ name: ${text}, properties: { a: { type: 'string' } } }) M${index}!: { a: string };
  @ContractService({ request: ${text}, response: ${text} }) o${index}!: Function;`,
  })),
  place('errors of an operation', (text, { index }) => ({
    member: `  @ContractMessage({ name: ${text}, properties: { a: { type: 'string' } } }) M${index}!: { a: string };
  @ContractService({ errors: [${text}] }) o${index}!: () => void;`,
  })),
  place('name of a message', (text, { index }) => ({
    member: `  @ContractMessage({ name: ${text}, properties: { a: { type: 'string' } } }) M${index}!: { a: string };`,
  })),
  place('renamedFrom of a message', (text, { index }) => ({
    member: `  @ContractMessage({ name: 'M${index}', renamedFrom: ${text}, properties: { a: { type: 'string' } } }) M${index}!: { a: string };`,
  })),
  place('the name of a property of a message', (text, { index }) => ({
    member: `  @ContractMessage({ name: 'M${index}', properties: { ${text}: { type: 'string' } } }) M${index}!: { a: string };`,
  })),
  {
    ...place('the type of a property of a message', (text, { index }) => ({
      member: `  @ContractMessage({ name: 'M${index}', properties: { a: { type: ${text} } } }) M${index}!: { a: string };`,
    })),
    sample: 'string',
  },
  place('the name of a message property in quotes', (text) => ({
    member: `  @ContractMessage({ properties: { a: { type: 'string' } } }) ${text}!: { a: string };`,
  })),
  place('the name of an event in quotes', (text, { index }) => ({
    above: `interface Told${index} { text: string }`,
    member: `  @ContractEvent() ${text}!: Told${index};`,
  })),
  place('name of an event', (text, { index }) => ({
    above: `interface Told${index} { text: string }`,
    member: `  @ContractEvent({ name: ${text} }) e${index}!: Told${index};`,
  })),
];

/** Names of enums and of what is in them. */
export const enumNamePlaces: readonly Place[] = [
  place('a literal of a union of strings', (text, { index }) => ({
    member: `  @ContractField() f${index}!: 'plain' | ${text};`,
  })),
  place('a literal of a named union of strings', (text, { index }) => ({
    above: `type State${index} = ${text} | 'plain';`,
    member: `  @ContractField() f${index}?: State${index};\n  @ContractField() g${index}!: State${index}[];`,
  })),
  place('the name of an enum member in quotes', (text, { index }) => ({
    above: `enum State${index} { ${text} = 1, Plain = 2 }`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
  place('the value of an enum member', (text, { index }) => ({
    above: `enum State${index} { First = ${text}, Plain = 'plain' }`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
  place('a key of an object of numbers', (text, { index }) => ({
    above: `const State${index} = { ${text}: 1, Plain: 2 } as const;
type State${index} = (typeof State${index})[keyof typeof State${index}];`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
  place('a value of an object of strings', (text, { index }) => ({
    above: `const State${index} = { First: ${text}, Plain: 'plain' } as const;
type State${index} = (typeof State${index})[keyof typeof State${index}];`,
    member: `  @ContractField() f${index}!: State${index};`,
  })),
];
