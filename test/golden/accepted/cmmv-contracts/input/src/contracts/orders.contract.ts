import {
  AbstractContract,
  Contract,
  ContractField,
  ContractMessage,
  ContractService,
} from '@cmmv/core';
import { OrderStatus } from '../lib/status.js';
import { ProductsContract } from './products.contract.js';

/** What somebody bought. */
@Contract({ controllerName: 'Order', protoPackage: 'shop' })
export class OrdersContract extends AbstractContract {
  @ContractField({
    protoType: 'enum',
    defaultValue: OrderStatus.Open,
    validations: [{ type: 'IsEnum', value: OrderStatus }],
  })
  status: OrderStatus;

  @ContractField({ protoType: 'array', objectType: 'OrderLine' })
  lines: any[];

  @ContractField({ protoType: 'array', objectType: () => ProductsContract, nullable: true })
  gifts: ProductsContract[];

  @ContractField({ protoType: 'timestamp', defaultValue: () => new Date() })
  placedAt: Date;

  @ContractField({ protoType: 'datetime', nullable: true })
  paidAt: string;

  @ContractField({ protoType: 'time', nullable: true })
  deliveryTime: string;

  @ContractField({ protoType: 'decimal' })
  total: number;

  @ContractField({ protoType: 'string', validations: [{ type: 'Matches', value: /^[A-Z]{3}$/ }] })
  currency: string;

  @ContractMessage({
    name: 'OrderLine',
    properties: {
      product: { type: 'string', required: true },
      quantity: { type: 'uint32', required: true, default: 1 },
      unit: { type: 'enum', required: false },
    },
  })
  OrderLine: { product: string; quantity: number; unit?: 'piece' | 'box' };

  @ContractMessage({ name: 'OrderReference', properties: { id: { type: 'string', required: true } } })
  OrderReference: { id: string };

  @ContractService({
    name: 'Cancel',
    path: 'orders/:id',
    method: 'DELETE',
    request: 'OrderReference',
    response: 'OrderReference',
    deprecated: 'Use Refund',
  })
  cancel: Function;

  @ContractService({
    name: 'Refund',
    path: 'orders/:id/refund',
    method: 'PUT',
    request: 'OrderReference',
    response: 'OrderReference',
    description: 'Pays the money back.',
  })
  refund: Function;
}
