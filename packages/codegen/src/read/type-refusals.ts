import { diagnosticCodes, scalarTypes } from '@wirepact/schema';
import { Node, type SourceFile, SyntaxKind } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { locationOf } from './location.js';
import { type Missing, reportMissing } from './missing-imports.js';
import { nearest } from './nearest.js';

/** Types that only the contract module exports. */
const contractTypes: readonly string[] = [
  ...scalarTypes.filter((name) => !['string', 'bool', 'bytes'].includes(name)),
  'Timestamp',
  'Duration',
  'FieldMask',
  'Wrapped',
  'AnyMessage',
  'JsonValue',
];

/** Types that are there without an import, and have a form on the wire. */
const globalTypes: readonly string[] = [
  'string',
  'boolean',
  'number',
  'bigint',
  'unknown',
  'object',
  'Date',
  'Uint8Array',
  'Array',
  'Map',
  'Record',
  'Partial',
  'Required',
  'Readonly',
  'Pick',
  'Omit',
  'NonNullable',
];

const ENTRIES = 'Use an array, or a Map if entries have keys';
const OPERATION =
  'An operation is a property with a function type and @ContractService: `(request: Ask) => Answer`';
const WITHOUT_PROMISE = 'Write the type that the promise is of: a message holds values';
const CONDITIONS = 'Types are read without a type checker: write out what the type comes to';

/** What to write in place of names that exist everywhere and have no form on the wire. */
const globalHints: ReadonlyMap<string, string | undefined> = new Map([
  ['String', 'Use string'],
  ['Number', 'Use number'],
  ['Boolean', 'Use boolean'],
  ['BigInt', 'Use bigint'],
  ['Object', 'Use object for any JSON object, or declare an interface'],
  ['Symbol', undefined],
  ['bool', 'Use boolean'],
  ['bytes', 'Use Uint8Array'],
  ['text', 'Use string'],
  ['integer', 'Use int32, or number'],
  ['Integer', 'Use int32, or number'],
  ['long', 'Use int64, or bigint'],
  ['Long', 'Use int64, or bigint'],
  ['Buffer', 'Use Uint8Array; a Buffer is one'],
  ['ArrayBuffer', 'Use Uint8Array'],
  ['DataView', 'Use Uint8Array'],
  ['Int8Array', 'Use a list: int32[]'],
  ['Int16Array', 'Use a list: int32[]'],
  ['Uint16Array', 'Use a list: uint32[]'],
  ['Int32Array', 'Use a list: int32[]'],
  ['Uint32Array', 'Use a list: uint32[]'],
  ['Float32Array', 'Use a list: float[]'],
  ['Float64Array', 'Use a list: double[]'],
  ['Set', ENTRIES],
  ['ReadonlySet', ENTRIES],
  ['WeakSet', ENTRIES],
  ['WeakMap', 'Use a Map whose keys are strings, integers or booleans'],
  ['Function', OPERATION],
  ['Promise', WITHOUT_PROMISE],
  ['PromiseLike', WITHOUT_PROMISE],
  ['Awaited', WITHOUT_PROMISE],
  ['AsyncIterable', 'Only operations stream: `(request: Ask) => AsyncIterable<Answer>`'],
  ['AsyncGenerator', 'Only operations stream: `(request: Ask) => AsyncIterable<Answer>`'],
  ['Iterable', 'Use an array; operations stream with AsyncIterable'],
  ['RegExp', 'Use string for its source'],
  ['URL', 'Use string'],
  ['Error', 'Declare an interface with what goes over the wire'],
  ['Uppercase', CONDITIONS],
  ['Lowercase', CONDITIONS],
  ['Capitalize', CONDITIONS],
  ['Uncapitalize', CONDITIONS],
  ['Exclude', CONDITIONS],
  ['Extract', CONDITIONS],
  ['ReturnType', CONDITIONS],
  ['Parameters', CONDITIONS],
  ['InstanceType', CONDITIONS],
]);

const TUPLE = 'Declare an interface with a property for each element';

const kindHints: ReadonlyMap<SyntaxKind, string> = new Map([
  [SyntaxKind.TupleType, TUPLE],
  [SyntaxKind.FunctionType, OPERATION],
  [SyntaxKind.ConstructorType, 'A message holds data; declare an interface'],
  [SyntaxKind.ConditionalType, CONDITIONS],
  [SyntaxKind.MappedType, 'Use Record<string, V> or Map<K, V>, or write the properties out'],
  [SyntaxKind.TemplateLiteralType, 'Use string, or a union of the strings that there are'],
  [SyntaxKind.TypeQuery, 'Declare an interface, or `(typeof X)[keyof typeof X]` for an enum'],
  [SyntaxKind.TypeOperator, 'Write out what the type comes to'],
  [SyntaxKind.ThisType, 'Write the name of the interface'],
  [SyntaxKind.SymbolKeyword, 'A symbol means nothing to another process; use a string'],
  [SyntaxKind.NeverKeyword, 'Leave the property out'],
  [SyntaxKind.UndefinedKeyword, 'Write the type of the property, with `?` if it may be absent'],
  [SyntaxKind.VoidKeyword, 'Only operations take and return nothing'],
]);

/** Says of types why they cannot be used and what to write instead. */
export class TypeRefusals {
  constructor(private readonly sink: DiagnosticSink) {}

  /** A type that is understood and has no form on the wire. */
  unsupported(node: Node, hint?: string): undefined {
    this.sink.error(
      diagnosticCodes.unsupportedType,
      `The type \`${clip(node)}\` has no form on the wire`,
      {
        location: locationOf(node),
        hint:
          hint ??
          kindHints.get(node.getKind()) ??
          'Fields take string, boolean, number, bigint, Uint8Array, Date, the aliases of @wirepact/contract, enums, interfaces, and lists and maps of these',
      },
    );
    return undefined;
  }

  /** A name that leads nowhere. */
  unresolved(node: Node, message: string, hint = 'Check the spelling, or import it'): undefined {
    this.sink.error(diagnosticCodes.unresolvedName, message, { location: locationOf(node), hint });
    return undefined;
  }

  /** A name that its import cannot bring. */
  missing(found: Missing, node: Node): undefined {
    return reportMissing(found, node, this.sink);
  }

  /** A name that the contract module does not export, or that is no type. */
  notOfContractModule(node: Node, name: string): undefined {
    const near = nearest(name, contractTypes);
    return this.unresolved(
      node,
      `${name} is no type of the contract language`,
      near === undefined ? undefined : `Did you mean ${near}?`,
    );
  }

  /** A name that is neither declared nor imported: a global without a form, or a misspelling. */
  unknownName(node: Node, name: string): undefined {
    if (globalHints.has(name)) return this.unsupported(node, globalHints.get(name));
    const message = `${name} is neither declared nor imported here`;
    const parameter = node
      .getAncestors()
      .filter(Node.isTypeParametered)
      .some((owner) => owner.getTypeParameters().some((item) => item.getName() === name));
    if (parameter) {
      return this.unsupported(
        node,
        `${name} is a type parameter that stands for nothing here; write a type in its place`,
      );
    }
    const own = namesIn(node.getSourceFile());
    const near = nearest(name, [...own, ...contractTypes, ...globalTypes]);
    if (near === undefined) return this.unresolved(node, message);
    return this.unresolved(
      node,
      message,
      contractTypes.includes(near) && !own.includes(near)
        ? near === name
          ? `Import ${near} from @wirepact/contract`
          : `Did you mean ${near}? Import it from @wirepact/contract`
        : `Did you mean ${near}?`,
    );
  }
}

/** The source of a node on one line, cut where it is long. */
export function clip(node: Node): string {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Names of types that a file declares or imports. */
function namesIn(file: SourceFile): string[] {
  const declared = [
    ...file.getInterfaces(),
    ...file.getClasses(),
    ...file.getTypeAliases(),
    ...file.getEnums(),
  ].map((declaration) => declaration.getName() ?? '');
  const imported = file
    .getImportDeclarations()
    .flatMap((declaration) => [
      declaration.getDefaultImport()?.getText() ?? '',
      ...declaration
        .getNamedImports()
        .map((item) => (item.getAliasNode() ?? item.getNameNode()).getText()),
    ]);
  return [...declared, ...imported].filter((name) => name !== '');
}
