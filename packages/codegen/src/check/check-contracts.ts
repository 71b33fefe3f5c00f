import {
  type ContractDefinition,
  diagnosticCodes,
  isIdentifier,
  kebabCase,
  type Location,
  operationId,
  pascalCase,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SchemaIndex } from '../schema-index.js';

/** Members that a generated client or service has by itself. */
const takenMethods: ReadonlySet<string> = new Set(['constructor', 'connection', 'then']);

/** Contracts, their operations and their events have names, files and ids of their own. */
export function checkContracts(index: SchemaIndex, sink: DiagnosticSink): void {
  const contracts = new Unique('contract', sink);
  const ids = new Map<number, { name: string; location: Location }>();
  for (const { contract } of index.contracts) {
    // Two controllerNames may differ and still share a file name: `user-role` and `UserRole`.
    const file = kebabCase(contract.controllerName);
    contracts.add(file, file, contract.location);
    checkMembers(contract, sink);
    checkService(contract, index, sink);
    const addresses = [
      ...contract.operations.map(({ rpc, location }) => ({
        name: `${contract.service}/${rpc}`,
        location,
      })),
      ...contract.events.map(({ name, location }) => ({
        name: `${contract.service}/event:${name}`,
        location,
      })),
    ];
    for (const address of addresses) {
      const id = operationId(address.name);
      const known = ids.get(id);
      if (known !== undefined && known.name !== address.name) {
        sink.error(
          diagnosticCodes.idCollision,
          `${address.name} and ${known.name} have one id, 0x${id.toString(16)}`,
          {
            location: address.location,
            related: [{ message: 'The other one', location: known.location }],
            hint: 'Rename one of them',
          },
        );
      }
      ids.set(id, address);
    }
  }
}

function checkMembers(contract: ContractDefinition, sink: DiagnosticSink): void {
  const methods = new Unique(`method of ${contract.className}`, sink);
  const rpcs = new Unique(`rpc of ${contract.service}`, sink);
  const members = [
    ...contract.operations.map(({ name, rpc, location }) => ({
      name,
      wire: rpc,
      label: name,
      location,
    })),
    ...contract.events.map(({ name, location }) => ({
      name: `on${pascalCase(name)}`,
      wire: name,
      label: name,
      location,
    })),
  ];
  for (const { name, wire, label, location } of members) {
    if (!isIdentifier(name) || !isIdentifier(wire) || takenMethods.has(name)) {
      sink.error(
        diagnosticCodes.badName,
        `${JSON.stringify(label)} cannot name an operation or event`,
        {
          location,
          hint: takenMethods.has(name)
            ? 'Generated clients have a member of this name; set `functionName` or rename it'
            : 'Use ASCII letters, digits and `_`, a letter first',
        },
      );
      continue;
    }
    // Generated constants are called `taskGetAll`, so that `getAll` and `GetAll` would be one.
    methods.add(name.charAt(0).toUpperCase() + name.slice(1), name, location);
  }
  for (const { rpc, location } of contract.operations) rpcs.add(rpc, rpc, location);
}

/** Messages and services share one space of names in a `.proto` file. */
function checkService(
  contract: ContractDefinition,
  index: SchemaIndex,
  sink: DiagnosticSink,
): void {
  const message = index.messages.get(contract.service)?.message;
  if (message === undefined) return;
  sink.error(
    diagnosticCodes.duplicateName,
    `${contract.service} is a message and the service of ${contract.className}`,
    {
      location: message.location,
      related: [{ message: 'The contract', location: contract.location }],
      hint: 'Rename the message',
    },
  );
}

/** Reports a name that is added twice. */
class Unique {
  private readonly known = new Map<string, Location>();

  constructor(
    private readonly what: string,
    private readonly sink: DiagnosticSink,
  ) {}

  /** @param key What must not be the same. */
  add(key: string, name: string, location: Location): void {
    const known = this.known.get(key);
    if (known !== undefined) {
      this.sink.error(
        diagnosticCodes.duplicateName,
        `There is a second ${this.what} called ${name}`,
        { location, related: [{ message: 'The first one', location: known }], hint: 'Rename one' },
      );
    }
    this.known.set(key, location);
  }
}
