import { AbstractContract, Contract, ContractField, ContractMessage, ContractService } from '@cmmv/core';

/** One value each, by group and key. */
@Contract({ controllerName: 'app-settings', protoPackage: 'app', directMessage: true })
export class SettingsContract extends AbstractContract {
  @ContractField({ protoType: 'string', renamedFrom: 'section' }) group: string;
  @ContractField({ protoType: 'string' }) key: string;
  @ContractField({ protoType: 'json', nullable: true }) value: any;

  @ContractMessage({
    name: 'GroupRequest',
    renamedFrom: 'SectionRequest',
    properties: { group: { type: 'string', required: true } },
  })
  GroupRequest: { group: string };

  @ContractMessage() GroupResponse: { settings: SettingsContract[] };

  @ContractService({
    name: 'GetGroup',
    path: 'settings/:group',
    method: 'GET',
    request: 'GroupRequest',
    response: 'GroupResponse',
  })
  getGroup: Function;
}
