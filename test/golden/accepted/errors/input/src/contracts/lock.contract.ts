import { AbstractContract, Contract, ContractService } from '@wirepact/contract';

/** Somebody else holds it. */
export interface TaskLocked {
  by: string;
  since: Date;
}

export interface QuotaExceeded {
  most: number;
}

@Contract({ controllerName: 'Lock', directMessage: true })
export class LockContract extends AbstractContract {
  /** Takes a lock. */
  @ContractService({ errors: ['TaskLocked', 'QuotaExceeded'] })
  acquire!: (request: { name: string }) => { token: string };

  @ContractService({ errors: ['TaskLocked'] })
  release!: (request: { name: string }) => void;
}
