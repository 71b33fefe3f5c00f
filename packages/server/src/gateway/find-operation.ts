import type { ContractDescriptor, Operation } from '@wirepact/wire';

/**
 * The operation that a `@Message` means: the rpc of that name, or else the only operation whose
 * request is the message of that name, with or without its package.
 *
 * @param method Who asks, for the error: `TaskGateway.add`.
 * @throws Error for a name that means nothing in the contract, and one that means several things.
 */
export function findOperation(
  contract: ContractDescriptor,
  name: string,
  method: string,
): Operation {
  const rpc = contract.operations.find((operation) => rpcName(operation) === name);
  if (rpc !== undefined) return rpc;
  const [found, ...others] = contract.operations.filter(
    ({ request }) => request.typeName === name || request.typeName.endsWith(`.${name}`),
  );
  if (found === undefined) {
    throw new Error(
      `@Message('${name}') of ${method}: the contract '${contract.name}' has neither an rpc ` +
        `nor a request message of that name. Its rpcs are ${contract.operations.map(rpcName).join(', ')}`,
    );
  }
  if (others.length > 0) {
    throw new Error(
      `@Message('${name}') of ${method} is ambiguous: the rpcs ` +
        `${[found, ...others].map(rpcName).join(', ')} of the contract '${contract.name}' all take that message. ` +
        'Name the rpc instead',
    );
  }
  return found;
}

/** `AddTask` of `task.TaskService/AddTask`. */
function rpcName(operation: Operation): string {
  const rpc = operation.name.slice(operation.name.lastIndexOf('/') + 1);
  // Behind it a salt may stand, after a breaking change.
  return rpc.split('@', 1)[0] ?? rpc;
}
