import type { ContractDescriptor, Operation } from '@wirepact/wire';
import type { Container } from '../container/container.js';
import type { InjectableClass } from '../container/token.js';
import { handlersOf } from '../decorators/handler-records.js';
import { contractOf } from '../decorators/rpc.js';
import { ContractSet } from './contract-set.js';
import { findOperation } from './find-operation.js';
import { bindHandler, type Handler } from './handler.js';

/** A gateway to be built, or one that is there already. */
export type Gateway = InjectableClass | object;

/** What a server answers. Everything is resolved here, before the first connection. */
export interface GatewayRegistry {
  readonly contracts: ReadonlySet<ContractDescriptor>;
  /** By operation id, those from before renames included. */
  readonly handlers: ReadonlyMap<number, Handler>;
  /** Operations of the contracts that no gateway handles, by id. */
  readonly unhandled: ReadonlyMap<number, Operation>;
}

/**
 * Builds the gateways and finds the handler of every operation.
 *
 * @param contracts Those that gateways refer to by name; the others come with their gateways.
 * @throws Error that names everything involved: a gateway without `@Rpc`, a contract or message that
 *   is not known, an ambiguous message, two handlers for one operation, two contracts with one name
 *   or one id, and whatever stands in the way of building a gateway.
 */
export function buildRegistry(
  gateways: readonly Gateway[],
  contracts: readonly ContractDescriptor[],
  container: Container,
): GatewayRegistry {
  const known = new ContractSet();
  for (const contract of contracts) known.add(contract);
  const instances = gateways.map((gateway) => instanceOf(gateway, container));
  const descriptors = instances.map((gateway) => {
    const contract = contractOf(gateway);
    if (typeof contract === 'object') known.add(contract);
    return contract;
  });

  const handlers = new Map<number, Handler>();
  for (const [index, gateway] of instances.entries()) {
    const contract = resolveContract(gateway, descriptors[index], known);
    for (const { key, message, roles } of handlersOf(gateway)) {
      const method = `${gateway.constructor.name}.${String(key)}`;
      const operation = findOperation(contract, message, method);
      if (operation.kind !== 'unary') {
        throw new Error(`${method} handles ${operation.name}, but streams are not carried out yet`);
      }
      const other = handlers.get(operation.id);
      if (other !== undefined) {
        throw new Error(`${operation.name} has two handlers: ${other.name} and ${method}`);
      }
      const handler = bindHandler(operation, gateway, key, roles);
      for (const id of idsOf(operation)) handlers.set(id, handler);
    }
  }

  const unhandled = new Map<number, Operation>();
  for (const contract of known.all) {
    for (const operation of contract.operations) {
      if (handlers.has(operation.id)) continue;
      for (const id of idsOf(operation)) unhandled.set(id, operation);
    }
  }
  return { contracts: known.all, handlers, unhandled };
}

function idsOf({ id, formerIds = [] }: Operation): number[] {
  return [id, ...formerIds];
}

function instanceOf(gateway: Gateway, container: Container): object {
  const built =
    typeof gateway === 'function' ? container.build(gateway as InjectableClass) : gateway;
  if (typeof built !== 'object' || built === null) {
    throw new TypeError(`A gateway is a class or an instance of one, got ${typeof built}`);
  }
  return built;
}

function resolveContract(
  gateway: object,
  contract: ContractDescriptor | string | undefined,
  known: ContractSet,
): ContractDescriptor {
  if (contract === undefined) {
    throw new Error(`The gateway ${gateway.constructor.name} has no @Rpc decorator`);
  }
  if (typeof contract === 'object') return contract;
  const found = known.get(contract);
  if (found === undefined) {
    const names = Array.from(known.all, ({ name }) => name).join(', ');
    throw new Error(
      `@Rpc('${contract}') of ${gateway.constructor.name}: no contract has that name. ` +
        `Pass it as createServer({ contracts: [${contract.replaceAll('-', '_')}Contract] })` +
        (names === '' ? '' : `; known are ${names}`),
    );
  }
  return found;
}
