import { AbstractContract, Contract, ContractService } from '@wirepact/contract';

/** The names of these two have one 32-bit FNV-1a hash. */
@Contract({ controllerName: 'Item' })
export class ItemContract extends AbstractContract {
  @ContractService() savePushNoteNow!: () => void;
  @ContractService() openDrawScanLater!: () => void;
}
