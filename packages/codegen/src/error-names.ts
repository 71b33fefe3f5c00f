import { type ContractDefinition, camelCase, pascalCase } from '@wirepact/schema';

/**
 * What a caller calls a declared error: as the case of a union of messages. `RpcError.declared()`
 * of the runtime works it out of the type's name by the same rule.
 */
export function errorCase(fullName: string): string {
  return camelCase(fullName.split('.').at(-1) ?? '');
}

/** The type of what an operation's calls may fail with: `TaskArchiveFailure`. */
export function failureName({ controllerName }: ContractDefinition, method: string): string {
  return `${pascalCase(controllerName)}${method.charAt(0).toUpperCase()}${method.slice(1)}Failure`;
}
