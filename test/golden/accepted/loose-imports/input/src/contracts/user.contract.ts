import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';
import type Item from './item.contract';

/** Who buys; in one file with Item, since the two refer to each other. */
@Contract({ controllerName: 'User', protoPath: 'shop.proto', protoPackage: 'shop' })
export class UserContract extends AbstractContract {
  @ContractField() name!: string;
  @ContractField() wishes!: Item[];

  @ContractService() basket!: (request: { id: string }) => { items: Item[] };
}
