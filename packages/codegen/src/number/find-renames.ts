import {
  type ContractDefinition,
  camelCase,
  diagnosticCodes,
  type EnumDefinition,
  type Location,
  type MessageDefinition,
  type ProtoFile,
  pascalCase,
  type Schema,
  snakeCase,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { shortName } from './compare-messages.js';
import type { ProtoLock } from './proto-lock.js';

/** What contracts say was renamed since the commit. Full names, the committed one by today's. */
export interface Renames {
  /** Messages and enums. */
  readonly types: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
  /** Rpcs as `package.Service/Method`, both with today's service. */
  readonly rpcs: ReadonlyMap<string, string>;
}

/** A contract's earlier names, as far as they follow from what it declares. */
export interface FormerContract {
  readonly package: string;
  /** What messages and rpcs were named after. */
  readonly name: string;
  readonly service: string;
}

/**
 * What a contract was, newest first. A name with a dot has its package in front; else the package
 * is the same, or follows the name where today's does.
 */
export function formerContracts(contract: ContractDefinition, file: ProtoFile): FormerContract[] {
  return (contract.renamedFrom ?? []).map((former) => {
    const dot = former.lastIndexOf('.');
    const bare = former.slice(dot + 1);
    const follows = file.package === snakeCase(contract.controllerName);
    const packageName = dot >= 0 ? former.slice(0, dot) : follows ? snakeCase(bare) : file.package;
    const name = pascalCase(bare);
    return { package: packageName, name, service: qualify(packageName, `${name}Service`) };
  });
}

/** What an rpc of a contract was called, newest first, without those that it has today. */
export function formerRpcs(
  { rpc, crud, renamedFrom = [] }: ContractDefinition['operations'][number],
  former: FormerContract | undefined,
): string[] {
  if (former !== undefined && crud !== undefined) return [`${pascalCase(crud)}${former.name}`];
  return former === undefined ? [...renamedFrom] : [rpc, ...renamedFrom];
}

/** Finds the declared renames that are not committed yet, and refuses what cannot be meant. */
export function findRenames(schema: Schema, base: ProtoLock, sink: DiagnosticSink): Renames {
  const search = new RenameSearch(schema, base, sink);
  for (const file of schema.files) search.file(file);
  return search;
}

class RenameSearch implements Renames {
  readonly types = new Map<string, string>();
  readonly services = new Map<string, string>();
  readonly rpcs = new Map<string, string>();
  /** What is declared today. */
  private readonly present = new Set<string>();
  private readonly claimed = new Set<string>();

  constructor(
    schema: Schema,
    private readonly base: ProtoLock,
    private readonly sink: DiagnosticSink,
  ) {
    for (const { messages, enums, contracts } of schema.files) {
      for (const { fullName, enums: nested } of messages) {
        this.present.add(fullName);
        for (const item of nested) this.present.add(item.fullName);
      }
      for (const { fullName } of enums) this.present.add(fullName);
      for (const { service } of contracts) this.present.add(service);
    }
  }

  file(file: ProtoFile): void {
    const former = file.contracts.flatMap((contract) => {
      const before = formerContracts(contract, file);
      this.contract(contract, before, file);
      return before.map((item) => ({ ...item, today: pascalCase(contract.controllerName) }));
    });
    const packages = [...new Set([file, ...former].map((item) => item.package))];
    for (const message of file.messages) {
      // Its contract was renamed, or the package moved with another contract of the file.
      const implied = former.flatMap((item) => [
        ...crudName(message.name, item.today, item.name).map((name) => qualify(item.package, name)),
        qualify(item.package, message.name),
      ]);
      this.type(message, this.declared(message, packages), implied, file);
      for (const item of message.enums) this.nestedEnum(item, message);
    }
    for (const item of file.enums) {
      const implied = former.map((contract) => qualify(contract.package, item.name));
      this.type(item, this.declared(item, packages), implied, file);
    }
  }

  private contract(
    contract: ContractDefinition,
    former: readonly FormerContract[],
    file: ProtoFile,
  ): void {
    const { service, location, controllerName } = contract;
    const { services, messages } = this.base;
    const isThere = ({ service: name, package: scope, name: message }: FormerContract): boolean =>
      services.has(name) || messages.has(qualify(scope, message));
    const found = former.find(isThere);
    const known = services.get(service) ?? messages.get(contract.entity ?? '');
    if (found !== undefined && this.present.has(found.service)) {
      this.refuse(controllerName, shortName(found.service), 'which is still there', location);
    } else if (found !== undefined && known === undefined) {
      if (services.has(found.service)) this.services.set(service, found.service);
    } else if (former[0] !== undefined && known === undefined && this.hasHistory(file)) {
      this.refuse(controllerName, former[0].name, 'which was never committed', location);
    }
    const rpcs = services.get(this.services.get(service) ?? service)?.rpcs;
    const today = new Set(contract.operations.map(({ rpc }) => rpc));
    const renamedService = former.find((item) => item.service === this.services.get(service));
    for (const operation of contract.operations) {
      const names = [
        ...(renamedService === undefined ? [] : formerRpcs(operation, renamedService)),
        ...formerRpcs(operation, undefined),
      ].filter((name) => name !== operation.rpc);
      const old = names.find((name) => rpcs?.has(name));
      const label = `${controllerName}.${operation.name}`;
      if (old !== undefined && today.has(old)) {
        this.refuse(label, old, 'which is still there', operation.location);
      } else if (old !== undefined && rpcs?.has(operation.rpc) !== true) {
        this.rpcs.set(`${service}/${operation.rpc}`, `${service}/${old}`);
      } else if (names[0] !== undefined && rpcs !== undefined && !rpcs.has(operation.rpc)) {
        if (operation.renamedFrom === undefined) continue;
        this.refuse(label, names[0], 'which was never committed', operation.location);
      }
    }
  }

  private declared(
    { renamedFrom = [] }: MessageDefinition | EnumDefinition,
    packages: readonly string[],
  ): string[] {
    return renamedFrom.flatMap((name) =>
      name.includes('.') ? [name] : packages.map((scope) => qualify(scope, name)),
    );
  }

  private nestedEnum(item: EnumDefinition, message: MessageDefinition): void {
    const scopes = [this.types.get(message.fullName) ?? message.fullName, message.fullName];
    // It is named after its property, so a renamed property renames it.
    const owner = message.fields.find(
      ({ type }) => type.kind === 'enum' && type.fullName === item.fullName,
    );
    const names = [
      item.name,
      ...(item.renamedFrom ?? []),
      ...(owner?.options.renamedFrom ?? []).map((name) => pascalCase(camelCase(name))),
    ];
    const implied = scopes.flatMap((scope) => names.map((name) => `${scope}.${name}`));
    this.type(
      item,
      [],
      implied.filter((name) => name !== item.fullName),
      undefined,
    );
  }

  private type(
    { fullName, location }: MessageDefinition | EnumDefinition,
    declared: readonly string[],
    implied: readonly string[],
    file: ProtoFile | undefined,
  ): void {
    const has = (name: string): boolean =>
      this.base.messages.has(name) || this.base.enums.has(name);
    const found = declared.find(has);
    const usable = [...declared, ...implied].find(
      (name) => has(name) && !this.present.has(name) && !this.claimed.has(name),
    );
    if (found !== undefined && this.present.has(found)) {
      this.refuse(fullName, found, 'which is still there', location);
    } else if (found !== undefined && has(fullName)) {
      this.refuse(fullName, found, 'but both are committed with numbers of their own', location);
    } else if (found !== undefined && this.isTombstone(found)) {
      this.refuse(fullName, found, 'of which a commit has left no numbers', location);
    } else if (found !== undefined && usable !== found) {
      this.refuse(fullName, found, 'as another one does already', location);
    } else if (usable !== undefined && !has(fullName)) {
      this.types.set(fullName, usable);
      this.claimed.add(usable);
    } else if (declared[0] !== undefined && !has(fullName) && file && this.hasHistory(file)) {
      this.refuse(fullName, declared[0], 'which was never committed', location);
    }
  }

  private isTombstone(name: string): boolean {
    const message = this.base.messages.get(name);
    return message?.fields.size === 0 && message.reserved.names.length > 0;
  }

  /** Whether anything is committed in a file's package: before that there is nothing to break. */
  private hasHistory(file: ProtoFile): boolean {
    const prefix = qualify(file.package, '');
    return [...this.base.messages.keys()].some((name) => name.startsWith(prefix));
  }

  private refuse(what: string, former: string, why: string, location: Location): void {
    this.sink.error(
      diagnosticCodes.badRename,
      `${what} says it was renamed from ${former}, ${why}`,
      { location, hint: 'Check the spelling, remove the old one, or leave renamedFrom out' },
    );
  }
}

/** What a message that a contract gets by itself was called under the contract's former name. */
function crudName(name: string, today: string, former: string): string[] {
  const patterns = [
    /^()(Input|Patch|List)?$/,
    /^(GetAll|Get|Add|Update|Delete)(Request|Response)$/,
  ];
  const at = name.indexOf(today);
  if (at < 0) return [];
  const rest = [name.slice(0, at), name.slice(at + today.length)] as const;
  const fits = patterns.some((pattern) => pattern.test(rest.join('')));
  return fits ? [`${rest[0]}${former}${rest[1]}`] : [];
}

function qualify(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

/** A lock with today's names in place of the committed ones. */
export function applyRenames(lock: ProtoLock, renames: Renames): ProtoLock {
  if (renames.types.size + renames.services.size + renames.rpcs.size === 0) return lock;
  const today = new Map([...renames.types].map(([name, former]) => [former, name]));
  const services = new Map([...renames.services].map(([name, former]) => [former, name]));
  const rpcs = new Map([...renames.rpcs].map(([name, former]) => [former, shortRpc(name)]));
  const typeName = (name: string): string => today.get(name) ?? name;
  const moved = <T>(items: ReadonlyMap<string, T>, names: ReadonlyMap<string, string>) => {
    const found = new Map<string, T>();
    for (const [name, item] of items) {
      const renamed = names.get(name) ?? name;
      // Where a lock has both, the one that has today's name already stays.
      if (renamed === name || !items.has(renamed)) found.set(renamed, item);
    }
    return found;
  };
  return {
    messages: new Map(
      [...moved(lock.messages, today)].map(([name, message]) => {
        const fields = [...message.fields].map(
          ([key, field]) => [key, { ...field, type: typeName(field.type) }] as const,
        );
        return [name, { ...message, fields: new Map(fields) }];
      }),
    ),
    enums: moved(lock.enums, today),
    services: new Map(
      [...moved(lock.services, services)].map(([service, { file, rpcs: old, events }]) => {
        const renamed = [...old].map(([rpc, { request, response, streams }]) => {
          const name = rpcs.get(`${service}/${rpc}`) ?? rpc;
          const types = { request: typeName(request), response: typeName(response) };
          return [name, { ...types, streams }] as const;
        });
        const messages = [...events].map(([name, message]) => [name, typeName(message)] as const);
        return [service, { file, rpcs: new Map(renamed), events: new Map(messages) }];
      }),
    ),
  };
}

function shortRpc(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}
