import {
  AbstractContract,
  Contract,
  ContractField,
  ContractMessage,
  type int64,
  type uint32,
} from '@wirepact/contract';

/** Two numbers and some bytes, as what a call is wrapped in. */
export interface Envelope {
  call: uint32;
  kind: uint32;
  payload: Uint8Array;
}

/** The messages that the codec benchmark encodes and decodes: `Small`, `SmallList`, `Envelope`. */
@Contract({ controllerName: 'Small', protoPackage: 'corpus' })
export class SmallContract extends AbstractContract {
  @ContractField() label!: string;
  @ContractField() checked!: boolean;
  @ContractField() removed!: boolean;
  @ContractField() time!: int64;

  @ContractMessage() envelope!: Envelope;
}
