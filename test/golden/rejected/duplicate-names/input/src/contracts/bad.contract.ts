import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type int32 } from '@wirepact/contract';

export interface TaskList {
  a: string;
}

@Contract({ controllerName: 'Task' })
export class TasksContract extends AbstractContract {
  @ContractField() label!: TaskList;
  @ContractField() due_at!: string;
  @ContractField() dueAt!: string;
  @ContractService() add!: (request: TaskList) => TaskList;
  @ContractService() changed!: (request: TaskList) => TaskList;
}

@Contract({ controllerName: 'task', protoPath: 'other.proto' })
export class SecondContract extends AbstractContract {
  @ContractField() label!: string;
}

@Contract({ controllerName: 'Third', protoPath: 'task.proto' })
export class ThirdContract extends AbstractContract {
  @ContractField() label!: string;
}
