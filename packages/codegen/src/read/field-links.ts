import { diagnosticCodes, type FieldLink } from '@wirepact/schema';
import { type Expression, Node } from 'ts-morph';
import type { ContractReaders } from './contract-readers.js';
import { DecoratorOptions } from './decorator-options.js';
import { linkOptions } from './known-options.js';
import { locationOf } from './location.js';
import type { Referenced } from './message-references.js';

/** Reads `link`: what other contracts the value of a field refers to. */
export function readLinks(
  options: DecoratorOptions,
  foreign: Set<string>,
  readers: ContractReaders,
): readonly FieldLink[] {
  return options.list('link').flatMap((element) => {
    const link = new DecoratorOptions('A link', element, element, readers);
    link.allow([...linkOptions.used, ...linkOptions.foreign]);
    for (const name of linkOptions.foreign) if (link.has(name)) foreign.add(`link.${name}`);
    const entity = targetOf(link, element, readers);
    if (entity === undefined) return [];
    const field = link.string('field') ?? 'id';
    return [{ entity, field, array: link.boolean('array') ?? false }];
  });
}

/** The other contract's controllerName, or the name that stands for it where it is not there. */
function targetOf(
  link: DecoratorOptions,
  element: Expression,
  readers: ContractReaders,
): string | undefined {
  const { references, sink } = readers;
  const node = link.expression('contract', 'a contract');
  const contractName = link.string('contractName');
  const entityName = link.string('entityName');
  const written = contractName ?? entityName;
  const byName: Referenced | undefined =
    written === undefined ? undefined : { kind: 'name', name: written };
  const target = node === undefined ? byName : (references.follow(node) ?? byName);
  const at = node ?? link.node('contractName') ?? link.node('entityName') ?? element;
  if (target === undefined) {
    sink.error(diagnosticCodes.badOption, 'The link does not say what it leads to', {
      location: locationOf(at),
      hint: 'Set `contract` to the class, or `contractName` to its name',
    });
    return undefined;
  }
  const known = references.contract(target);
  if (known !== undefined) return known.controllerName;
  const name = target.kind === 'declaration' ? declarationName(target.node) : target.name;
  sink.notice(
    diagnosticCodes.noEffect,
    `The link leads to ${name}, which is none of the contracts that are read here`,
    { location: locationOf(at) },
  );
  return entityName ?? name.replace(/Contract$/, '');
}

function declarationName(node: Node): string {
  return Node.hasName(node) ? node.getName() : node.getText();
}
