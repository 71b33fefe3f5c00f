import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type int32 } from '@wirepact/contract';

let changing = 1;

@Contract({ controllerName: 'Options', protoPaht: 'x.proto' })
export class OptionsContract extends AbstractContract {
  @ContractField({ defaultValue: compute() }) a!: int32;
  @ContractField({ defaultValue: process.env.X }) b!: string;
  @ContractField({ defaultValue: changing }) c!: int32;
  @ContractField({ defaultValue: 'text' }) d!: int32;
  @ContractField({ nulable: true }) e!: string;
  @ContractField({ nullable: 'yes' }) f!: string;
  @ContractField({ protoType: 'sting' }) g!: string;
  @ContractField({ protoType: 'int64' }) h!: number;
  @ContractField({ number: 0.5 }) i!: string;
  @ContractField({ number: 19500 }) j!: string;
  @ContractField({ number: 7 }) k!: string;
  @ContractField({ number: 7 }) l!: string;
  @ContractField(options()) m!: string;
  @ContractField({ defaultValue: ['a'] }) n!: string[];
  @ContractFeild() o!: string;
  @ContractField({ defaultValue: `${{ toString: 1 }}` }) r!: string;
  @ContractField() @ContractService() p!: string;
  @ContractField() static q: string;
}
