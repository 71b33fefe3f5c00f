import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

@Contract({ controllerName: 'Task' })
export class TasksContract extends AbstractContract {
  @ContractField() done = false;
  @ContractField() tags = [] as string[];
  @ContractField() at = new Date();
  @ContractField() counts = new Map<string, number>();
  @ContractField() private hidden!: string;
  @ContractField() protected kept!: string;
  @ContractField() #own!: string;
  @ContractField() get read(): string {
    return '';
  }
  @ContractField() twice!: string;
  @ContractField() twice!: string;
  @ContractField() @ContractField({ nullable: true }) double!: string;
  @ContractField({ number: 0 }) zero!: string;
  @ContractField({ packed: false }) single!: number;
  @ContractField({ packed: false }) texts!: string[];
  @ContractField({ transform: async ({ value }) => value }) later!: string;
  @ContractField({ exclude: true, toClassOnly: true, toPlainOnly: true }) both!: string;
  @ContractField({ validations: ['IsEmail'] }) mail!: string;
}

@Contract({ controllerName: 'Anonymous' })
export default class extends AbstractContract {}
