import type { ContractDefinition, OperationDefinition, ProtoFile } from '@wirepact/schema';
import { compare } from '../diagnostic-sink.js';
import { fieldTypeName } from '../number/field-type-name.js';
import type { SchemaIndex } from '../schema-index.js';
import { comment } from './proto-comment.js';
import {
  type ProtoEnumView,
  type ProtoMessageView,
  planProtoEnum,
  planProtoMessage,
} from './proto-message.js';
import { ProtoScope } from './proto-scope.js';
import { planNestedTombstone, planTombstones } from './proto-tombstone.js';

/** What `proto/file.hbs` lays out. Every string is a finished line or part of one. */
export interface ProtoView {
  readonly sources: string;
  readonly package: string;
  readonly imports: readonly string[];
  readonly enums: readonly ProtoEnumView[];
  readonly messages: readonly ProtoMessageView[];
  readonly services: readonly ProtoServiceView[];
  /** What a contract adds at the end, as it wrote it. */
  readonly custom: string;
}

interface ProtoServiceView {
  readonly comment: readonly string[];
  readonly name: string;
  readonly lines: readonly string[];
}

/** Plans the `.proto` of one file. */
export function planProto(file: ProtoFile, index: SchemaIndex): ProtoView {
  const imports = importsOf(file, index);
  const scope = new ProtoScope(file, imports.files);
  const tombstones = planTombstones(file);
  return {
    sources: file.sources.join(', '),
    package: file.package,
    imports: imports.paths,
    enums: [...file.enums.map((item) => planProtoEnum(item, '  ')), ...tombstones.enums],
    messages: [
      ...file.messages.map((message) =>
        planProtoMessage(message, scope, (message.tombstones ?? []).map(planNestedTombstone)),
      ),
      ...tombstones.messages,
    ],
    services: file.contracts
      .filter(({ operations, events }) => operations.length > 0 || events.length > 0)
      .map((contract) => planService(contract, scope)),
    custom: (file.customProto ?? '').trim().replaceAll('\r\n', '\n'),
  };
}

function planService(contract: ContractDefinition, scope: ProtoScope): ProtoServiceView {
  return {
    comment: comment(contract.doc, '', contract.deprecated),
    name: contract.service.split('.').at(-1) ?? contract.service,
    lines: [
      ...(contract.deprecated ? ['  option deprecated = true;'] : []),
      ...contract.operations.flatMap((operation) =>
        operationLines(operation, contract.service, scope),
      ),
      // proto3 has no word for a pushed message; the comment is what a foreign peer needs.
      ...contract.events.flatMap(({ doc, name, message, deprecated }) => [
        ...comment(doc, '  ', deprecated),
        `  // event ${name}: ${scope.nameInComment(message)}`,
      ]),
    ],
  };
}

function operationLines(
  operation: OperationDefinition,
  service: string,
  scope: ProtoScope,
): string[] {
  const { doc, rpc, kind, request, response, deprecated, errors = [] } = operation;
  const asks = kind === 'clientStream' || kind === 'bidi' ? 'stream ' : '';
  const answers = kind === 'serverStream' || kind === 'bidi' ? 'stream ' : '';
  const options = [
    ...(operation.idempotent ? ['    option idempotency_level = IDEMPOTENT;'] : []),
    ...(deprecated ? ['    option deprecated = true;'] : []),
  ];
  const head = `  rpc ${rpc}(${asks}${scope.name(request, service)}) returns (${answers}${scope.name(response, service)})`;
  return [
    ...comment(doc, '  ', deprecated),
    // proto3 has no word for what a failure carries either.
    ...(errors.length === 0
      ? []
      : [`  // errors: ${errors.map((error) => scope.nameInComment(error)).join(', ')}`]),
    ...(options.length === 0 ? [`${head};`] : [`${head} {`, ...options, '  }']),
  ];
}

/** What the file's declarations refer to. Comments refer to nothing. */
function importsOf(
  file: ProtoFile,
  index: SchemaIndex,
): { readonly paths: readonly string[]; readonly files: readonly ProtoFile[] } {
  const names = [
    ...file.messages.flatMap((message) => message.fields.map((field) => fieldTypeName(field.type))),
    ...file.contracts.flatMap(({ operations }) =>
      operations.flatMap(({ request, response }) => [request, response]),
    ),
  ];
  const known = names.flatMap((name) => wellKnownFiles.get(name) ?? wrapperFile(name) ?? []);
  const files = names.flatMap((name) => {
    const found = index.messages.get(name)?.file ?? index.enums.get(name)?.file;
    return found === undefined || found.path === file.path ? [] : [found];
  });
  const paths = new Set([...known, ...files.map(({ path }) => path)]);
  return { paths: [...paths].sort(compare), files: [...new Set(files)] };
}

const wellKnownFiles: ReadonlyMap<string, string> = new Map([
  ['google.protobuf.Any', 'google/protobuf/any.proto'],
  ['google.protobuf.Duration', 'google/protobuf/duration.proto'],
  ['google.protobuf.FieldMask', 'google/protobuf/field_mask.proto'],
  ['google.protobuf.ListValue', 'google/protobuf/struct.proto'],
  ['google.protobuf.NullValue', 'google/protobuf/struct.proto'],
  ['google.protobuf.Struct', 'google/protobuf/struct.proto'],
  ['google.protobuf.Timestamp', 'google/protobuf/timestamp.proto'],
  ['google.protobuf.Value', 'google/protobuf/struct.proto'],
]);

function wrapperFile(name: string): string | undefined {
  return /^google\.protobuf\.\w+Value$/.test(name) ? 'google/protobuf/wrappers.proto' : undefined;
}
