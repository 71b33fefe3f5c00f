import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type int32 } from '@wirepact/contract';

@Contract({ controllerName: 'Item' })
export class ItemContract extends AbstractContract {
  @ContractField() name!: string;
}
