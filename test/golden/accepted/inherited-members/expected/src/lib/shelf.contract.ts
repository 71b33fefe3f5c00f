import {
  AbstractContract,
  Contract,
  ContractEvent,
  ContractField,
  ContractService,
} from '@wirepact/contract';

/** A library's contract, which is read behind those that extend it. */
@Contract({ controllerName: 'Shelf', directMessage: true })
export class ShelfContract extends AbstractContract {
  @ContractField() room!: { floor: number };

  @ContractService() touch!: () => void;

  @ContractEvent() moved!: { to: string };
}
