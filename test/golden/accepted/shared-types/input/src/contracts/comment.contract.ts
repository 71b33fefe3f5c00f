import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
import type { User } from '../types/user.js';

export interface Status {
  hidden: boolean;
}

@Contract({ controllerName: 'Comment' })
export class CommentContract extends AbstractContract {
  @ContractField() author?: User;
  @ContractField() text!: string;
  @ContractField() status!: Status;
}
