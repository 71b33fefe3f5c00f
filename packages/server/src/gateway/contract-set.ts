import type { ContractDescriptor } from '@wirepact/wire';
import { comparableName } from '../packing/contract-name.js';

/** The contracts of one server. Ids and names are unique among them. */
export class ContractSet {
  /** In the order in which they became known. */
  readonly all: Set<ContractDescriptor> = new Set();
  private readonly byName: Map<string, ContractDescriptor> = new Map();
  /** What has an id, by the id: operations and events each have their own space on the wire. */
  private readonly operations: Map<number, Named> = new Map();
  private readonly events: Map<number, Named> = new Map();

  /** @throws Error where another contract has the same name or an id in common with it. */
  add(contract: ContractDescriptor): void {
    if (this.all.has(contract)) return;
    const name = comparableName(contract.name);
    const namesake = this.byName.get(name);
    if (namesake !== undefined) {
      throw new Error(
        `Two contracts are called '${contract.name}': ${namesake.service} and ${contract.service}`,
      );
    }
    claimIds(this.operations, contract, contract.operations, 'operation');
    claimIds(this.events, contract, contract.events, 'event');
    this.byName.set(name, contract);
    this.all.add(contract);
  }

  /** The contract of that name, in which `-` equals `_`. */
  get(name: string): ContractDescriptor | undefined {
    return this.byName.get(comparableName(name));
  }
}

/** An operation or an event. */
interface Owner {
  readonly id: number;
  readonly name: string;
  readonly formerIds?: readonly number[];
}

interface Named {
  readonly name: string;
  readonly contract: string;
}

function claimIds(
  claimed: Map<number, Named>,
  contract: ContractDescriptor,
  owners: readonly Owner[],
  what: string,
): void {
  for (const { id: own, name, formerIds = [] } of owners) {
    for (const id of [own, ...formerIds]) {
      const other = claimed.get(id);
      if (other !== undefined) {
        throw new Error(
          `Two ${what}s have the id 0x${id.toString(16).padStart(8, '0')}: ` +
            `${other.name} of contract '${other.contract}' and ${name} of contract '${contract.name}'`,
        );
      }
      claimed.set(id, { name, contract: contract.name });
    }
  }
}
