import { diagnosticCodes, isIdentifier, snakeCase } from '@wirepact/schema';
import type { ClassDeclaration, Expression } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { DecoratorOptions } from './decorator-options.js';
import { locationOf } from './location.js';
import type { Home } from './message-registry.js';

/** What `@Contract` says. */
export interface ContractHeader {
  readonly node: ClassDeclaration;
  readonly className: string;
  readonly controllerName: string;
  readonly home: Home;
  readonly directMessage: boolean;
}

/** Reads the options of `@Contract`; undefined where a name or path cannot be used. */
export function readContractHeader(
  node: ClassDeclaration,
  options: DecoratorOptions,
  sink: DiagnosticSink,
): ContractHeader | undefined {
  const className = node.getName();
  if (className === undefined) {
    sink.error(diagnosticCodes.badName, 'A contract class needs a name', {
      location: locationOf(node),
    });
    return undefined;
  }
  const controllerName = options.string('controllerName') ?? className.replace(/Contract$/, '');
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,99}$/.test(controllerName)) {
    refuse(sink, options.node('controllerName') ?? node, {
      message: `controllerName ${JSON.stringify(controllerName.slice(0, 100))} cannot name files and classes`,
      hint: 'Use at most 100 letters, digits, `-` and `_`, a letter first, such as `Task`',
    });
    return undefined;
  }
  const name = snakeCase(controllerName);
  const protoPackage = (options.string('protoPackage') ?? name).replaceAll('-', '_');
  if (protoPackage !== '' && !protoPackage.split('.').every(isIdentifier)) {
    refuse(sink, options.node('protoPackage') ?? node, {
      message: `protoPackage ${JSON.stringify(protoPackage)} is no package name`,
      hint: 'Use identifiers joined by dots, such as `shop.orders`',
    });
    return undefined;
  }
  const declaredPath = options.string('protoPath') ?? `${name}.proto`;
  const path = protoPath(declaredPath);
  if (path === undefined) {
    sink.error(
      diagnosticCodes.badPath,
      `protoPath ${JSON.stringify(declaredPath.slice(0, 200))} is not a path inside the protos folder`,
      {
        location: locationOf(options.node('protoPath') ?? node),
        hint: 'Use a relative path that ends in .proto, such as `task.proto` or `shop/order.proto`',
      },
    );
    return undefined;
  }
  return {
    node,
    className,
    controllerName,
    home: { path, package: protoPackage },
    directMessage: options.boolean('directMessage') ?? false,
  };
}

function refuse(
  sink: DiagnosticSink,
  node: Expression | ClassDeclaration,
  { message, hint }: { message: string; hint: string },
): void {
  sink.error(diagnosticCodes.badName, message, { location: locationOf(node), hint });
}

/** Takes a leading `…/protos/` off; undefined for a path that could lead out of the folder. */
function protoPath(declared: string): string | undefined {
  const path = declared.replace(/^(?:\.\/)?(?:[\w-]+\/)*protos\//, '');
  const segments = path.replace(/\.proto$/, '').split('/');
  const safe = segments.every((segment) => /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$/.test(segment));
  return safe && path.endsWith('.proto') ? path : undefined;
}
