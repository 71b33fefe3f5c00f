import type {
  ContractDefinition,
  EnumDefinition,
  MessageDefinition,
  ProtoFile,
} from '@wirepact/schema';
import { compare } from '../diagnostic-sink.js';
import type { EnumReader } from './enum-reader.js';
import type { MessageReferences } from './message-references.js';
import type { Home, MessageRegistry } from './message-registry.js';

/** A contract that was read, and what it adds to its `.proto`. */
export interface HomedContract {
  readonly home: Home;
  readonly contract: ContractDefinition;
  readonly customProto: string | undefined;
}

interface FileParts {
  readonly home: Home;
  readonly messages: MessageDefinition[];
  readonly enums: EnumDefinition[];
  readonly contracts: ContractDefinition[];
  readonly texts: Set<string>;
}

/** Sorts what was read into the `.proto` files that it belongs to. */
export function gatherFiles(
  registry: MessageRegistry,
  enums: EnumReader,
  references: MessageReferences,
  contracts: readonly HomedContract[],
): ProtoFile[] {
  const files = new Map<string, FileParts>();
  const at = (home: Home): FileParts => {
    const found = files.get(home.path) ?? {
      home,
      messages: [],
      enums: [],
      contracts: [],
      texts: new Set(),
    };
    files.set(home.path, found);
    return found;
  };
  for (const { home, contract, customProto } of contracts) {
    at(home).contracts.push(contract);
    // Two contracts that inherit one text would declare its messages twice.
    if (customProto !== undefined) at(home).texts.add(customProto.trim());
  }
  for (const { home, definition } of registry.messages) {
    const nested = enums.nested.get(definition.fullName) ?? [];
    at(home).messages.push({ ...references.withRemarks(definition), enums: nested });
  }
  for (const { home, definition } of registry.enums) at(home).enums.push(definition);
  return [...files.values()]
    .map(({ home, texts, ...parts }) => ({
      path: home.path,
      package: home.package,
      sources: [...(registry.sources.get(home.path) ?? [])].sort(compare),
      ...parts,
      messages: contractsFirst(parts),
      ...(texts.size === 0 ? {} : { customProto: [...texts].join('\n\n') }),
    }))
    .toSorted((a, b) => compare(a.path, b.path));
}

/**
 * What a contract makes by itself before what it refers to, as a reader of the `.proto` expects it.
 * Such messages stand where their contract stands, in the source.
 */
function contractsFirst({
  messages,
  contracts,
}: Pick<FileParts, 'messages' | 'contracts'>): MessageDefinition[] {
  const places = new Set(contracts.map(({ location }) => JSON.stringify(location)));
  const isOwn = ({ location }: MessageDefinition) => places.has(JSON.stringify(location));
  return [...messages.filter(isOwn), ...messages.filter((message) => !isOwn(message))];
}
