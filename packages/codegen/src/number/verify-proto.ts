import { diagnosticCodes, type ProtoFile } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { parseProto } from './parse-proto.js';
import type { LockedEnum, LockedMessage, LockedRpc, ProtoLock } from './proto-lock.js';
import { schemaLock } from './schema-lock.js';

/**
 * Reads a `.proto` that is about to be written with an independent parser and compares it with
 * what was meant, so that a fault of ours or a name that the language trips over stops here.
 *
 * @param parse The parser, which may remember a text that it has read before.
 */
export function verifyProto(
  file: ProtoFile,
  text: string,
  sink: DiagnosticSink,
  parse: typeof parseProto = parseProto,
): void {
  const reason = difference(file, text, parse);
  if (reason === undefined) return;
  const place = file.contracts[0] ?? file.messages[0];
  const ours = withoutCustomText(file, text);
  if (ours !== text && difference(file, ours, parse) === undefined) {
    sink.error(
      diagnosticCodes.badOption,
      `The text of customProto() spoils ${file.path}: ${reason}`,
      {
        location: place?.location,
        hint: 'Write whole declarations of protobuf with names of their own',
      },
    );
    return;
  }
  sink.error(
    diagnosticCodes.protoMismatch,
    `The text for ${file.path} is not what was meant: ${reason}`,
    { location: place?.location, hint: 'Rename what it speaks of; please report this as a bug' },
  );
}

/** The text without what `customProto()` adds at its end. */
function withoutCustomText({ customProto = '' }: ProtoFile, text: string): string {
  // As it is printed: a file cannot hold half a character.
  const custom = customProto
    .trim()
    .replaceAll('\r\n', '\n')
    .replace(/\p{Cs}/gu, '\ufffd');
  return custom === '' ? text : text.slice(0, text.lastIndexOf(custom));
}

function difference(file: ProtoFile, text: string, parse: typeof parseProto): string | undefined {
  let read: ProtoLock;
  try {
    read = parse(text, file.path);
  } catch (error) {
    return (error as Error).message;
  }
  const meant = schemaLock({ files: [file] });
  return (
    differing('message', meant.messages, read.messages, messageText) ??
    differing('enum', meant.enums, read.enums, enumText) ??
    differing('service', meant.services, read.services, ({ rpcs, events }) => [
      ...[...rpcs].map(([name, rpc]) => rpcText(name, rpc)),
      ...[...events].map(([name, message]) => JSON.stringify(['event', name, message])),
    ])
  );
}

/** Names the first thing that reads back differently. What customProto() adds is nobody's here. */
function differing<T>(
  kind: string,
  meant: ReadonlyMap<string, T>,
  read: ReadonlyMap<string, T>,
  textOf: (item: T) => readonly string[],
): string | undefined {
  for (const [name, item] of meant) {
    const found = read.get(name);
    if (found === undefined) return `${kind} ${name} is not in it`;
    const expected = [...textOf(item)].sort();
    const actual = [...textOf(found)].sort();
    const at = expected.findIndex((line, i) => line !== actual[i]);
    if (at >= 0) return `${kind} ${name} has ${actual[at] ?? 'nothing'} for ${expected[at]}`;
    if (actual.length > expected.length) return `${kind} ${name} has more than was meant`;
  }
  return undefined;
}

function messageText({ fields, reserved }: LockedMessage): string[] {
  return [
    ...[...fields].map(([key, { type, ...field }]) => {
      const rest = [field.number, field.shape, field.optional, field.mapKey, field.oneof];
      return JSON.stringify([key, field.protoName, lastPart(type), ...rest, field.unpacked]);
    }),
    JSON.stringify(reserved),
  ];
}

function enumText({ values, reserved }: LockedEnum): string[] {
  return [...[...values].map((value) => JSON.stringify(value)), JSON.stringify(reserved)];
}

function rpcText(name: string, { request, response, streams }: LockedRpc): string {
  return JSON.stringify([name, lastPart(request), lastPart(response), streams]);
}

/** Types of other files are not resolved here, so only their own names are compared. */
function lastPart(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}
