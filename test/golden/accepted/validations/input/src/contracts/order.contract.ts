import {
  AbstractContract,
  Contract,
  ContractField,
  ContractService,
  type int32,
  type uint64,
} from '@wirepact/contract';
import type { AddressContract } from './address.contract.js';

const SKU = /^[A-Z]{2}-\d+$/i;

@Contract({ controllerName: 'Order' })
export class OrderContract extends AbstractContract {
  @ContractField({
    validations: [
      { type: 'MinLength', value: 2, message: 'A title has $constraint1 characters or more' },
      { type: ['MaxLength', 20] },
      { type: 'Matches', value: /^[^<>]*$/, context: { code: 'markup', tries: 3n } },
    ],
  })
  title!: string;

  @ContractField({ validations: [{ type: 'IsEmail' }, { type: 'IsNotEmpty' }] })
  email?: string;

  @ContractField({
    validations: [
      { type: 'ArrayMaxSize', value: 3 },
      { type: 'Length', value: [1, 8] },
    ],
  })
  tags!: string[];

  @ContractField({ validations: [{ type: 'Min', value: 1 }] })
  votes!: uint64;

  @ContractField({ defaultValue: 5, validations: [{ type: 'Max', value: 10 }] })
  priority!: int32;

  @ContractField({ validations: [{ type: 'IsNotEmptyObject' }] })
  shipTo!: AddressContract;

  @ContractField() others!: AddressContract[];

  @ContractField({
    validations: [{ type: 'IsNotEmpty' }],
    afterValidation: (value: string) => value.toLowerCase(),
  })
  code!: string;

  @ContractField({
    validations: [
      { type: 'MinDate', value: '2020-01-01' },
      { type: 'MaxDate', value: new Date(4_102_444_800_000) },
    ],
  })
  dueAt?: Date;

  /** Takes a message that has no rules of its own. */
  @ContractService() move!: (request: { to: AddressContract; sku: string }) => void;
}

export const sku = SKU;
