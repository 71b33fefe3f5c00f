import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

@Contract({ controllerName: 'Rules' })
export class RulesContract extends AbstractContract {
  @ContractField({ validations: [{ type: 'MinLenght', value: 1 }] }) a!: string;
  @ContractField({ validations: [{ type: 'Anything' }] }) b!: string;
  @ContractField({ validations: [{ type: 'MinLength' }] }) c!: string;
  @ContractField({ validations: [{ type: 'IsEmail', value: [1, 2] }] }) d!: string;
  @ContractField({ validations: [{ type: ['IsInt', 1] }] }) e!: number;
  @ContractField({ validations: [{ type: 'ValidateIf', value: () => true }] }) f!: string;
  @ContractField({ validations: [{ type: 'MinDate', value: 'tomorrow' }] }) g!: Date;
  @ContractField({ validations: [{ type: 'Max', value: Date.now() }] }) h!: number;
  @ContractField({ validations: [{ value: 1 }] }) i!: number;
  @ContractField({ validations: [{ type: 7 }] }) j!: number;
  @ContractField({ validations: [{ type: 'Max', values: 1 }] }) k!: number;
  @ContractField({ validations: 'IsEmail' }) l!: string;
  @ContractField({ validations: [{ type: ['Length', 1], value: 2 }] }) m!: string;
  @ContractField({ validations: [{ type: 'constructor' }] }) n!: string;
  @ContractField({ validations: [{ type: 'Matches', value: /a(?<n>b)\k<m>/u }] }) o!: string;
  @ContractField({ validations: [{ type: 'Matches', value: '[a' }] }) p!: string;
  @ContractField({ validations: [{ type: 'MinLength', value: '3' }] }) q!: string;
  @ContractField({ validations: [{ type: ['Length', '1', 2] }] }) r!: string;
}
