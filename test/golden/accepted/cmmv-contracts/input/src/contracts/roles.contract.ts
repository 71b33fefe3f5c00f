import { AbstractContract, Contract, ContractField } from '@cmmv/core';

@Contract({
  controllerName: 'Role',
  protoPackage: 'auth-core',
  options: { description: 'What a user may do' },
})
export class RolesContract extends AbstractContract {
  @ContractField({ protoType: 'string', unique: true })
  name: string;

  @ContractField({ protoType: 'simpleArray', arrayType: 'string', defaultValue: '["read"]' })
  permissions: string[];

  @ContractField({ protoType: 'int', defaultValue: 2 * 5 })
  rank: number;
}
