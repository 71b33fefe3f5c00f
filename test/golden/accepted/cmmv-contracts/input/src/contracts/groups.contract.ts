import { AbstractContract, Contract, ContractField, ContractMethod } from '@cmmv/core';

/** Users who share roles. */
@Contract({ controllerName: 'Group', protoPackage: 'auth-core', auth: true, rootOnly: false })
export class GroupsContract extends AbstractContract {
  @ContractField({ protoType: 'string', description: 'Shown to everybody' })
  name: string;

  @ContractField({
    protoType: 'string',
    array: true,
    nullable: true,
    link: [{ contractName: 'RolesContract', field: 'id', array: true }],
  })
  roles: string[];

  @ContractField({ protoType: 'string', link: [{ contractName: 'OrganisationsContract' }] })
  organisation: string;

  @ContractMethod({ customMethodName: 'listAll' })
  getAll(): void {}
}
