import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type int32 } from '@wirepact/contract';

@Contract({ controllerName: 'Task' })
export class TasksContract extends AbstractContract {
  @ContractField() label!: string
  @ContractField( checked!: boolean;
}
