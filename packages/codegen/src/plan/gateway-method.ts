import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { contractOfEntity, hasEntity } from './contract-outputs.js';
import { changesOnTheWay } from './entity-plain.js';
import { changesAfterValidation, writableOf } from './entity-property.js';
import { specifier } from './imports.js';
import { layoutStatement } from './layout-code.js';
import { returnsStream, takesStream } from './operation-signature.js';
import { contractNames, contractPaths } from './output-paths.js';
import type { RuledMessages } from './rules-plan.js';
import type { TypeNames } from './typescript-type.js';

const runtime = '@wirepact/server/codegen';
const validation = '@wirepact/server/codegen/validation';

/** `plain`: it returns what the service does, be it a promise or a stream. */
export type MethodForm = 'plain' | 'async' | 'generator';

/** What stands in a method, and what it has to be for that. */
export interface MethodBody {
  readonly form: MethodForm;
  readonly lines: readonly string[];
}

/** What a service is given of a request. */
interface Received {
  readonly value: string;
  readonly statements: readonly string[];
}

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

  /** The body of an operation's method. */
  body(operation: OperationDefinition): MethodBody {
    const statements = this.statements(operation);
    const has = (word: string) => statements.some((statement) => statement.includes(word));
    return {
      form: has('yield ') ? 'generator' : has('await ') ? 'async' : 'plain',
      lines: statements.flatMap((statement) => layoutStatement(statement, '    ')),
    };
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
    const { response, takesRequest, returnsResponse } = operation;
    const { value, statements: checks } = this.asked(operation);
    const parameters = takesRequest ? `${value}, context` : 'context';
    const plain = this.plain(response, 'item');
    if (plain !== 'item' && returnsStream(operation)) {
      return [
        ...checks,
        `for await (const item of ${call}(${parameters})) {`,
        `  yield ${plain};`,
        '}',
      ];
    }
    if (plain !== 'item') {
      return [...checks, `const item = await ${call}(${parameters});`, `return ${plain};`];
    }
    return returnsResponse
      ? [...checks, `return ${call}(${parameters});`]
      : [...checks, `await ${call}(${parameters});`, 'return {};'];
  }

  /** What the service gets, and the statements that make it and check it. */
  private asked(operation: OperationDefinition): Received {
    const { request, takesRequest } = operation;
    if (!takesRequest) return { value: 'data', statements: [] };
    if (!takesStream(operation)) return this.received(request, 'data');
    const { value, statements } = this.received(request, 'message');
    if (statements.length === 0) return { value: 'data', statements };
    const changeEach = this.names.imports.value('changeEach', runtime);
    return {
      value: 'requests',
      statements: [
        `const requests = ${changeEach}(data, (message) => {`,
        ...[...statements, `return ${value};`].map((statement) => `  ${statement}`),
        '});',
      ],
    };
  }

  /** What the service gets of the message that `data` names. */
  private received(request: string, data: string): Received {
    const contract = contractOfEntity(request, this.index);
    if (contract === undefined || !hasEntity(contract)) {
      return { value: data, statements: this.validated('validate', request, data) };
    }
    const changes = changesOnTheWay(this.index.message(request), 'toClass');
    const value = changes ? 'entity' : data;
    return {
      value,
      statements: [
        ...(changes ? [`const entity = ${this.entity(contract)}.toClass(${data});`] : []),
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
