import { AbstractContract, Contract, ContractService } from '@wirepact/contract';
import { Gone as OtherGone } from '../types/other.js';

export interface Gone {
  id: string;
}

export interface BadTwiceFailure {
  id: string;
}

@Contract({ controllerName: 'Bad', directMessage: true })
export class BadContract extends AbstractContract {
  @ContractService({ timeoutMs: -1 }) negative!: (request: Gone) => Gone;
  @ContractService({ timeoutMs: 2 ** 31 }) long!: (request: Gone) => Gone;
  @ContractService({ timeoutMs: 0.5 }) half!: (request: Gone) => Gone;
  @ContractService({ timeoutMs: '5s' }) text!: (request: Gone) => Gone;
  @ContractService({ timeout: 5 }) misspelt!: (request: Gone) => Gone;

  @ContractService({ errors: ['Gone', 'Gone'] }) twice!: (request: Gone) => Gone;
  @ContractService({ errors: ['Gone', OtherGone] }) alike!: (request: BadTwiceFailure) => Gone;

  @ContractService({ idempotent: true }) watch!: (request: Gone) => AsyncIterable<Gone>;
  @ContractService() bare!: (request: Gone) => AsyncIterable;
  @ContractService() values!: (request: Gone) => AsyncIterable<string>;
  @ContractService() lists!: (request: AsyncIterable<Gone[]>) => Gone;
  @ContractService() nothing!: (request: Gone) => AsyncIterable<void>;
  @ContractService() sync!: (request: Gone) => Iterable<Gone>;
  @ContractService() inside!: (request: { rows: AsyncIterable<Gone> }) => Gone;
}
