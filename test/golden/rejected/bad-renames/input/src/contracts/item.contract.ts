import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';

/** @renamedFrom Prat */
export interface Piece {
  a: string;
}

/** @renamedFrom Part */
export interface Own {
  a: string;
}

@Contract({ controllerName: 'Item', directMessage: true })
export class ItemContract extends AbstractContract {
  @ContractField() id!: string;
  @ContractField() name!: string;
  @ContractField({ renamedFrom: 'name' }) label!: string;
  @ContractField({ renamedFrom: 'tilte' }) heading!: string;
  @ContractField({ renamedFrom: 'old' }) mine!: string;
  @ContractField({ renamedFrom: 'gone' }) back!: string;
  @ContractField() part?: Piece;
  @ContractField() own?: Own;
  @ContractService({ renamedFrom: 'Glance' }) peek!: (request: Own) => Own;
}
