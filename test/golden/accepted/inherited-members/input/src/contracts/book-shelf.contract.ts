import { Contract, ContractField } from '@wirepact/contract';
import { ShelfContract } from '../lib/shelf.contract.js';

/** A shelf with books. */
@Contract({ controllerName: 'BookShelf' })
export class BookShelfContract extends ShelfContract {
  @ContractField() titles!: string[];
}
