import type { ContractOptions } from './contract-options.js';
import { type ContractClassDecorator, inert } from './decorator-modes.js';

/**
 * Marks a class as a contract: its properties are the fields of a message, its operations the
 * methods of a service.
 *
 * ```ts
 * @Contract({ controllerName: 'Task', protoPackage: 'task' })
 * export class TasksContract extends AbstractContract {
 *   @ContractField() label!: string;
 * }
 * ```
 *
 * Options have to be static: literals, constants and what can be computed from them. Runs nothing.
 */
export function Contract(_options?: ContractOptions): ContractClassDecorator {
  return inert;
}
