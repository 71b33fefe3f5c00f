import { diagnosticCodes } from '@wirepact/schema';
import { Node, type PropertyDeclaration } from 'ts-morph';
import type { ContractReaders } from './contract-readers.js';
import type { ContractDecorator } from './decorators.js';
import { locationOf } from './location.js';

/** Warns of an initial value, which nothing takes over. */
export function warnOfInitialValue(
  property: PropertyDeclaration,
  decorator: ContractDecorator,
  { sink }: ContractReaders,
): void {
  const initial = property.getInitializer();
  if (initial === undefined || property.getTypeNode() === undefined) return;
  const name = property.getName();
  sink.warning(diagnosticCodes.noEffect, `The initial value of \`${name}\` is not read`, {
    location: locationOf(initial),
    hint:
      decorator === 'ContractField'
        ? `Declare \`${name}!\`, and a default as an option: \`@ContractField({ defaultValue: … })\``
        : `Declare \`${name}!\` with its type alone`,
  });
}

/** What to write where a property has no type; a guess from its initial value. */
export function missingTypeHint(property: Node): string {
  const initial = Node.isPropertyDeclaration(property) ? property.getInitializer() : undefined;
  const guess = initial && typeOf(initial);
  if (!Node.isPropertyDeclaration(property) || guess === undefined) {
    return 'Write the type; contracts are read without inferring any';
  }
  return `Write \`${property.getName()}!: ${guess}\`; contracts are read without inferring types, and a default is the option \`defaultValue\``;
}

function typeOf(initial: Node): string | undefined {
  if (Node.isTrueLiteral(initial) || Node.isFalseLiteral(initial)) return 'boolean';
  if (Node.isStringLiteral(initial) || Node.isTemplateExpression(initial)) return 'string';
  if (Node.isNoSubstitutionTemplateLiteral(initial)) return 'string';
  if (Node.isNumericLiteral(initial)) return 'number';
  if (Node.isBigIntLiteral(initial)) return 'bigint';
  if (Node.isAsExpression(initial)) return initial.getTypeNode()?.getText();
  if (!Node.isNewExpression(initial)) return undefined;
  const args = initial.getTypeArguments().map((arg) => arg.getText());
  const name = initial.getExpression().getText();
  return args.length === 0 ? name : `${name}<${args.join(', ')}>`;
}
