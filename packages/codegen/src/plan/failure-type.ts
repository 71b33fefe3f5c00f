import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import { errorCase, failureName } from '../error-names.js';
import { docComment, quote } from './layout.js';
import { LINE_WIDTH } from './layout-code.js';
import { contractNames, operationConstant } from './output-paths.js';
import type { TypeNames } from './typescript-type.js';

/** The union of an operation's declared errors, with its comment; nothing where it has none. */
export function failureType(
  contract: ContractDefinition,
  { name, errors = [] }: OperationDefinition,
  names: TypeNames,
): string[] {
  if (errors.length === 0) return [];
  const members = errors.map((error) => [
    `readonly case: ${quote(errorCase(error))};`,
    `readonly value: ${names.message(error)};`,
  ]);
  return [
    ...docComment(
      `The errors that \`${operationConstant(contractNames(contract), name)}\` declares.`,
    ),
    ...layoutMembers(`export type ${failureName(contract, name)} =`, members),
  ];
}

/** Object types as the formatter lays them out: on one line, else one below the other. */
function layoutMembers(before: string, members: readonly (readonly string[])[]): string[] {
  const flat = members.map((lines) => `{ ${lines.join(' ').slice(0, -1)} }`);
  const line = `${before} ${flat.join(' | ')};`;
  if (line.length <= LINE_WIDTH) return [line];
  const [only = [], ...others] = members;
  if (others.length === 0) return [`${before} {`, ...only.map((text) => `  ${text}`), '};'];
  return [
    before,
    ...members.flatMap((lines, i) => {
      const end = i === members.length - 1 ? ';' : '';
      const short = `  | ${flat[i] ?? ''}${end}`;
      if (short.length <= LINE_WIDTH) return [short];
      return ['  | {', ...lines.map((text) => `      ${text}`), `    }${end}`];
    }),
  ];
}
