import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

export const shared = (value: string): string => value;

@Contract({ controllerName: 'Other' })
export class OtherContract extends AbstractContract {
  @ContractField() name!: string;
}
