import type { ContractDefinition, FieldOptions, MessageDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { CarriedFunctions, type FindModule } from './carried-functions.js';
import { isRequest } from './contract-outputs.js';
import {
  type AfterValidationView,
  type EntityCrudView,
  planAfterValidation,
  planEntityCrud,
} from './entity-crud.js';
import { planCopy } from './entity-plain.js';
import {
  carriedCodes,
  differs,
  type EntityProperty,
  entityProperties,
  functionNames,
} from './entity-property.js';
import { Imports } from './imports.js';
import { docComment, quote } from './layout.js';
import { layoutText } from './layout-code.js';
import { withDeprecation } from './message-plan.js';
import { contractNames, contractPaths } from './output-paths.js';
import { literal } from './static-literal.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/entity.hbs` lays out. */
export interface EntityView {
  readonly source: string;
  readonly imports: readonly string[];
  /** Functions of the contract and what they use. */
  readonly functions: readonly string[];
  readonly doc: readonly string[];
  readonly declaration: string;
  readonly name: string;
  readonly message: string;
  /** What the server has of it: the message, or this class where its types are others. */
  readonly stored: string;
  readonly properties: readonly { readonly doc: readonly string[]; readonly text: string }[];
  /** How one is added and changed, where the contract has CRUD operations. */
  readonly crud?: EntityCrudView;
  readonly afterValidation?: AfterValidationView;
  /** The body of `toClass`, where an operation is sent whole entities. */
  readonly received?: string;
  /** The body of `toPlain`. */
  readonly plain?: string;
  /** Calls that tell class-transformer and others what the contract says of properties. */
  readonly registrations: readonly string[];
}

const runtime = '@wirepact/server/codegen';

/** Plans the entity of a contract that has fields. */
export function planEntity(
  contract: ContractDefinition,
  entity: string,
  index: SchemaIndex,
  find: FindModule,
): EntityView {
  const own = contractNames(contract);
  const path = contractPaths(contract).entity;
  const message = index.message(entity);
  const functions = new CarriedFunctions([own.entity, 'wire'], carriedCodes(message));
  const imports = new Imports([...functions.reserved, ...functionNames(message)]);
  const names = new TypeNames(path, index, imports);
  const fieldTransform = () => imports.type('FieldTransform', runtime);
  const isSent = isRequest(entity, index);
  const properties = entityProperties(
    message,
    names,
    functions,
    fieldTransform,
    contract.crud || isSent,
  );
  const transformValue = () => imports.value('transformValue', runtime);
  // The functions first, whose names are not ours to choose.
  const statements = functions.statements(imports, find);
  const crud = contract.crud
    ? planEntityCrud(contract, message, properties, index, names)
    : undefined;
  const afterValidation = planAfterValidation(contract, message, properties, names);
  const received = isSent
    ? planCopy('toClass', message, properties, names, transformValue)
    : undefined;
  const plain = planCopy('toPlain', message, properties, names, transformValue);
  const isOwn = properties.some(differs);
  const view = {
    source: contract.source,
    functions: spaced(statements),
    doc: docComment(withDeprecation(message.doc, message.deprecated)),
    name: own.entity,
    message: names.message(entity),
    stored: isOwn ? own.entity : names.message(entity),
    declaration: declarationOf(own.entity, message, properties, names),
    properties: properties.map((property) => ({
      doc: docComment(withDeprecation(property.doc, property.options.deprecated), '  '),
      text: propertyText(property, message, names),
    })),
    ...(crud === undefined ? {} : { crud }),
    ...(afterValidation === undefined ? {} : { afterValidation }),
    ...(received === undefined ? {} : { received }),
    ...(plain === undefined ? {} : { plain }),
    registrations: properties.flatMap((property) =>
      registrationsOf(property, own.entity, imports, find),
    ),
  };
  const code = [
    ...view.properties.map(({ text }) => text),
    ...statements,
    ...(crud === undefined ? [] : [...crud.assignments, ...crud.reading]),
    received ?? '',
    plain ?? '',
  ];
  if (code.some((text) => /\bwire\./.test(text))) {
    const isCalled = code.some((text) => /\bwire\.[\w.]+\(/.test(text));
    imports.namespace('wire', '@wirepact/wire/codegen', !isCalled);
  }
  return { ...view, imports: imports.statements() };
}

function spaced(statements: readonly string[]): string[] {
  return statements.flatMap((text, i) => (i === 0 ? [text] : ['', text]));
}

function declarationOf(
  name: string,
  message: MessageDefinition,
  properties: readonly EntityProperty[],
  names: TypeNames,
): string {
  const type = names.message(message.fullName);
  const others = properties.filter(differs).map((property) => quote(property.name));
  const shape = others.length === 0 ? type : `Omit<${type}, ${others.join(' | ')}>`;
  return `export class ${name} implements ${shape} {`;
}

function propertyText(
  property: EntityProperty,
  message: MessageDefinition,
  names: TypeNames,
): string {
  const { name, optional, ownType, ownOptional, property: own } = property;
  const type =
    ownType ??
    (own.kind === 'field'
      ? names.field(own.field)
      : `${names.message(message.fullName)}['${name}']`);
  if (optional || ownOptional) {
    // The type of an optional oneof has undefined in it already.
    const absent = own.kind === 'oneof' && ownType === undefined && !ownOptional;
    return `  ${name}?: ${type}${absent ? '' : ' | undefined'};`;
  }
  const zero = names.zeroOf(own) ?? 'undefined';
  if (ownType !== undefined) return `  ${name}: ${type} = ${zero} as unknown as ${type};`;
  // A literal's type is clear to a reader. An expression's is not, and may be narrower than the
  // message's: `new Uint8Array()` alone would refuse bytes in shared memory.
  const isEnum = own.kind === 'field' && own.field.type.kind === 'enum';
  const plain = /^('|-?\d|false)/.test(zero) && !isEnum;
  return plain ? `  ${name} = ${zero};` : `  ${name}: ${type} = ${zero};`;
}

/** Calls of decorator functions, which need no decorator syntax and no metadata. */
function registrationsOf(
  property: EntityProperty,
  entity: string,
  imports: Imports,
  find: FindModule,
): string[] {
  const { name, options, toClass, toPlain } = property;
  const on = `(${entity}.prototype, ${quote(name)});`;
  const transform = (fn: string, direction: string) =>
    `${imports.value('Transform', runtime)}(${fn}${direction})${on}`;
  return [
    ...(options.exclude === undefined
      ? []
      : [`${imports.value('Exclude', runtime)}(${exclusion(options.exclude)})${on}`]),
    ...[...new Set([...toClass, ...toPlain])].map((fn) => {
      if (!toPlain.includes(fn)) return transform(fn, ', { toClassOnly: true }');
      return transform(fn, toClass.includes(fn) ? '' : ', { toPlainOnly: true }');
    }),
    ...(options.decorators ?? []).map(({ name: decorator, module, options: argument }) => {
      const call = imports.value(decorator, find(module));
      return layoutText({
        before: call,
        open: '(',
        items: argument === undefined ? [] : [literal(argument)],
        close: `)${on}`,
      });
    }),
  ];
}

function exclusion(exclude: NonNullable<FieldOptions['exclude']>): string {
  if (exclude === 'both') return '';
  return exclude === 'toClass' ? '{ toClassOnly: true }' : '{ toPlainOnly: true }';
}
