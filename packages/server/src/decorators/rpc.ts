import type { ContractDescriptor } from '@wirepact/wire';

/** Stands before a class, under legacy and standard decorators alike. */
export type RpcDecorator = (
  target: abstract new (...parameters: never) => object,
  context?: unknown,
) => void;

const contractsByClass: WeakMap<object, ContractDescriptor | string> = new WeakMap();

/**
 * Makes a class the gateway of a contract: its `@Message` methods answer the contract's calls.
 *
 * @param contract The generated descriptor, or its name, which is then looked up among the
 *   `contracts` of `createServer`. In a name `-` equals `_`.
 * @throws TypeError where a class has two of them.
 */
export function Rpc(contract: ContractDescriptor | string): RpcDecorator {
  return (target) => {
    if (contractsByClass.has(target)) {
      throw new TypeError(`${target.name} has two @Rpc decorators`);
    }
    contractsByClass.set(target, contract);
  };
}

/** What the nearest `@Rpc` of a gateway's class or base classes named, if there is one. */
export function contractOf(gateway: object): ContractDescriptor | string | undefined {
  let current: object | null = gateway.constructor;
  while (current !== null) {
    const contract = contractsByClass.get(current);
    if (contract !== undefined) return contract;
    current = Object.getPrototypeOf(current);
  }
  return undefined;
}
