import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';
import { digest } from '../lib/digest.js';
import { shout } from '../lib/shouting.js';

const PEPPER = 'pepper';

const peppered = (text: string): string => `${text}${PEPPER}`;

type Labels = Map<string, string>;

export interface Person {
  name: string;
}

export interface Team {
  title: string;
}

/** Who may come in. */
@Contract({ controllerName: 'Account' })
export class AccountContract extends AbstractContract {
  @ContractField({ transform: ({ value }: { value: string }) => value.trim(), toClassOnly: true })
  name!: string;

  @ContractField({
    exclude: true,
    toPlainOnly: true,
    toObject: ({ value }: { value: string }) => digest(peppered(value)),
  })
  password!: string;

  @ContractField({ toPlain: ({ value }: { value: bigint }) => value / 100n })
  cents!: bigint;

  @ContractField({ transform: ({ value }: { value: Uint8Array }) => value.toReversed() })
  token!: Uint8Array;

  @ContractField({
    toObject: ({ value }: { value: Labels }) => {
      const entries = [...value].map(([name, text]) => [name, `${text}!`] as const);
      return new Map(entries);
    },
  })
  labels!: Map<string, string>;

  @ContractField({ toPlain: ({ value }: { value: string }) => shout(value) })
  nickname?: string;

  @ContractField({ defaultValue: ['a', 'b'], protoType: 'json' })
  settings!: unknown;

  @ContractField({ entityNullable: true, entityType: 'number' })
  rank!: bigint;

  /** Who it belongs to. */
  @ContractField({
    toObject: ({ value }) => value,
    deprecated: 'ask `list`',
    link: [{ contractName: 'PersonContract', entityName: 'Person', field: 'id' }],
  })
  owner!: Person | Team;

  @ContractField({ oneof: 'reach' }) email?: string;
  @ContractField({ oneof: 'reach' }) phone?: string;

  /** @deprecated Use `list`. */
  @ContractService() first!: () => AccountContract;
}
