import type { ContractDescriptor, MessageType } from '@wirepact/wire';
import { comparableName } from './contract-name.js';

/** The contracts of every server that this process created, by comparable name and service. */
const contracts: Map<string, Map<string, ContractDescriptor>> = new Map();

/** Makes a contract known to `RpcUtils`. A service that is loaded anew replaces its old self. */
export function rememberContract(contract: ContractDescriptor): void {
  const name = comparableName(contract.name);
  const services = contracts.get(name) ?? new Map<string, ContractDescriptor>();
  services.set(contract.service, contract);
  contracts.set(name, services);
}

/**
 * Finds a message by its contract's name and its own.
 *
 * @throws Error where no contract of that name is known, where several are, and where the contract
 *   has no such message.
 */
export function findMessage(contractName: string, messageName: string): MessageType<unknown> {
  const found = Array.from(contracts.get(comparableName(contractName))?.values() ?? []);
  const [contract] = found;
  if (contract === undefined) {
    const known = Array.from(contracts.keys()).join(', ');
    throw new Error(
      `No contract is called '${contractName}'. ` +
        (known === '' ? 'Create the server first' : `There are: ${known}`),
    );
  }
  if (found.length > 1) {
    const services = found.map((one) => one.service).join(', ');
    throw new Error(`Several contracts are called '${contractName}': ${services}`);
  }
  const type = Object.hasOwn(contract.messages, messageName)
    ? contract.messages[messageName]
    : undefined;
  if (type === undefined) {
    throw new Error(`The contract '${contractName}' has no message '${messageName}'`);
  }
  return type;
}
