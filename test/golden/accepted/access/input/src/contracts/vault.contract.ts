import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';

const EUROPE = ['de', 'fr'];

@Contract({
  controllerName: 'Vault',
  auth: true,
  tags: 'vault',
  meta: { audit: true, cost: 1, regions: EUROPE },
})
export class VaultContract extends AbstractContract {
  @ContractField() label!: string;

  /** For everybody. */
  @ContractService({ auth: false }) ping!: (request: { text: string }) => { text: string };

  /** For everybody too. */
  @ContractService({ isPublic: true, meta: { cost: 0 } }) health!: () => { text: string };

  /** For root. */
  @ContractService({
    rootOnly: true,
    tags: ['danger', 'vault'],
    meta: {
      cost: 3,
      'needs-approval': { by: ['security', 'operations'], within: { hours: 48 }, unless: null },
      1: -0.5,
    },
  })
  wipe!: () => void;
}
