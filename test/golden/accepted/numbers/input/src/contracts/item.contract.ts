import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

export interface Nested {
  first: string;
  kind: 'a' | 'b' | 'c';
}

/** Numbers come from the committed file, whatever the order here. */
@Contract({ controllerName: 'Item' })
export class ItemContract extends AbstractContract {
  @ContractField() added!: string;
  @ContractField() keptSpelling!: string;
  @ContractField({ number: 20 }) pinned!: string;
  @ContractField() nested?: Nested;
  @ContractField() last!: string;
}
