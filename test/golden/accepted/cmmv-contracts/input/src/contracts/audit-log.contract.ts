import { AbstractContract, Contract, ContractField } from '@cmmv/core';

/** Who did what. */
@Contract({ controllerName: 'AuditLog', rootOnly: true, generateEntities: false })
export class AuditLogContract extends AbstractContract {
  @ContractField({ protoType: 'string', readOnly: true }) actor: string;
  @ContractField({ protoType: 'string', readOnly: true }) action: string;
  @ContractField({ protoType: 'json', nullable: true }) details: unknown;

  customProto(): string {
    return `message AuditFilter {
  string actor = 1;
}`;
  }

  customTypes(): string {
    return 'export type AuditActor = string;';
  }
}
