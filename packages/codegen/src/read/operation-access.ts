import { type Access, diagnosticCodes } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { ContractHeader } from './contract-header.js';
import type { DecoratorOptions } from './decorator-options.js';
import { locationOf } from './location.js';

/** What one decorator says of who may call. */
export interface OwnAccess {
  readonly auth: boolean | undefined;
  readonly rootOnly: boolean | undefined;
}

/** Who may call the operations of a contract that do not say it themselves. */
export function contractAccess({
  auth,
  rootOnly,
}: Pick<ContractHeader, 'auth' | 'rootOnly'>): Access | undefined {
  if (rootOnly) return 'root';
  return auth ? 'authenticated' : undefined;
}

/**
 * Who may call an operation: its own words count before the contract's. Where its own contradict
 * each other, the stricter one does.
 */
export function operationAccess(own: OwnAccess, header: ContractHeader): Access | undefined {
  const rootOnly = own.rootOnly ?? (own.auth === false ? false : header.rootOnly);
  return contractAccess({ auth: own.auth ?? header.auth, rootOnly });
}

/** What the options of a decorator say; `isPublic` denies both of the others. */
export function ownAccess(options: DecoratorOptions, sink: DiagnosticSink): OwnAccess {
  const auth = options.boolean('auth');
  const rootOnly = options.boolean('rootOnly');
  if (options.boolean('isPublic') !== true) return { auth, rootOnly };
  if (!auth && !rootOnly) return { auth: false, rootOnly: false };
  sink.error(
    diagnosticCodes.badOption,
    `\`isPublic\` and \`${rootOnly ? 'rootOnly' : 'auth'}\` exclude each other`,
    {
      location: locationOf(options.node('isPublic') ?? options.owner),
      hint: 'Anybody may call what is public: keep one of the two',
    },
  );
  return { auth, rootOnly };
}

/** As {@link ownAccess}; in CMMV's contracts `isPublic` is about loading them, and must open none. */
export function ownContractAccess(
  options: DecoratorOptions,
  isCmmv: boolean,
  sink: DiagnosticSink,
): OwnAccess {
  if (!isCmmv) return ownAccess(options, sink);
  return { auth: options.boolean('auth'), rootOnly: options.boolean('rootOnly') };
}

/** `isPublic: false` alone closes nothing, so who relies on it has to hear that. */
export function refuseNotPublic(
  options: DecoratorOptions,
  access: Access | undefined,
  sink: DiagnosticSink,
): void {
  if (access !== undefined || options.boolean('isPublic') !== false) return;
  sink.error(diagnosticCodes.badOption, '`isPublic: false` closes nothing: anybody may call this', {
    location: locationOf(options.node('isPublic') ?? options.owner),
    hint: 'Write `auth: true` or `rootOnly: true` in its place',
  });
}
