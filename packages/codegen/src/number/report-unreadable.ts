import { diagnosticCodes, type Location, type Position } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { type ProtoDeclaration, protoDeclarations } from './proto-declarations.js';
import { scanProto } from './scan-proto.js';

/**
 * Says where and why a `.proto` cannot be read: after a merge that is a conflict, or a number that
 * both sides gave away.
 *
 * @param error What protobufjs said; it stops at the first fault and names a line at most.
 */
export function reportUnreadable(
  file: string,
  text: string,
  error: Error,
  sink: DiagnosticSink,
): void {
  const { conflicts, fault } = scanProto(text);
  const at = (start: Position, length = 0): Location => {
    return { file, start, end: { line: start.line, column: start.column + length } };
  };
  const [opening, ...further] = conflicts;
  if (opening !== undefined) {
    const last = further.find(({ text: marker }) => marker.startsWith('>>>>>>>')) ?? opening;
    sink.error(diagnosticCodes.unreadableProto, 'The .proto has conflict markers of a merge', {
      location: at(opening.place, opening.text.length),
      related: [{ message: 'The conflict ends here', location: at(last.place, last.text.length) }],
      hint: 'Keep the fields of both sides; where both use a number, give the field that is not committed on the main branch a new one',
    });
    return;
  }
  const declarations = protoDeclarations(text);
  if (reportDuplicates(declarations, at, sink)) return;
  const lost = declarations.find(({ name }) => name === '__proto__');
  if (lost !== undefined) {
    sink.error(diagnosticCodes.unreadableProto, 'Nothing in a .proto can be called `__proto__`', {
      location: at(lost.place),
      hint: 'Give it another name',
    });
    return;
  }
  const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
  const reason = fault?.reason ?? error.message.replace(/ \(.*line \d+\)$/, '');
  sink.error(diagnosticCodes.unreadableProto, `The .proto does not parse: ${reason}`, {
    location: at(fault?.place ?? { line, column: 1 }),
    hint: 'Restore the committed file: its numbers are the record of the wire',
  });
}

/** Two fields with one number, or two things with one name. True where there are any. */
function reportDuplicates(
  declarations: readonly ProtoDeclaration[],
  at: (start: Position, length?: number) => Location,
  sink: DiagnosticSink,
): boolean {
  let found = false;
  const first = new Map<string, ProtoDeclaration>();
  const aliases = new Set(
    declarations.filter(({ name }) => name.includes('allow_alias')).map(({ scope }) => scope),
  );
  const compareWith = (key: string, item: ProtoDeclaration, message: string, hint: string) => {
    const other = first.get(key);
    first.set(key, other ?? item);
    if (other === undefined) return;
    found = true;
    sink.error(diagnosticCodes.badNumber, message, {
      location: at(item.place, item.name.length),
      related: [{ message: `${other.name} is here`, location: at(other.place, other.name.length) }],
      hint,
    });
  };
  for (const item of declarations) {
    const { kind, scope, name, number, fullName } = item;
    if (!['message', 'enum', 'service', 'field', 'value'].includes(kind)) continue;
    compareWith(
      `name ${fullName}`,
      item,
      `${fullName} is there twice`,
      'After a merge, keep one of them: the one that is committed on the main branch',
    );
    if (number === undefined || (kind === 'value' && aliases.has(scope))) continue;
    compareWith(
      `number ${scope} ${number}`,
      item,
      `${scope} has the number ${number} twice`,
      `After a merge, keep the field that is committed on the main branch, and take ${name} or the other one out of the .proto: the generator gives it a new number`,
    );
  }
  return found;
}
