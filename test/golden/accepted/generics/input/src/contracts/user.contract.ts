import { AbstractContract, Contract, ContractField, ContractService, type int32 } from '@wirepact/contract';
import type { Maybe, Page, Pair, Tree } from '../types/page.js';

export interface User {
  name: string;
}

export type State = 'open' | 'done';

interface Base<T> {
  id: T;
  origin: { of: T };
}

export interface Entry extends Base<int32> {
  note: string;
}

@Contract({ controllerName: 'Directory', directMessage: true })
export class DirectoryContract extends AbstractContract {
  @ContractField() names!: Page<string>;
  @ContractField() users!: Page<User>;
  @ContractField() states!: Page<State>;
  @ContractField() pair!: Pair<User, int32>;
  @ContractField() twice!: Pair<User>;
  @ContractField() tree!: Tree<User>;
  @ContractField() maybe!: Maybe<User>;
  @ContractField() maybeList!: Maybe<User[]>;
  @ContractField() entry!: Entry;

  @ContractService() list!: (request: { after: string }) => Page<User>;
}
