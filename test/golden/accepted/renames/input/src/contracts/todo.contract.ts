import { AbstractContract, Contract, ContractField, ContractService, type int32 } from '@wirepact/contract';

/** @renamedFrom Tag */
export interface Label {
  /** @renamedFrom words */
  text: string;
}

/** Has the fields of one that is gone, and does not say so. */
export interface Found {
  a: string;
  /** A number. */
  b: int32;
}

/** What was a task. */
@Contract({ controllerName: 'Todo', renamedFrom: 'Task', directMessage: true })
export class TodoContract extends AbstractContract {
  @ContractField() id!: string;
  @ContractField({ renamedFrom: ['heading', 'label'] }) title!: string;
  @ContractField({ renamedFrom: 'state' }) status!: 'open' | 'done';
  /** Looks like the note. */
  @ContractField() remark!: string;
  @ContractField({ renamedFrom: 'tag' }) badge?: Label;
  @ContractField() found?: Found;
  @ContractService({ renamedFrom: 'Archive' }) store!: (request: Label) => Label;
}
