import { Contract, ContractEvent, ContractField, ContractService } from '@wirepact/contract';
import { VersionedContract } from '../lib/versioned.js';

@Contract({ controllerName: 'HTTPPage' })
export class HttpPageContract extends VersionedContract {
  @ContractField() url!: string;
}

@Contract({ controllerName: 'Report', directMessage: true })
export class ReportContract extends VersionedContract {
  @ContractField() rows!: number[];
  /** Takes the place of the inherited one. */
  @ContractService() override history!: () => { versions: bigint[]; authors: string[] };
  @ContractEvent() override reverted!: { id: string; by: string };
}
