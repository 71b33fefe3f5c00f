import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';

/** Where something is sent. */
@Contract({ controllerName: 'Address', directMessage: true })
export class AddressContract extends AbstractContract {
  @ContractField({ validations: [{ type: 'IsNotEmpty' }] })
  street!: string;

  @ContractField({ validations: [{ type: 'IsPostalCode', value: 'DE' }] })
  zip!: string;

  @ContractField() next?: AddressContract;

  @ContractService() verify!: (address: AddressContract) => AddressContract;
}
