import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

enum Level {
  Off = 0,
  High = 2,
}

@Contract({ controllerName: 'Item' })
export class ItemContract extends AbstractContract {
  @ContractField() name!: string;
  @ContractField({ number: 2 }) thief!: string;
  @ContractField({ number: 9 }) moved!: string;
  @ContractField() level!: Level;
}
