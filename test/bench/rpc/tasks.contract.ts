import { AbstractContract, Contract, ContractEvent, ContractService } from '@wirepact/contract';

/** What a task is made of. */
export interface TaskItem {
  label: string;
  checked: boolean;
  removed: boolean;
}

/** A task. */
export interface Task {
  id: string;
  label: string;
  checked: boolean;
  removed: boolean;
}

/** 24 bytes, encoded. */
export interface AddTaskRequest {
  item: TaskItem;
}

/** 50 bytes, encoded. */
export interface AddTaskResponse {
  id: string;
  item: TaskItem;
}

/** Asks for so many tasks. */
export interface ListTasksRequest {
  count: number;
}

/** What every library of the benchmark carries; the peers' code comes of its `.proto`. */
@Contract({ controllerName: 'Task', protoPath: 'tasks.proto', directMessage: true })
export class TasksContract extends AbstractContract {
  @ContractService({ name: 'AddTask' })
  add!: (request: AddTaskRequest) => AddTaskResponse;

  @ContractService({ name: 'ListTasks' })
  list!: (request: ListTasksRequest) => AsyncIterable<Task>;

  @ContractEvent()
  changed!: Task;
}
