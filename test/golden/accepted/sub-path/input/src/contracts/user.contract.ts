import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
import { hidden } from '../lib/hidden.js';

@Contract({ controllerName: 'User', subPath: '/auth/users' })
export class UserContract extends AbstractContract {
  @ContractField({
    validations: [{ type: 'IsNotEmpty' }],
    toPlain: ({ value }: { value: string }) => hidden(value),
  })
  name!: string;
}
