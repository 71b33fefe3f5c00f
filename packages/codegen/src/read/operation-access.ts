import type { Access } from '@wirepact/schema';
import type { ContractHeader } from './contract-header.js';

/** Who may call the operations of a contract that do not say it themselves. */
export function contractAccess({ auth, rootOnly }: ContractHeader): Access | undefined {
  if (rootOnly) return 'root';
  return auth ? 'authenticated' : undefined;
}

/** What the options of one operation say. */
export interface OwnAccess {
  readonly auth: boolean | undefined;
  readonly rootOnly: boolean | undefined;
}

/**
 * Who may call an operation: its own words count before the contract's. Where its own contradict
 * each other, the stricter one does.
 */
export function operationAccess(own: OwnAccess, header: ContractHeader): Access | undefined {
  const rootOnly = own.rootOnly ?? (own.auth === false ? false : header.rootOnly);
  return contractAccess({ ...header, auth: own.auth ?? header.auth, rootOnly });
}
