import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type int32 } from '@wirepact/contract';

export interface Map {
  a: string;
}

@Contract({ controllerName: "x'; process.exit(1); '" })
export class QuotesContract extends AbstractContract {
  @ContractField() a!: string;
}

@Contract({ controllerName: '${globalThis.x = 1}' })
export class TemplateContract extends AbstractContract {
  @ContractField() a!: string;
}

@Contract({ controllerName: '*/ alert(1) /*' })
export class CommentContract extends AbstractContract {
  @ContractField() a!: string;
}

@Contract({ controllerName: '__proto__' })
export class ProtoContract extends AbstractContract {
  @ContractField() a!: string;
}

@Contract({ controllerName: 'Path', protoPath: '../../etc/task.proto' })
export class UpwardsContract extends AbstractContract {
  @ContractField() a!: string;
}

@Contract({ controllerName: 'Absolute', protoPath: '/etc/task.proto' })
export class AbsoluteContract extends AbstractContract {
  @ContractField() a!: string;
}

@Contract({ controllerName: 'Package', protoPackage: 'a; option x = 1' })
export class PackageContract extends AbstractContract {
  @ContractField() a!: string;
}

@Contract({ controllerName: 'Fields' })
export class FieldsContract extends AbstractContract {
  @ContractField() ok!: Hostile;
  @ContractField() map!: Map;
  @ContractField({ protoName: 'x; }' }) named!: string;
}

@Contract({ controllerName: 'Members', directMessage: true })
export class MembersContract extends AbstractContract {
  @ContractEvent() "it's"!: Hostile;
  @ContractEvent() ['computed' + 1]!: Hostile;
  @ContractEvent() 5!: Hostile;
  @ContractService() '*/'!: (request: Hostile) => Hostile;
  @ContractService({ functionName: 'then' }) later!: (request: Hostile) => Hostile;
}

export interface Hostile {
  __proto__: string;
  constructor: string;
  "it's": string;
  '*/': string;
  '`${x}`': string;
  'ünïcode': string;
}

@Contract({ controllerName: 'Shadow', protoPath: 'google/protobuf/timestamp.proto', protoPackage: 'google.protobuf' })
export class ShadowContract extends AbstractContract {
  @ContractField() at!: Date;
}
