import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
import type * as other from './other.js';

interface User {
  name: string;
}

interface Team {
  label: string;
}

@Contract({ controllerName: 'Task' })
export class TaskContract extends AbstractContract {
  @ContractField() twins!: User | other.User;
  @ContractField({ defaultValue: { case: 'user' } }) started!: User | Team;
  @ContractField({ number: 7 }) numbered!: User | Team;
  @ContractField({ protoName: 'my owner' }) owner!: User | Team;

  @ContractField({ protoName: 'assignee' }) holder!: string;
  @ContractField() assignee!: User | Team;

  @ContractField({ oneof: 'result' }) required!: string;
  @ContractField({ oneof: 'result' }) list?: string[];
  @ContractField({ oneof: 'result', defaultValue: 'x' }) text?: string;
  @ContractField({ oneof: 'both' }) one?: string;
  @ContractField() both!: User | Team;
}

@Contract({ controllerName: 'HalfWritable' })
export class HalfWritableContract extends AbstractContract {
  @ContractField({ oneof: 'way' }) byClient?: string;
  @ContractField({ oneof: 'way', readOnly: true }) byServer?: string;
}
