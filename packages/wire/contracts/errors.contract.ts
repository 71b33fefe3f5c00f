import { AbstractContract, Contract, ContractMessage, type uint32 } from '@wirepact/contract';

/** What the runtime itself says of a failure, as details of a `Status`. */
@Contract({
  controllerName: 'Errors',
  protoPackage: 'wirepact.v1',
  protoPath: 'wirepact/v1/errors.proto',
  directMessage: true,
})
export class ErrorsContract extends AbstractContract {
  @ContractMessage()
  badRequest!: BadRequest;
  @ContractMessage()
  limitExceeded!: LimitExceeded;
}

/** The request breaks rules of its contract; along with INVALID_ARGUMENT. */
export interface BadRequest {
  /** One for each rule that a field breaks, in the order of the fields; more may be left out. */
  violations: Violation[];
}

/** A rule that a field of the request breaks. */
export interface Violation {
  /** The field, from the item or request on: `lines[2].amount`. */
  path: string;
  /** Name of the rule, as the contract spells it: `MinLength`. */
  rule: string;
  /** What is wrong, in words for a person. */
  message: string;
  /** The context of the rule in its contract, as JSON; empty for none. */
  context: string;
}

/** The call is over a limit of the callee; along with RESOURCE_EXHAUSTED. */
export interface LimitExceeded {
  name: string;
  limit: uint32;
}
