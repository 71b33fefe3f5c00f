import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
import type { User } from './user.js';

export interface Label {
  text: string;
}

@Contract({ controllerName: 'Task', directMessage: true })
export class TaskContract extends AbstractContract {
  @ContractField() owner!: User;
}
