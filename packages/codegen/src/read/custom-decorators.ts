import { type CustomDecorator, diagnosticCodes, isIdentifier } from '@wirepact/schema';
import { ts } from 'ts-morph';
import type { ContractReaders } from './contract-readers.js';
import type { DecoratorOptions } from './decorator-options.js';
import { customDecoratorOptions } from './known-options.js';
import { locationOf } from './location.js';

/** A name that an import can give: an identifier that is no reserved word. */
function isBindable(name: string): boolean {
  const token = ts.identifierToKeywordKind(ts.factory.createIdentifier(name));
  const isReserved = token !== undefined && token <= ts.SyntaxKind.LastFutureReservedWord;
  return isIdentifier(name) && !isReserved && !['await', 'arguments', 'eval'].includes(name);
}

/** Reads `customDecorator: { Sanitize: { import: 'sanitizer', options: { … } } }`. */
export function readCustomDecorators(
  options: DecoratorOptions,
  readers: ContractReaders,
): readonly CustomDecorator[] {
  const members = options.object('customDecorator');
  if (members === undefined) return [];
  return members.names().flatMap((name): CustomDecorator[] => {
    const member = members.object(name);
    const node = members.node(name);
    if (member === undefined || node === undefined) return [];
    member.allow(customDecoratorOptions.used);
    const location = locationOf(member.node('import') ?? node);
    const specifier = member.string('import');
    if (specifier === undefined || specifier === '' || !isBindable(name)) {
      readers.sink.error(
        diagnosticCodes.badOption,
        `The custom decorator ${JSON.stringify(name.slice(0, 100))} cannot be imported`,
        { location, hint: "Write `{ Name: { import: 'package' } }` with the name that it exports" },
      );
      return [];
    }
    const module = readers.specifiers.of(specifier, node.getSourceFile(), location);
    if (module === undefined) return [];
    const argument = member.value('options');
    return [{ name, module, ...(argument === undefined ? {} : { options: argument }) }];
  });
}
