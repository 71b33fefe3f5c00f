import {
  AbstractContract,
  ContractEvent,
  ContractField,
  ContractMessage,
  ContractService,
} from '@wirepact/contract';

/** No contract by itself; what is nameless in it is named after it and goes to its own file. */
export abstract class VersionedContract extends AbstractContract {
  @ContractField({ readOnly: true }) version!: { number: bigint; by: string };
  @ContractField() stage!: 'draft' | 'final';

  @ContractMessage() Reverted!: { to: bigint };

  @ContractService() history!: () => { versions: bigint[] };
  @ContractService() revert!: (request: { id: string; to: bigint }) => void;

  @ContractEvent() reverted!: { id: string };
}
