import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
import { type Money, slug } from '../lib/shared';
import { MAX_SLUG } from '../lib/shared/slug.ts';
import { UserContract } from './user.contract';

/** What is sold. */
@Contract({ controllerName: 'Item', protoPath: 'shop.proto', protoPackage: 'shop' })
export default class ItemContract extends AbstractContract {
  @ContractField({
    toObject: ({ value }: { value: string }) => slug(value),
    validations: [{ type: 'MaxLength', value: MAX_SLUG }],
  })
  slug!: string;

  @ContractField() price!: Money;

  @ContractField({ link: [{ contract: () => UserContract, field: 'id' }] })
  seller?: string;
}
