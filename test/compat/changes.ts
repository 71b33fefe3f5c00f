/** A call that one version's client makes to the other's server. */
export interface Expected {
  /** Method of the client. */
  readonly call: string;
  readonly request: object;
  /** What the server's handler is given; absent where it is not reached. */
  readonly seen?: object;
  /** What the caller gets. */
  readonly answer?: object | readonly object[];
  /** What the call fails with. */
  readonly fails?: object;
}

/** What one version's client has of the other's server. */
export interface Direction {
  readonly calls: readonly Expected[];
  /** What the client is told that the server lacks, without `item.ItemService/`. */
  readonly missing?: readonly string[];
  /** What the client hears of the event that a server which has it emits. */
  readonly heard?: object;
}

/** A kind of change to a contract, and what becomes of clients and servers of both versions. */
export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** The author's reason, where the change is a breaking one. */
  readonly allowBreaking?: string;
  readonly oldClient: Direction;
  readonly newClient: Direction;
}

/** A contract with these members, and what stands in front of the class. */
function contract(members: string, inFront = 'export interface Note { label: string }'): string {
  return `import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type int32 } from '@wirepact/contract';

export interface Other { text: string }
export interface Gone { by: string }
${inFront}

@Contract({ controllerName: 'Item', directMessage: true })
export class ItemContract extends AbstractContract {
  @ContractService() other!: (request: Other) => Other;
  ${members}
}
`;
}

const echo = '@ContractService() echo!: (note: Note) => Note;';

/** An echo, which answers with what it is given. */
const echoed = (request: object, seen: object = request, answer: object = request): Expected => ({
  call: 'echo',
  request,
  seen,
  answer,
});

/** An operation that no change touches. */
const untouched: Expected = {
  call: 'other',
  request: { text: 'a' },
  seen: { text: 'a' },
  answer: { text: 'a' },
};

/** A call that does not leave the client. */
const lacking = (call: string, operation: string, request: object = { label: 'a' }): Expected => ({
  call,
  request,
  fails: {
    code: 'UNIMPLEMENTED',
    message: `The server lacks item.ItemService/${operation}`,
    delivered: 'no',
    unprocessed: true,
    declared: undefined,
  },
});

/** A call that fails with an error which only one of the versions declares. */
const refused = (declared: string | undefined): Expected => ({
  call: 'refuse',
  request: { label: 'a' },
  seen: { label: 'a' },
  fails: { code: 'ABORTED', message: 'gone', delivered: undefined, unprocessed: false, declared },
});

const works = (...calls: Expected[]): Direction => ({ calls: [untouched, ...calls] });
const lacks = (missing: readonly string[], ...calls: Expected[]): Direction => ({
  calls: [untouched, ...calls],
  missing,
});

/** Each kind of change once. */
export const changes: readonly Change[] = [
  {
    name: 'adding a field',
    before: contract(echo),
    after: contract(echo, 'export interface Note { label: string; remark?: string; size: int32 }'),
    oldClient: works(echoed({ label: 'a' }, { label: 'a', size: 0 })),
    // What an old server does not know is kept in the message, and comes back with it.
    newClient: works(echoed({ label: 'a', remark: 'b', size: 5 }, { label: 'a' })),
  },
  {
    name: 'removing a field',
    before: contract(echo, 'export interface Note { label: string; size: int32 }'),
    after: contract(echo),
    oldClient: works(echoed({ label: 'a', size: 5 }, { label: 'a' })),
    newClient: works(echoed({ label: 'a' }, { label: 'a', size: 0 })),
  },
  {
    name: 'renaming a field',
    before: contract(echo),
    after: contract(
      echo,
      "export class Note { @ContractField({ renamedFrom: 'label' }) title!: string }",
    ),
    oldClient: works(echoed({ label: 'a' }, { title: 'a' })),
    newClient: works(echoed({ title: 'a' }, { label: 'a' })),
  },
  {
    name: 'adding a value to an enum',
    before: contract(echo, "export interface Note { state: 'open' | 'done' }"),
    after: contract(echo, "export interface Note { state: 'open' | 'done' | 'late' }"),
    oldClient: works(echoed({ state: 'done' })),
    // An old server is given the number of a value that it has no name for, and sends it back.
    newClient: works(
      echoed({ state: 'done' }),
      echoed({ state: 'late' }, { state: 3 }, { state: 'late' }),
    ),
  },
  {
    name: 'adding a member to a union',
    before: contract(echo, 'export interface Note { owner: Other | Gone }'),
    after: contract(
      echo,
      'export interface Robot { id: int32 }\nexport interface Note { owner: Other | Gone | Robot }',
    ),
    oldClient: works(echoed({ owner: { case: 'gone', value: { by: 'ada' } } })),
    newClient: works(
      echoed({ owner: { case: 'gone', value: { by: 'ada' } } }),
      echoed(
        { owner: { case: 'robot', value: { id: 5 } } },
        { owner: { case: undefined } },
        { owner: { case: 'robot', value: { id: 5 } } },
      ),
    ),
  },
  {
    name: 'adding an operation',
    before: contract(''),
    after: contract(echo),
    oldClient: works(),
    newClient: lacks(['Echo'], lacking('echo', 'Echo')),
  },
  {
    name: 'removing an operation',
    before: contract(echo),
    after: contract(''),
    allowBreaking: 'nobody wants it',
    oldClient: lacks(['Echo'], lacking('echo', 'Echo')),
    newClient: works(),
  },
  {
    name: 'renaming an operation',
    before: contract(echo),
    after: contract("@ContractService({ renamedFrom: 'Echo' }) reply!: (note: Note) => Note;"),
    // The server answers the old name too; a new client asks for the new one only.
    oldClient: works(echoed({ label: 'a' })),
    newClient: lacks(['Reply'], lacking('reply', 'Reply')),
  },
  {
    name: 'giving a field another type',
    before: contract(echo),
    after: contract(echo, 'export interface Note { label: int32 }'),
    allowBreaking: 'labels are numbers now',
    oldClient: lacks(['Echo'], lacking('echo', 'Echo')),
    newClient: lacks(['Echo@585f1187'], lacking('echo', 'Echo@585f1187', { label: 5 })),
  },
  {
    name: 'answering with a stream',
    before: contract(echo),
    after: contract('@ContractService() echo!: (note: Note) => AsyncIterable<Note>;'),
    allowBreaking: 'there may be many',
    oldClient: lacks(['Echo'], lacking('echo', 'Echo')),
    newClient: lacks(['Echo@8b3511fe'], lacking('echo', 'Echo@8b3511fe')),
  },
  {
    name: 'declaring an error',
    before: contract('@ContractService() refuse!: (note: Note) => Note;'),
    after: contract("@ContractService({ errors: ['Gone'] }) refuse!: (note: Note) => Note;"),
    // The detail comes along, and has a name for whoever declares it.
    oldClient: works(refused(undefined)),
    newClient: works(refused('gone')),
  },
  {
    name: 'adding an event',
    before: contract(echo),
    after: contract(`${echo}\n  @ContractEvent() changed!: Note;`),
    oldClient: works(echoed({ label: 'a' })),
    newClient: works(echoed({ label: 'a' })),
  },
  {
    name: 'removing an event',
    before: contract(`${echo}\n  @ContractEvent() changed!: Note;`),
    after: contract(echo),
    allowBreaking: 'nobody listens',
    oldClient: works(echoed({ label: 'a' })),
    newClient: works(echoed({ label: 'a' })),
  },
  {
    name: 'adding an optional field to an event',
    before: contract(`${echo}\n  @ContractEvent() changed!: Note;`),
    after: contract(
      `${echo}\n  @ContractEvent() changed!: Note;`,
      'export interface Note { label: string; remark?: string }',
    ),
    oldClient: { ...works(echoed({ label: 'a' })), heard: { label: 'b' } },
    newClient: { ...works(echoed({ label: 'a' })), heard: { label: 'b' } },
  },
];
