import {
  AbstractContract,
  Contract,
  ContractField,
  ContractMessage,
  ContractService,
  type int32,
} from '@wirepact/contract';

export interface Label {
  text: string;
}

export interface Receipt {
  at: Date;
}

@Contract({ controllerName: 'Parcel', directMessage: true })
export class ParcelContract extends AbstractContract {
  @ContractField({ protoType: 'string' }) weight!: number;
  @ContractField({ protoType: 'uint32' }) height!: int32;
  @ContractField({ protoType: 'string' }) state!: 'sent' | 'lost';
  @ContractField({ protoType: 'date' }) sentAt!: number;
  @ContractField({ protoType: 'json' }) seal!: Uint8Array;
  @ContractField({ protoType: 'simpleArray' }) stops!: number[];
  @ContractField({ protoType: 'bool', array: true }) flags!: boolean;
  @ContractField({ array: true }) notes!: string;

  @ContractMessage({
    name: 'Query',
    properties: {
      code: { type: 'string', required: true },
      limit: { type: 'int32', required: false },
    },
  })
  query!: { code?: string; limit: int32; extra: string };

  @ContractService({ request: 'Query', response: 'Receipt' })
  find!: (request: Label) => Label;
}
