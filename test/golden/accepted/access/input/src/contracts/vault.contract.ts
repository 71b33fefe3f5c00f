import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';

@Contract({ controllerName: 'Vault', auth: true })
export class VaultContract extends AbstractContract {
  @ContractField() label!: string;

  /** For everybody. */
  @ContractService({ auth: false }) ping!: (request: { text: string }) => { text: string };

  /** For root. */
  @ContractService({ rootOnly: true }) wipe!: () => void;
}
