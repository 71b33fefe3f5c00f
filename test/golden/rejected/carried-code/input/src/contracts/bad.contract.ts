import { AbstractContract, Contract, ContractField } from '@wirepact/contract';
import { gone } from '../lib/gone.js';
import { shared } from '../lib/other.contract.js';

let changing = 1;
var old = 1;
const { part } = { part: 1 };
enum Level {
  Low,
}
class Helper {
  static twice = (value: number) => value * 2;
}
const usesClass = (value: number): number => Helper.twice(value);

@Contract({ controllerName: 'Code', imports: ['../..'] })
export class CodeContract extends AbstractContract {
  @ContractField({ transform: ({ value }: { value: number }) => value + changing }) a!: number;
  @ContractField({ transform: ({ value }: { value: number }) => value + old }) b!: number;
  @ContractField({ transform: ({ value }: { value: number }) => usesClass(value) }) c!: number;
  @ContractField({ transform(): unknown { return this; } }) d!: number;
  @ContractField({ transform: () => class {} }) e!: number;
  @ContractField({ transform: () => Level.Low }) f!: number;
  @ContractField({ transform: () => import('../lib/gone.js') }) g!: number;
  @ContractField({ transform: () => part }) h!: number;
  @ContractField({ toPlain: () => undeclared }) i!: number;
  @ContractField({ toObject: () => gone() }) j!: number;
  @ContractField({ afterValidation: shared }) k!: string;
  @ContractField({ transform: 'value' }) l!: string;
  @ContractField({ transform: (value: CodeContract) => value }) m!: string;
  @ContractField({ transform: () => import.meta.url }) n!: string;
}
