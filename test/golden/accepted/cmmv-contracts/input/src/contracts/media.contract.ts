import { AbstractContract, Contract, ContractField } from '@cmmv/core';

@Contract({
  controllerName: 'Media',
  generateController: false,
  generateBoilerplates: false,
  index: [
    {
      name: 'expiring',
      fields: ['uploadedAt'],
      options: { background: true, concurrent: true, where: 'kept', expireAfterSeconds: 60 * 60 },
    },
  ],
})
export class MediaContract extends AbstractContract {
  @ContractField({ protoType: 'string', entityType: 'varchar' }) fileName: string;
  @ContractField({ protoType: 'string', defaultValue: "'image/png'" }) mimeType: string;
  @ContractField({ protoType: 'int64' }) size: number;
  @ContractField({ protoType: 'timestamp', defaultValue: 'CURRENT_TIMESTAMP' }) uploadedAt: string;
  @ContractField({ protoType: 'uuid', defaultValue: 'uuid_generate_v4()' }) key: string;
}
