import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

@Contract({ controllerName: 'Item' })
export class ItemContract extends AbstractContract {
  @ContractField() name!: string;
}
