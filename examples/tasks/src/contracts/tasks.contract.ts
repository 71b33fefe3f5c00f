import {
  AbstractContract,
  Contract,
  ContractEvent,
  ContractField,
  ContractService,
} from '@wirepact/contract';

/** One entry of a to-do list. */
@Contract({
  controllerName: 'Task',
  protoPath: 'src/protos/task.proto',
  protoPackage: 'task',
})
export class TasksContract extends AbstractContract {
  /** What is to be done. */
  @ContractField({ protoType: 'string', unique: true })
  label!: string;

  @ContractField({ protoType: 'bool', defaultValue: false })
  checked!: boolean;

  @ContractField({ protoType: 'bool', defaultValue: false })
  removed!: boolean;

  /** Deletes every checked task at once. */
  @ContractService()
  clearChecked!: () => ClearCheckedResponse;

  /** Sent to every open page after a task was added, changed or deleted. */
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
  /** The task as it is now, or as it was before it was deleted. */
  task: TasksContract;
}
