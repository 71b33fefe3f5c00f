import { type ContractDefinition, camelCase, kebabCase, pascalCase } from '@wirepact/schema';

/** Where the generated files of a contract stand, relative to the output folder. */
export interface ContractPaths {
  readonly entity: string;
  readonly gateway: string;
  readonly service: string;
  readonly client: string;
}

/** The files of one contract. */
export function contractPaths({ controllerName, subPath }: ContractDefinition): ContractPaths {
  const stem = kebabCase(controllerName);
  const folder = subPath === undefined || subPath === '' ? '' : `${subPath}/`;
  return {
    entity: `${folder}entities/${stem}.entity.ts`,
    gateway: `${folder}gateways/${stem}.gateway.ts`,
    service: `${folder}services/${stem}.service.ts`,
    client: `${folder}clients/${stem}.client.ts`,
  };
}

/** The types and codecs of a `.proto` file, relative to the output folder. */
export function messagesPath(protoPath: string): string {
  return `protos/${protoPath.replace(/\.proto$/, '.ts')}`;
}

/** What requests of the messages of a `.proto` file have to meet, relative to the output folder. */
export function rulesPath(protoPath: string): string {
  return `rules/${protoPath.replace(/\.proto$/, '.ts')}`;
}

/** Names of the generated classes and constants of one contract. */
export interface ContractNames {
  /** `Task`: in front of every name that belongs to the contract. */
  readonly base: string;
  /** `task`: in front of constants. */
  readonly constant: string;
  readonly entity: string;
  readonly gateway: string;
  readonly service: string;
  readonly implementation: string;
  readonly client: string;
  readonly events: string;
  readonly contract: string;
  readonly paths: string;
}

/** The generated names of one contract. */
export function contractNames({ controllerName }: ContractDefinition): ContractNames {
  const base = pascalCase(controllerName);
  const constant = camelCase(base);
  return {
    base,
    constant,
    entity: `${base}Entity`,
    gateway: `${base}Gateway`,
    service: `${base}Service`,
    implementation: `${base}ServiceImpl`,
    client: `${base}Client`,
    events: `${base}Events`,
    contract: `${constant}Contract`,
    paths: `${constant}Paths`,
  };
}

/** The constant that describes an operation: `taskGetAll`. */
export function operationConstant(names: ContractNames, method: string): string {
  return `${names.constant}${method.charAt(0).toUpperCase()}${method.slice(1)}`;
}
