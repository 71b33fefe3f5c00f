import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { contractOfEntity, hasEntity } from './contract-outputs.js';
import { changesOnTheWay } from './entity-plain.js';
import { changesAfterValidation, writableOf } from './entity-property.js';
import { specifier } from './imports.js';
import { layoutStatement } from './layout-code.js';
import { contractNames, contractPaths } from './output-paths.js';
import type { RuledMessages } from './rules-plan.js';
import type { TypeNames } from './typescript-type.js';

const validation = '@wirepact/server/codegen/validation';

/** The bodies of a gateway's methods: from a request to the service and back. */
export class GatewayMethods {
  private readonly path: string;

  constructor(
    private readonly contract: ContractDefinition,
    private readonly index: SchemaIndex,
    private readonly names: TypeNames,
    private readonly ruled: RuledMessages,
    /** `this.taskService`. */
    private readonly service: string,
  ) {
    this.path = contractPaths(contract).gateway;
  }

  /** The statements of an operation's method. */
  body(operation: OperationDefinition): string[] {
    return this.statements(operation).flatMap((statement) => layoutStatement(statement, '    '));
  }

  private statements(operation: OperationDefinition): string[] {
    const call = `${this.service}.${operation.name}`;
    const entity = this.contract.entity ?? '';
    const item = (value: string) => this.plain(entity, value);
    const shown = item('item') === 'item' ? 'item' : `item: ${item('item')}`;
    switch (operation.crud) {
      case 'getAll': {
        const items = shown === 'item' ? 'items' : `items: items.map((item) => ${item('item')})`;
        return [`const items = await ${call}(context);`, `return { items: { ${items} } };`];
      }
      case 'get':
        return [`const item = await ${call}(data.id, context);`, `return { ${shown} };`];
      case 'add':
        return [
          `const entity = ${this.entity()}.from(data.item);`,
          ...this.validated('validate', `${entity}Input`, 'entity'),
          ...this.afterValidation('entity'),
          `const item = await ${call}(entity, context);`,
          `return { ${shown}, id: item.id };`,
        ];
      case 'update':
        return [
          `const patch = ${this.entity()}.patch(data.item, data.updateMask);`,
          ...this.validated('validatePatch', `${entity}Input`, 'patch'),
          ...this.afterValidation('patch'),
          `const item = await ${call}(data.id, patch, context);`,
          `return { ${shown}, id: item.id };`,
        ];
      case 'delete':
        return [
          `const { success } = await ${call}(data.id, context);`,
          'return { success, id: data.id };',
        ];
      default:
        return this.declared(operation, call);
    }
  }

  private declared(operation: OperationDefinition, call: string): string[] {
    const { request, response, takesRequest, returnsResponse } = operation;
    const received = takesRequest ? this.received(request) : { value: 'data', statements: [] };
    const checks = received.statements;
    const parameters = takesRequest ? `${received.value}, context` : 'context';
    const plain = this.plain(response, 'item');
    if (plain !== 'item') {
      return [...checks, `const item = await ${call}(${parameters});`, `return ${plain};`];
    }
    return returnsResponse
      ? [...checks, `return ${call}(${parameters});`]
      : [...checks, `await ${call}(${parameters});`, 'return {};'];
  }

  /** What the service gets of a request, and the statements that make it and check it. */
  private received(request: string): { readonly value: string; readonly statements: string[] } {
    const contract = contractOfEntity(request, this.index);
    if (contract === undefined || !hasEntity(contract)) {
      return { value: 'data', statements: this.validated('validate', request, 'data') };
    }
    const changes = changesOnTheWay(this.index.message(request), 'toClass');
    const value = changes ? 'entity' : 'data';
    return {
      value,
      statements: [
        ...(changes ? [`const entity = ${this.entity(contract)}.toClass(data);`] : []),
        ...this.validated('validate', request, value),
        ...this.afterValidation(value, contract),
      ],
    };
  }

  private validated(check: string, message: string, value: string): string[] {
    if (!this.ruled.has(message)) return [];
    const { imports } = this.names;
    const rules = this.ruled.constant(message, this.path, imports);
    return [`${imports.value(check, validation)}(${rules}, ${value});`];
  }

  private afterValidation(value: string, contract: ContractDefinition = this.contract): string[] {
    const { entity } = contract;
    const changes =
      entity !== undefined && writableOf(contract, this.index).some(changesAfterValidation);
    return changes ? [`${this.entity(contract)}.afterValidation(${value});`] : [];
  }

  /** What a client may see of a message that a service returned. */
  private plain(message: string, value: string): string {
    const contract = contractOfEntity(message, this.index);
    if (contract === undefined || !hasEntity(contract)) return value;
    if (!changesOnTheWay(this.index.message(message), 'toPlain')) return value;
    return `${this.entity(contract)}.toPlain(${value})`;
  }

  private entity(contract: ContractDefinition = this.contract): string {
    const module = specifier(this.path, contractPaths(contract).entity);
    return this.names.imports.value(contractNames(contract).entity, module);
  }
}
