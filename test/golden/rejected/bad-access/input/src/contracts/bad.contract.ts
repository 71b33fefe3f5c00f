import { AbstractContract, Contract, ContractService } from '@wirepact/contract';

export interface Nothing {}

@Contract({ controllerName: 'Bad', isPublic: true, auth: true, meta: ['audit'] })
export class BadContract extends AbstractContract {
  @ContractService({ isPublic: true, auth: true }) known!: () => Nothing;
  @ContractService({ isPublic: true, rootOnly: true }) root!: () => Nothing;
  @ContractService({ isPublic: 'yes' }) text!: () => Nothing;
  @ContractService({ tags: ['a', 1] }) tagged!: () => Nothing;
  @ContractService({ meta: { limits: [1, 2n] } }) bigint!: () => Nothing;
  @ContractService({ meta: { a: { b: 1 / 0 } } }) infinite!: () => Nothing;
  @ContractService({ meta: { audit: undefined } }) absent!: () => Nothing;
  @ContractService({ meta: { since: new Date() } }) code!: () => Nothing;
}

@Contract({ controllerName: 'Open', isPublic: false })
export class OpenContract extends AbstractContract {
  @ContractService({ isPublic: false }) open!: () => Nothing;
  @ContractService({ isPublic: false, auth: true }) closed!: () => Nothing;
}
