import {
  AbstractContract,
  Contract,
  ContractField,
  ContractService,
  type int32,
} from '@wirepact/contract';

const DAY = 24 * 60 * 60;
const limits = { size: 3 } as const;

@Contract({ controllerName: 'User' })
export class UserContract extends AbstractContract {
  @ContractField() name!: string;
  @ContractField({ exclude: true, toPlainOnly: true }) password!: string;
  @ContractField({ exclude: true, toClassOnly: true }) verified!: boolean;
  @ContractField({ defaultValue: DAY * 2 }) lifetime!: int32;
  @ContractField({ defaultValue: -1 }) rank!: int32;
  @ContractField({ defaultValue: [] }) tags!: string[];
  @ContractField({ defaultValue: `${limits.size} of 'it' \${x} \u2028` }) note!: string;
  @ContractField({ defaultValue: 'open' }) state!: 'open' | 'closed';
  @ContractField({ defaultValue: 10n }) credit!: bigint;
  @ContractField({ nullable: true }) nickname!: string;
  @ContractField() avatar!: Uint8Array;

  /** Answers with the whole user, less what no client may see. */
  @ContractService() find!: (request: { name: string }) => UserContract;
}
