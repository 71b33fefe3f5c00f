/** Where the first contract goes unless the globs look elsewhere. */
export const firstContractPath = 'src/contracts/tasks.contract.ts';

/** A contract to start from: one message, its CRUD operations, one operation and one event. */
export const firstContract: string = `import {
  AbstractContract,
  Contract,
  ContractEvent,
  ContractField,
  ContractService,
} from '@wirepact/contract';

/** One entry of a to-do list. */
@Contract({ controllerName: 'Task', protoPackage: 'task' })
export class TasksContract extends AbstractContract {
  /** What is to be done. */
  @ContractField()
  label!: string;

  @ContractField({ defaultValue: false })
  checked!: boolean;

  /** Deletes every checked task at once. */
  @ContractService()
  clearChecked!: () => ClearCheckedResponse;

  /** Sent to clients when a task was added, changed or deleted. */
  @ContractEvent()
  changed!: TaskChanged;
}

/** Which tasks were deleted. */
export interface ClearCheckedResponse {
  ids: string[];
}

/** What happened to one task. */
export interface TaskChanged {
  change: 'added' | 'updated' | 'deleted';
  task: TasksContract;
}
`;
