import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

enum Mixed {
  A = 'a',
  B = 1,
}

enum Fraction {
  Half = 0.5,
  Huge = 2 ** 40,
}

enum Circle {
  A = B,
  B = A,
}

enum Computed {
  Length = 'x'.length,
}

type Empty = '' | 'a';

type Same = 'a-b' | 'a b';

/** Its zero is added, so this value would be there twice. */
type Unclear = 'Unspecified' | 'a';

const names = { A: 'a' } as const;
type Elements = (typeof names)[number];

type State = 'open_now' | 'done';
/** `STATE_OPEN_NOW` is a value of State. */
type StateOpen = 'now' | 'later';

@Contract({ controllerName: 'Task' })
export class TaskContract extends AbstractContract {
  @ContractField() mixed!: Mixed;
  @ContractField() fraction!: Fraction;
  @ContractField() circle!: Circle;
  @ContractField() computed!: Computed;
  @ContractField() empty!: Empty;
  @ContractField() same!: Same;
  @ContractField() unclear!: Unclear;
  @ContractField() elements!: Elements;
  @ContractField() state!: State;
  @ContractField() stateOpen!: StateOpen;
  @ContractField() level!: 1 | 2;
  @ContractField() text!: 'a' | string;
}
