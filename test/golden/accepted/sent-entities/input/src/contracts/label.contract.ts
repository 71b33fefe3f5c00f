import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';
import type { AccountContract } from './account.contract.js';

/** A word on things. */
@Contract({ controllerName: 'Label' })
export class LabelContract extends AbstractContract {
  @ContractField({ afterValidation: (value: string) => value.toUpperCase() })
  text!: string;

  @ContractService() check!: (label: LabelContract) => void;

  /** Takes what another contract declares. */
  @ContractService() owner!: (account: AccountContract) => LabelContract;
}
