import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type int32 } from '@wirepact/contract';

import type * as contract from '@wirepact/contract';
import type { Missing } from './nowhere.js';
import type { Absent } from './other.js';
import type { Endless } from './circle.js';

@Contract({ controllerName: 'Task' })
export class TasksContract extends AbstractContract {
  @ContractField() a!: Missing;
  @ContractField() b!: Absent;
  @ContractField() c!: Undeclared;
  @ContractField() d!: Map<string, Undeclared[]>;
  @ContractField() e!: Endless;
  @ContractField() upperCase!: Int32;
  @ContractField() notImported!: fixed32;
  @ContractField() misspelled!: Timestmap;
  @ContractField() ofTheModule!: contract.Wraped<string>;
  @ContractField() missing!: Missng;
  @ContractField() untyped;
}

@Contract({ controllerName: 'Other' })
export class OtherContract extends Nothing {
  @ContractField() a!: string;
}
