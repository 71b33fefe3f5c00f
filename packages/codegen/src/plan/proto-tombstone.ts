import { type ProtoFile, type Tombstone, upperSnakeCase } from '@wirepact/schema';
import { comment } from './proto-comment.js';
import { type ProtoEnumView, type ProtoMessageView, reservedLines } from './proto-message.js';

/** Plans the messages and enums of a file that are gone but for what nobody may use again. */
export function planTombstones({ tombstones = [] }: ProtoFile): {
  readonly messages: readonly ProtoMessageView[];
  readonly enums: readonly ProtoEnumView[];
} {
  const messages = tombstones.filter(({ kind }) => kind === 'message');
  const isInside = (item: Tombstone, { fullName }: Tombstone) =>
    item.kind === 'enum' && item.fullName === `${fullName}.${item.name}`;
  return {
    messages: messages.map((message) => {
      const lines = reservedLines(message.reserved, '  ');
      const enums = tombstones
        .filter((item) => isInside(item, message))
        .map((item) => planNestedTombstone(item));
      return {
        comment: epitaph(message, ''),
        name: message.name,
        enums,
        lines,
        empty: lines.length === 0 && enums.length === 0,
      };
    }),
    enums: tombstones
      .filter(({ kind }) => kind === 'enum')
      .filter((item) => !messages.some((message) => isInside(item, message)))
      .map((item) => planEnum(item, '  ')),
  };
}

/** Plans an enum that once belonged to a property of the message around it. */
export function planNestedTombstone(item: Tombstone): ProtoEnumView {
  return planEnum(item, '    ');
}

/** proto3 wants a value of number 0, so that is the one that stays, under a name of its own. */
function planEnum(item: Tombstone, indent: string): ProtoEnumView {
  const zero = `${upperSnakeCase(item.name)}_UNSPECIFIED`;
  const reserved = {
    numbers: item.reserved.numbers.filter((number) => number !== 0),
    names: item.reserved.names.filter((used) => used !== zero),
  };
  return {
    comment: epitaph(item, indent.slice(2)),
    name: item.name,
    lines: [...reservedLines(reserved, indent), `${indent}${zero} = 0;`],
  };
}

function epitaph({ fullName }: Tombstone, indent: string): string[] {
  return comment(
    `Removed. It stays so that its numbers and names get no second meaning;\n\`wirepact forget ${fullName}\` takes it out.`,
    indent,
  );
}
