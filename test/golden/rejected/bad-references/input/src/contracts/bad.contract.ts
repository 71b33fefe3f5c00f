import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';
import { Missing } from './missing.js';

@Contract({ controllerName: 'Bare' })
export class BareContract extends AbstractContract {}

@Contract({ controllerName: 'References', subPath: '../outside', options: 'none' })
export class ReferencesContract extends AbstractContract {
  @ContractField({ protoType: 'array', objectType: 'Nobody' }) a!: object[];
  @ContractField({ protoType: 'array', objectType: Missing }) b!: object[];
  @ContractField({ protoType: 'array', objectType: () => BareContract }) c!: object[];
  @ContractField({ protoType: 'simpleArray', arrayType: 'strin' }) d!: string[];
  @ContractField({ link: [{}] }) e!: string;
  @ContractField({ customDecorator: { Sanitize: {} } }) f!: string;
  @ContractField({ customDecorator: { 'not a name': { import: 'sanitizer' } } }) g!: string;
  @ContractField({ defaultValue: '{' }) h!: string[];
  @ContractField({ deprecated: 5 }) i!: string;

  @ContractService({ request: 'Nothing', response: Missing }) ask!: Function;
  @ContractService({ errors: ['Gone'] }) tell!: () => void;
  @ContractService({ request: 7 }) count!: Function;

  customProto(): string {
    return `${Math.random()}`;
  }

  customTypes(): string {
    const text = '';
    return text;
  }
}
