import { AbstractContract, Contract, ContractField, ContractService, type int32 } from '@wirepact/contract';

export interface User {
  name: string;
}

export interface Team {
  label: string;
  /** A union in a message, so that a list can hold it. */
  lead?: User | Team;
}

export type Point = { x: number; y: number };

export interface Box<T> {
  value: T;
}

/** Whoever can do something. */
type Doer = User | Team;

export interface Step {
  doer: Doer;
}

@Contract({ controllerName: 'Task', protoPath: 'task.proto' })
export class TaskContract extends AbstractContract {
  @ContractField() label!: string;

  /** Who does it. */
  @ContractField() assignee!: User | Team;

  /** @deprecated Use `assignee`. */
  @ContractField() watcher?: Doer | null;

  @ContractField({ protoName: 'found_at' }) place!: Point | Box<string> | null;

  @ContractField() steps!: Step[];

  @ContractField({ oneof: 'result' }) text?: string;
  @ContractField({ oneof: 'result' }) count?: int32;
  @ContractField({ oneof: 'result' }) by?: User;

  @ContractService() assign!: (request: { to: User | Team }) => { by?: User | Team };
}
