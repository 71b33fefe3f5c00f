import { diagnosticCodes } from '@wirepact/schema';
import { type Decorator, Node } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { locationOf } from './location.js';
import { nearest } from './nearest.js';
import type { Scope } from './scope.js';

/** The decorators of the contract language. */
export type ContractDecorator =
  | 'Contract'
  | 'ContractField'
  | 'ContractMessage'
  | 'ContractService'
  | 'ContractEvent'
  | 'ContractMethod';

const names: ReadonlySet<string> = new Set<ContractDecorator>([
  'Contract',
  'ContractField',
  'ContractMessage',
  'ContractService',
  'ContractEvent',
  'ContractMethod',
]);

/** The package whose decorators have this project's defaults and not CMMV's. */
const ownModule = '@wirepact/contract';

/** A decorator of the contract language above a class or member. */
export interface FoundDecorator {
  readonly decorator: Decorator;
  /** It comes from CMMV, whose contracts are protected unless they say otherwise. */
  readonly isCmmv: boolean;
}

/**
 * Finds the decorators of the contract language on a class or property. They are known by the
 * module that they are imported from, so renamed and namespaced imports count, and a decorator of
 * the same name from elsewhere does not.
 */
export function contractDecorators(
  node: { getDecorators(): Decorator[] },
  scope: Scope,
  sink: DiagnosticSink,
): Map<ContractDecorator, FoundDecorator> {
  const found = new Map<ContractDecorator, FoundDecorator>();
  for (const decorator of node.getDecorators()) {
    const expression = decorator.getExpression();
    const callee = Node.isCallExpression(expression) ? expression.getExpression() : expression;
    const resolved = scope.resolve(callee, decorator.getSourceFile(), 'value');
    if (resolved.kind === 'contractModule' && names.has(resolved.name)) {
      const isCmmv = resolved.module !== ownModule;
      if (found.has(resolved.name as ContractDecorator)) {
        sink.error(diagnosticCodes.badOption, `@${resolved.name} stands here twice`, {
          location: locationOf(decorator),
          hint: 'Put all options into one of them',
        });
      }
      found.set(resolved.name as ContractDecorator, { decorator, isCmmv });
    } else if (resolved.kind === 'contractModule' || resolved.kind === 'unknown') {
      // Passed over, a misspelled decorator would silently take its property off the wire.
      const near = nearest(callee.getText(), names);
      const name = callee.getText();
      sink.error(
        diagnosticCodes.unresolvedName,
        near === name ? `@${name} is not imported` : `There is no decorator @${name}`,
        {
          location: locationOf(callee),
          hint:
            near === name
              ? `Add \`import { ${name} } from '${ownModule}'\``
              : near === undefined
                ? 'Check the spelling, or import it'
                : `Did you mean @${near}?`,
        },
      );
    } else {
      warnOfOtherModule(callee, sink);
    }
  }
  return found;
}

/** A contract whose decorators come from a module that was not named would silently be none. */
function warnOfOtherModule(callee: Node, sink: DiagnosticSink): void {
  if (!Node.isIdentifier(callee)) return;
  const declaration = callee
    .getSourceFile()
    .getImportDeclarations()
    .find((item) =>
      item
        .getNamedImports()
        .some(
          (named) =>
            (named.getAliasNode() ?? named.getNameNode()).getText() === callee.getText() &&
            names.has(named.getName()),
        ),
    );
  const module = declaration?.getModuleSpecifierValue();
  if (module === undefined) return;
  sink.warning(
    diagnosticCodes.noEffect,
    `@${callee.getText()} comes from '${module}', which is no contract module, and is passed over`,
    {
      location: locationOf(callee),
      hint: module.startsWith('.')
        ? `Import it from ${ownModule}`
        : `Import it from ${ownModule}, or name the module: --contract-module ${module}`,
    },
  );
}
