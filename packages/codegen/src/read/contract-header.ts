import { diagnosticCodes, isIdentifier, snakeCase } from '@wirepact/schema';
import type { ClassDeclaration, Node } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { DecoratorOptions } from './decorator-options.js';
import { tagsOf } from './doc-comment.js';
import type { InheritedOptions } from './inherited-options.js';
import { isInnerPath } from './inner-path.js';
import { contractExtraOptions } from './known-options.js';
import { locationOf } from './location.js';
import type { Home } from './message-registry.js';
import { NamedModules } from './module-specifiers.js';
import { contractAccess, ownContractAccess, refuseNotPublic } from './operation-access.js';
import { joinLabels, type Labels, readContractLabels } from './operation-labels.js';

/** What `@Contract` says. */
export interface ContractHeader {
  readonly node: ClassDeclaration;
  readonly className: string;
  readonly controllerName: string;
  readonly home: Home;
  readonly directMessage: boolean;
  /** Who may call operations that do not say it themselves. */
  readonly auth: boolean;
  readonly rootOnly: boolean;
  /** What guards and interceptors are told of each operation. */
  readonly labels: Labels;
  readonly renamedFrom: readonly string[];
  readonly subPath: string | undefined;
  readonly omit: {
    readonly gateway?: true;
    readonly entity?: true;
    readonly implementation?: true;
  };
  /** Text of the documentation where the class has no comment. */
  readonly description: string;
  /** What functions of the contract may use besides the imports of its file. */
  readonly modules: NamedModules;
  /** Options that concern other tools, the members' among them. */
  readonly foreign: Set<string>;
}

/**
 * Reads the options of `@Contract`; undefined where a name or path cannot be used. CMMV's
 * contracts need an authenticated caller unless they or their bases say otherwise.
 */
export function readContractHeader(
  node: ClassDeclaration,
  options: DecoratorOptions,
  isCmmv: boolean,
  inherited: InheritedOptions,
  foreign: Set<string>,
  sink: DiagnosticSink,
): ContractHeader | undefined {
  const className = node.getName();
  if (className === undefined) {
    sink.error(diagnosticCodes.badName, 'A contract class needs a name', {
      location: locationOf(node),
      hint: 'Write `export default class TaskContract`',
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
  const home = readHome(node, snakeCase(controllerName), options, sink);
  if (home === undefined) return undefined;
  const own = ownContractAccess(options, isCmmv, sink);
  const access = {
    auth: own.auth ?? inherited.access.auth ?? isCmmv,
    rootOnly: own.rootOnly ?? inherited.access.rootOnly ?? false,
  };
  if (!isCmmv) refuseNotPublic(options, contractAccess(access), sink);
  else if (options.has('isPublic')) foreign.add('isPublic');
  return {
    node,
    className,
    controllerName,
    home,
    directMessage: options.boolean('directMessage') ?? false,
    ...access,
    labels: joinLabels(inherited.labels, readContractLabels(options)),
    renamedFrom: options.strings('renamedFrom') ?? [],
    subPath: readSubPath(options, sink),
    omit: {
      ...(options.boolean('generateController') === false ? { gateway: true } : {}),
      ...(options.boolean('generateEntities') === false ? { entity: true } : {}),
      ...(options.boolean('generateBoilerplates') === false ? { implementation: true } : {}),
    },
    description: readDescription(options, foreign),
    modules: readModules(options, sink),
    foreign,
  };
}

/** Earlier controllerNames, newest first, by option and by tag. */
export function earlierNames({ node, renamedFrom }: ContractHeader): readonly string[] {
  return [...renamedFrom, ...(tagsOf(node).renamedFrom ?? [])];
}

/** The `.proto` and the package of a contract. */
function readHome(
  node: ClassDeclaration,
  name: string,
  options: DecoratorOptions,
  sink: DiagnosticSink,
): Home | undefined {
  const protoPackage = (options.string('protoPackage') ?? name).replaceAll('-', '_');
  if (protoPackage !== '' && !protoPackage.split('.').every(isPackageName)) {
    refuse(sink, options.node('protoPackage') ?? node, {
      message: `protoPackage ${JSON.stringify(protoPackage.slice(0, 100))} is no package name`,
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
  if (isProtobufs(path, protoPackage)) {
    refuse(sink, options.node('protoPath') ?? options.node('protoPackage') ?? node, {
      message: `${path}, package ${protoPackage}, is protobuf's own: its messages come with every protobuf`,
      hint: 'Use another protoPath and protoPackage',
    });
    return undefined;
  }
  return { path, package: protoPackage };
}

/** A file or package that would stand in the way of `import "google/protobuf/…"`. */
function isProtobufs(path: string, name: string): boolean {
  return path.startsWith('google/protobuf/') || `${name}.`.startsWith('google.protobuf.');
}

/** Parsers written in JavaScript lose a package of the second name. */
function isPackageName(segment: string): boolean {
  return isIdentifier(segment) && segment !== '__proto__';
}

/** Takes a leading `…/protos/` off; undefined for a path that could lead out of the folder. */
function protoPath(declared: string): string | undefined {
  const path = declared.replace(/^(?:\.\/)?(?:[\w-]+\/)*protos\//, '');
  return path.endsWith('.proto') && isInnerPath(path.slice(0, -'.proto'.length)) ? path : undefined;
}

/** CMMV writes it with a slash in front. */
function readSubPath(options: DecoratorOptions, sink: DiagnosticSink): string | undefined {
  const declared = options.string('subPath');
  const path = declared?.replace(/^\.?\/|\/$/g, '');
  if (path === undefined || path === '') return undefined;
  if (isInnerPath(path)) return path;
  sink.error(
    diagnosticCodes.badPath,
    `subPath ${JSON.stringify(path.slice(0, 200))} is not a path inside the output folder`,
    {
      location: locationOf(options.node('subPath') ?? options.owner),
      hint: 'Use names joined by slashes, such as `auth/users`',
    },
  );
  return undefined;
}

/** The text for the documentation; the rest of `options` concerns module and database. */
function readDescription(options: DecoratorOptions, foreign: Set<string>): string {
  const extra = options.object('options');
  for (const name of extra?.names() ?? []) {
    if (!contractExtraOptions.used.includes(name)) foreign.add(`options.${name}`);
  }
  return extra?.string('description') ?? options.string('description') ?? '';
}

function readModules(options: DecoratorOptions, sink: DiagnosticSink): NamedModules {
  const modules = new NamedModules();
  for (const module of options.strings('imports') ?? []) {
    if (modules.add(module)) continue;
    sink.error(
      diagnosticCodes.badOption,
      `No name can be made of the module ${JSON.stringify(module.slice(0, 100))}`,
      {
        location: locationOf(options.node('imports') ?? options.owner),
        hint: 'Import it at the top of the file',
      },
    );
  }
  return modules;
}

function refuse(
  sink: DiagnosticSink,
  node: Node,
  { message, hint }: { message: string; hint: string },
): void {
  sink.error(diagnosticCodes.badName, message, { location: locationOf(node), hint });
}
