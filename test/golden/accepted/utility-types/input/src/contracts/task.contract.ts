import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';

export interface Note {
  text: string;
}

/** What there is to do. */
export interface Todo {
  id: string;
  /** In one line. */
  label: string;
  note?: Note;
  state: 'open' | 'done';
  tags: string[];
}

/** Not finished yet. */
export type TodoDraft = Partial<Todo>;

type Kept = 'id' | 'label';

export interface TodoLine extends Pick<Todo, Kept> {
  position: number;
}

export interface TodoRow extends Omit<Todo, 'note' | keyof Note> {
  row: bigint;
}

export type TodoFull = Required<Todo> & { at: Date };

export interface Named {
  name: string;
}

@Contract({ controllerName: 'Board', directMessage: true })
export class BoardContract extends AbstractContract {
  @ContractField() draft!: TodoDraft;
  @ContractField() lines!: TodoLine[];
  @ContractField() rows!: TodoRow[];
  @ContractField() full!: TodoFull;
  @ContractField() fixed!: Readonly<Todo>;
  @ContractField() patch!: Partial<Omit<Todo, 'id'>> & Pick<Todo, 'id'>;
  @ContractField() both!: Named & Note;
  @ContractField() state!: Todo['state'];
  @ContractField() notes!: NonNullable<Todo['note']>[];
  @ContractField() maybeNote!: Todo['note'];
  @ContractField() tag!: Todo['tags'][number];

  @ContractService() save!: (request: Omit<Todo, 'id'>) => Pick<Todo, 'id'>;
}
