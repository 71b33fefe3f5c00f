import {
  AbstractContract,
  Contract,
  ContractField,
  ContractService,
  type int32,
} from '@wirepact/contract';
import { Contract as Other } from '@other/core';

/** What is written here and has no effect, or not the one that it seems to have. */
@Contract({ controllerName: 'Unheeded' })
export class UnheededContract extends AbstractContract {
  @ContractField() done: boolean = false;
  @ContractField({ toPlainOnly: true }) secret!: string;
  @ContractField({ protoType: 'enum' }) state!: string;
  @ContractField({ validations: [{ type: 'MinLength', value: 3 }] }) size!: int32;
  @ContractField({ validations: [{ type: 'IsInt' }] }) code!: string;
  @ContractField({ validations: [{ type: 'ArrayMinSize', value: 1 }] }) votes!: Map<string, int32>;
  @ContractField({ validations: [{ type: 'IsDateString' }] }) at!: Date;

  @ContractService() go: (request: { id: string }) => void = () => {
    throw new Error('never called');
  };
}

@Other({ controllerName: 'Other' })
export class OtherContract extends AbstractContract {
  @ContractField() label!: string;
}
