import {
  type ContractDefinition,
  type MessageDefinition,
  operationId,
  operationPath,
  type ProtoFile,
  type Schema,
} from '@wirepact/schema';
import type { BreakingRecord } from './breaking-record.js';
import { formerContracts, formerRpcs } from './find-renames.js';

/** Gives operations their salts and the ids that they had before renames. */
export function saltOperations(schema: Schema, record: BreakingRecord): Schema {
  const salts = saltsOf(record);
  return {
    files: schema.files.map((file) => ({
      ...file,
      contracts: file.contracts.map((contract) => saltContract(contract, file, salts)),
    })),
  };
}

function saltContract(
  contract: ContractDefinition,
  file: ProtoFile,
  salts: ReadonlyMap<string, string>,
): ContractDefinition {
  const former = formerContracts(contract, file);
  const operations = contract.operations.map((operation) => {
    const path = operationPath(contract.service, { rpc: operation.rpc });
    const salt = salts.get(path);
    const salted = { ...operation, ...(salt === undefined ? {} : { salt }) };
    const rpcs = formerRpcs(operation, undefined);
    const paths = [
      ...rpcs.map((rpc) => [contract.service, rpc] as const),
      ...former.flatMap((item) =>
        [...formerRpcs(operation, item), ...rpcs].map((rpc) => [item.service, rpc] as const),
      ),
    ];
    const ids = paths.map(([service, rpc]) =>
      operationId(operationPath(service, { rpc, ...(salt === undefined ? {} : { salt }) })),
    );
    const formerIds = [...new Set(ids)];
    return formerIds.length === 0 ? salted : { ...salted, formerIds };
  });
  const events = contract.events.map((event) => {
    const salt = salts.get(eventPath(contract.service, event.name));
    return salt === undefined ? event : { ...event, salt };
  });
  return { ...contract, operations, events };
}

/** What the id of an event is the hash of, before any salt. */
export function eventPath(service: string, name: string): string {
  return operationPath(service, { rpc: `event:${name}` });
}

/** By path. One that was broken several times has a salt of all of them. */
function saltsOf(record: BreakingRecord): Map<string, string> {
  const found = new Map<string, string[]>();
  for (const { operations, salt } of record) {
    for (const path of operations) found.set(path, [...(found.get(path) ?? []), salt]);
  }
  return new Map(
    [...found].map(([path, salts]) => {
      const [first = '', ...more] = salts.sort();
      if (more.length === 0) return [path, first];
      return [path, operationId(salts.join(' ')).toString(16).padStart(8, '0')];
    }),
  );
}

/** Finds the operations and events whose messages contain a message or enum, however deep. */
export class OperationGraph {
  private readonly messages = new Map<string, MessageDefinition>();
  /** Full names of all that a message contains, with itself. */
  private readonly reached = new Map<string, ReadonlySet<string>>();

  constructor(private readonly schema: Schema) {
    for (const message of schema.files.flatMap((file) => file.messages)) {
      this.messages.set(message.fullName, message);
    }
  }

  /** Paths of the operations and events that any of the given types is part of. */
  using(types: ReadonlySet<string>): string[] {
    const uses = (roots: readonly string[]): boolean =>
      roots.some((root) => [...this.contained(root)].some((name) => types.has(name)));
    return this.schema.files.flatMap(({ contracts }) =>
      contracts.flatMap(({ service, operations, events }) => [
        ...operations
          .filter(({ request, response, errors = [] }) => uses([request, response, ...errors]))
          .map(({ rpc }) => operationPath(service, { rpc })),
        ...events
          .filter(({ message }) => uses([message]))
          .map(({ name }) => eventPath(service, name)),
      ]),
    );
  }

  private contained(root: string): ReadonlySet<string> {
    const known = this.reached.get(root);
    if (known !== undefined) return known;
    const found = new Set([root]);
    // A set takes what is added while it is walked.
    for (const name of found) {
      const message = this.messages.get(name);
      // What changes in a message changes in the shapes that repeat it.
      if (message?.mirrors !== undefined) found.add(message.mirrors);
      for (const { type } of message?.fields ?? []) {
        if (type.kind === 'message' || type.kind === 'enum') found.add(type.fullName);
      }
    }
    this.reached.set(root, found);
    return found;
  }
}
