import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

interface User {
  name: string;
}

interface Page<T> {
  items: T[];
}

interface Grow<T> {
  next?: Grow<Page<T>>;
}

type Endless<T> = Endless<T[]>;

@Contract({ controllerName: 'Task' })
export class TaskContract<T> extends AbstractContract {
  @ContractField() bare!: Page;
  @ContractField() tooMany!: Page<User, User>;
  @ContractField() list!: Page<User[]>;
  @ContractField() optional!: Page<User | null>;
  @ContractField() unnamed!: Page<{ a: string }>;
  @ContractField() nested!: Page<Page<User>>;
  @ContractField() growing!: Grow<User>;
  @ContractField() endless!: Endless<User>;
  @ContractField() unbound!: T;
  @ContractField() notGeneric!: User<string>;
}
