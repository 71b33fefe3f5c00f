import { AbstractContract, Contract, ContractField } from '@cmmv/core';

class ProductForm {}
class ProductPage {}

const CENTS = 100;

@Contract({
  controllerName: 'Product',
  protoPackage: 'shop',
  directMessage: false,
  expose: true,
  isPublic: true,
  viewForm: ProductForm,
  viewPage: ProductPage,
  index: [{ name: 'near', fields: ['position'], options: { spatial: true, sparse: true } }],
})
export class ProductsContract extends AbstractContract {
  @ContractField({ protoType: 'string', modelName: 'title' }) title: string;
  @ContractField({ protoType: 'decimal', defaultValue: 0 }) price: string;
  @ContractField({ protoType: 'number', defaultValue: 5 * CENTS }) weight: number;
  @ContractField({ protoType: 'int32' }) stock: number;
  @ContractField({ protoType: 'int64' }) sold: number;
  @ContractField({ protoType: 'uint32' }) shelf: number;
  @ContractField({ protoType: 'uint64' }) barcode: string;
  @ContractField({ protoType: 'sint32' }) balance: number;
  @ContractField({ protoType: 'sint64' }) drift: bigint;
  @ContractField({ protoType: 'fixed32' }) checksum: number;
  @ContractField({ protoType: 'fixed64' }) digest: bigint;
  @ContractField({ protoType: 'sfixed32' }) offset: number;
  @ContractField({ protoType: 'sfixed64' }) epoch: bigint;
  @ContractField({ protoType: 'bigint', defaultValue: 0 }) views: bigint;
  @ContractField({ protoType: 'float' }) rating: number;
  @ContractField({ protoType: 'double' }) volume: number;
  @ContractField({ protoType: 'float', array: true, packed: false }) position: number[];
  @ContractField({ protoType: 'bytes', nullable: true }) thumbnail: Uint8Array;
  @ContractField({ protoType: 'simpleJson', defaultValue: '{}' }) attributes: Record<string, any>;
  @ContractField({ protoType: 'any', nullable: true }) extra: any;
  @ContractField({ protoType: 'string', jsonName: 'pageUrl', protoName: 'page_url' }) URLPath: string;
}
