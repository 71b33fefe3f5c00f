import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';

/** Who may come in. */
@Contract({ controllerName: 'Account', directMessage: true })
export class AccountContract extends AbstractContract {
  @ContractField({
    transform: ({ value }: { value: string }) => value.trim(),
    toClassOnly: true,
    validations: [{ type: 'MinLength', value: 2 }],
    afterValidation: (value: string) => value.toLowerCase(),
  })
  name!: string;

  @ContractField({ exclude: true, toClassOnly: true }) role!: string;

  @ContractField({ exclude: true, toPlainOnly: true }) password?: string;

  @ContractField({ entityType: 'string' }) balance!: number;

  @ContractField({ entityNullable: true }) rank!: number;

  /** Takes an account, and returns it. */
  @ContractService() save!: (account: AccountContract) => AccountContract;

  /** Takes a message that has an account in it, which is passed on as it came. */
  @ContractService() import!: (request: { account: AccountContract }) => void;
}
