import type { ContractDescriptor, Operation } from '@wirepact/wire';
import { handlersOf } from '../decorators/handler-records.js';
import { contractOf } from '../decorators/rpc.js';
import { ContractSet } from './contract-set.js';
import { findOperation } from './find-operation.js';
import { bindHandler, type Handler, type HandlerParts } from './handler.js';
import { type Gateway, seatOf } from './seat.js';

/** What a server answers. Everything is resolved here, before the first connection. */
export interface GatewayRegistry {
  readonly contracts: ReadonlySet<ContractDescriptor>;
  /** By operation id, those from before renames included. */
  readonly handlers: ReadonlyMap<number, Handler>;
  /** Operations of the contracts that no gateway handles, by id. */
  readonly unhandled: ReadonlyMap<number, Operation>;
  /** The gateways that live as long as the server. */
  readonly gateways: readonly object[];
}

/**
 * Builds the gateways and finds the handler of every operation.
 *
 * @param contracts Those that gateways refer to by name; the others come with their gateways.
 * @throws Error that names everything involved: a gateway without `@Rpc`, a contract or message that
 *   is not known, an ambiguous message, two handlers for one operation, a socket for a stream, two
 *   contracts with one name or one id, and whatever stands in the way of building a gateway or what
 *   stands before its methods.
 */
export function buildRegistry(
  gateways: readonly Gateway[],
  contracts: readonly ContractDescriptor[],
  parts: HandlerParts,
): GatewayRegistry {
  const known = new ContractSet();
  for (const contract of contracts) known.add(contract);
  const seats = gateways.map((gateway) => seatOf(gateway, parts.container));
  const descriptors = seats.map(({ shape }) => {
    const contract = contractOf(shape);
    if (typeof contract === 'object') known.add(contract);
    return contract;
  });

  const handlers = new Map<number, Handler>();
  for (const [index, seat] of seats.entries()) {
    const { shape } = seat;
    const contract = resolveContract(shape, descriptors[index], known);
    for (const handled of handlersOf(shape)) {
      const method = `${shape.constructor.name}.${String(handled.key)}`;
      const operation = findOperation(contract, handled.message, method);
      const other = handlers.get(operation.id);
      if (other !== undefined) {
        throw new Error(`${operation.name} has two handlers: ${other.name} and ${method}`);
      }
      const handler = bindHandler(operation, seat, handled, parts);
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
  const lasting = seats.filter(({ of }) => of === undefined).map(({ shape }) => shape);
  return { contracts: known.all, handlers, unhandled, gateways: lasting };
}

function idsOf({ id, formerIds = [] }: Operation): number[] {
  return [id, ...formerIds];
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
