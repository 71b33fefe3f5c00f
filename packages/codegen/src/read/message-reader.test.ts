import { describe, expect, it } from 'vitest';
import { readTypes } from '../../fixtures/read-types.js';

const messages = `interface User { name: string } interface Team { label: string }
  class Robot { serial!: string }`;

describe('a union of messages', () => {
  it('is one property of a field for each message', () => {
    const read = readTypes(`${messages}
      interface Main { id: string;
        /** Who does it. */
        assignee: User | Team; note: string }`);
    expect(read.problems()).toEqual([]);
    const { fields, oneofs } = read.message('Main');
    expect(oneofs).toMatchObject([
      { name: 'assignee', property: 'assignee', doc: 'Who does it.', options: {} },
    ]);
    expect(oneofs?.[0]).not.toHaveProperty('optional');
    expect(fields.map(({ name }) => name)).toEqual(['id', 'assigneeUser', 'assigneeTeam', 'note']);
    expect(fields[1]).toMatchObject({
      name: 'assigneeUser',
      protoName: 'assignee_user',
      oneof: 'assignee',
      caseName: 'user',
      presence: 'explicit',
      doc: '',
      type: { kind: 'message', fullName: 'main.User' },
    });
  });

  it.each([
    'x?: User | Team',
    'x: User | Team | null',
    'x: User | (Team | undefined)',
    'x: Both | null',
  ])('may be left out: %s', (property) => {
    const read = readTypes(`${messages} type Both = User | Team; interface Main { ${property} }`);
    expect(read.message('Main').oneofs).toMatchObject([{ name: 'x', optional: true }]);
  });

  it('takes aliases, classes, object types with a name and uses of generics', () => {
    const read = readTypes(`${messages} type Box<T> = { value: T }; type Point = { x: number };
      type Some = User | Point; interface Main { x: Some | Robot | Box<User> }`);
    expect(read.problems()).toEqual([]);
    expect(read.fields('Main')).toEqual({
      xUser: 'explicit main.User',
      xPoint: 'explicit main.Point',
      xRobot: 'explicit main.Robot',
      xUserBox: 'explicit main.UserBox',
    });
  });

  it('of one message, however often it is named, is that message', () => {
    const read = readTypes(`${messages} type Same = User; interface Main { x: User | Same }`);
    expect(read.fields('Main')).toEqual({ x: 'implicit main.User' });
  });

  it('whose cases have one name is refused', () => {
    const read = readTypes(
      `import type * as other from './other.js'; ${messages} interface Main { x: User | other.User }`,
      { 'other.ts': 'export interface User { id: string }' },
    );
    expect(read.problems()).toEqual([expect.stringMatching(/^WP2014 .*'user'/)]);
  });

  it('takes the place of an inherited property, and the other way round', () => {
    const read = readTypes(`${messages}
      interface Base { x: User | Team; y: string } interface Main extends Base { x: User; y: User | Team }`);
    expect(read.fields('Main')).toEqual({
      x: 'implicit main.User',
      yUser: 'explicit main.User',
      yTeam: 'explicit main.Team',
    });
    expect(read.message('Main').oneofs?.map(({ name }) => name)).toEqual(['y']);
  });

  it('does not give way to a property that is called like one of its cases', () => {
    const read = readTypes(`${messages} interface Main { x: User | Team; xUser: string }`);
    expect(read.message('Main').fields.map(({ name }) => name)).toEqual([
      'xUser',
      'xTeam',
      'xUser',
    ]);
  });

  it('passes a rename and a deprecation on to its fields', () => {
    const read = readTypes(`${messages} interface Main {
      /** @renamedFrom owner
       * @deprecated Use labels. */
      assignee: User | Team }`);
    expect(read.message('Main').fields[0]?.options).toEqual({
      deprecated: 'Use labels.',
      renamedFrom: ['ownerUser'],
    });
    expect(read.message('Main').oneofs?.[0]?.options).toEqual({
      deprecated: 'Use labels.',
      renamedFrom: ['owner'],
    });
  });
});

describe('a generic declaration', () => {
  it('makes a message for each type that it is used with', () => {
    const read = readTypes(`${messages} type State = 'open' | 'done';
      /** A page of many. */
      interface Page<T> { items: T[]; next?: string }
      interface Main { users: Page<User>; again: Page<User>; names: Page<string>; states: Page<State> }`);
    expect(read.problems()).toEqual([]);
    expect(read.fields('Main')).toEqual({
      users: 'implicit main.UserPage',
      again: 'implicit main.UserPage',
      names: 'implicit main.StringPage',
      states: 'implicit main.StatePage',
    });
    expect(read.fields('UserPage')).toEqual({
      items: 'repeated main.User',
      next: 'explicit string',
    });
    expect(read.message('UserPage').doc).toBe('A page of many.');
    expect(read.messages.filter(({ name }) => name === 'UserPage')).toHaveLength(1);
  });

  it('puts the names of several types in front', () => {
    const read = readTypes(`${messages} interface Pair<A, B> { a: A; b: B }
      interface Main { x: Pair<User, Team> }`);
    expect(read.fields('UserTeamPair')).toEqual({
      a: 'implicit main.User',
      b: 'implicit main.Team',
    });
  });

  it('may refer to itself, and pass its parameter on', () => {
    const read =
      readTypes(`${messages} interface Tree<T> { value: T; children: Tree<T>[]; page: Page<T> }
      class Page<T> { items!: T[] } interface Main { x: Tree<User> }`);
    expect(read.problems()).toEqual([]);
    expect(read.fields('UserTree')).toEqual({
      value: 'implicit main.User',
      children: 'repeated main.UserTree',
      page: 'implicit main.UserPage',
    });
  });

  it('names what stands in it without a name after the use', () => {
    const read = readTypes(`${messages}
      interface Page<T> { meta: { first: T }; state: 'open' | 'done' }
      interface Main { x: Page<User>; y: Page<string> }`);
    expect(read.fields('UserPage')).toEqual({
      meta: 'implicit main.UserPageMeta',
      state: 'implicit main.UserPage.State',
    });
    expect(read.fields('UserPageMeta')).toEqual({ first: 'implicit main.User' });
    expect(read.fields('StringPageMeta')).toEqual({ first: 'implicit string' });
  });

  it('belongs to the file of what it is used with, which knows it', () => {
    const read = readTypes(
      `import type { Page } from './page.js'; ${messages} interface Main { x: Page<User>; y: Page<string> }`,
      { 'page.ts': 'export interface Page<T> { items: T[] }' },
    );
    expect(read.pathOf('UserPage')).toBe('main.proto');
    expect(read.message('UserPage').fullName).toBe('main.UserPage');
    expect(read.pathOf('StringPage')).toBe('page.proto');
  });

  it('may have defaults, which make no part of the name', () => {
    const read =
      readTypes(`${messages} interface Page<T, M = { note: string }, K = T> { items: T[]; meta: M; key: K }
      interface Main { x: Page<User> }`);
    expect(read.problems()).toEqual([]);
    expect(read.fields('UserPage')).toEqual({
      items: 'repeated main.User',
      meta: 'implicit main.UserPageMeta',
      key: 'implicit main.User',
    });
  });

  it('may be an alias or a base', () => {
    const read = readTypes(`${messages} type Box<T> = { value: T };
      interface Of<T> { of: T; list: T[] } interface Main extends Of<{ a: string }> { x: Box<User> }`);
    expect(read.problems()).toEqual([]);
    expect(read.fields('Main')).toEqual({
      of: 'implicit main.MainOf',
      list: 'repeated main.MainOf',
      x: 'implicit main.UserBox',
    });
  });

  it.each([
    ['Page<Page<User>>', /named after what it is used with/],
    ['Page<User[]>', /named after what it is used with/],
    ['Page<User | null>', /named after what it is used with/],
    ['Page<{ a: string }>', /named after what it is used with/],
    ["Page<'a' | 'b'>", /named after what it is used with/],
    ['Page', /Say what T stands for/],
    ['Page<User, User>', /takes 1 at most/],
    ['Grow<User>', /named after what it is used with/],
    ['Loose', /stands for nothing here/],
    ['Permuted<Aa, Bb, Cc, Dd, Ee, Ff, Gg>', /more than 200 types/],
  ])('used as %s is refused', (type, expected) => {
    const read = readTypes(`${messages} interface Page<T> { items: T[] }
      interface Grow<T> { next?: Grow<Page<T>> } interface Loose { f: <T>(x: T) => T; x: Inner }
      type Inner = { a: Loose2 }; interface Loose2 extends Loose3<string> {}
      interface Loose3<T> { t: Wrong<T> } type Wrong<U> = { q: <V>() => V } & { r: U };
      interface Aa {} interface Bb {} interface Cc {} interface Dd {} interface Ee {} interface Ff {} interface Gg {}
      interface Permuted<A, B, C, D, E, F, G> { x?: Permuted<B, A, C, D, E, F, G>; y?: Permuted<B, C, D, E, F, G, A> }
      interface Main { x: ${type} }`);
    if (type === 'Loose') expect(read.problems().join('\n')).toMatch(/@ContractService/);
    else expect(read.problems().join('\n')).toMatch(expected);
  });

  it('whose parameter nothing binds is refused', () => {
    const read = readTypes('interface Main<T> { x: T }');
    expect(read.problems()).toEqual([expect.stringMatching(/stands for nothing here/)]);
  });

  it('with two uses of one name keeps them apart, so that the name is reported', () => {
    const read = readTypes(
      `import type { User as Other } from './other.js'; ${messages}
      interface Pair<A, B> { a: A; b: B } interface Main { x: Pair<Team, User>; y: Pair<Team, Other> }`,
      { 'other.ts': 'export interface User { id: string }' },
    );
    expect(read.messages.filter(({ name }) => name === 'TeamUserPair')).toHaveLength(2);
  });
});

describe('a type that is made of others', () => {
  const task = `${messages} interface Task { id: string;
    /** What to do. */
    label: string; note?: string;
    state: 'open' | 'done'; meta: { by: User } }`;

  it.each([
    ['Partial<Task>', 'explicit id explicit label explicit note explicit state explicit meta'],
    ['Required<Task>', 'implicit id implicit label implicit note implicit state implicit meta'],
    ["Pick<Task, 'id' | 'note'>", 'implicit id explicit note'],
    ["Omit<Task, 'state' | 'meta' | 'note'>", 'implicit id implicit label'],
    ['Omit<Task, Keys>', 'implicit label explicit note implicit state implicit meta'],
    ['Omit<Task, keyof Named>', 'implicit id explicit note implicit state implicit meta'],
    ["Pick<Task, 'id'> & { more: string }", 'implicit id implicit more'],
    [
      "Partial<Pick<Task, 'id' | 'label'>> & Required<Pick<Task, 'note'>>",
      'explicit id explicit label implicit note',
    ],
    [
      "Partial<Task> & Pick<Task, 'id'>",
      'implicit id explicit label explicit note explicit state explicit meta',
    ],
    ["Readonly<Partial<Pick<Task, 'id'>>>", 'explicit id'],
    ['Only<Task>', 'implicit id'],
  ])('%s has its properties', (type, expected) => {
    const read = readTypes(`${task} type Keys = 'id'; interface Named { label: string }
      type Only<T extends { id: string }> = Pick<T, 'id'>; interface Main { x: ${type} }`);
    expect(read.problems()).toEqual([]);
    const name = type.startsWith('Only') ? 'TaskOnly' : 'MainX';
    const fields = read.message(name).fields;
    expect(fields.map((field) => `${field.presence} ${field.name}`).join(' ')).toBe(expected);
  });

  it('is named by its alias, and keeps docs; what stands in it has one name', () => {
    const read = readTypes(`${task} 
      /** Not done yet. */
      type TaskDraft = Partial<Task>;
      interface Main { x: TaskDraft; y: TaskDraft[]; t: Task }`);
    expect(read.problems()).toEqual([]);
    expect(read.fields('Main')).toEqual({
      x: 'implicit main.TaskDraft',
      y: 'repeated main.TaskDraft',
      t: 'implicit main.Task',
    });
    expect(read.message('TaskDraft').doc).toBe('Not done yet.');
    expect(read.message('TaskDraft').fields[1]?.doc).toBe('What to do.');
    expect(read.fields('TaskDraft').state).toBe('explicit main.TaskDraft.State');
    expect(read.fields('TaskDraft').meta).toBe('explicit main.TaskMeta');
    expect(read.message('TaskDraft').enums[0]?.typeName).toBe('TaskDraftState');
  });

  it('may be a base', () => {
    const read = readTypes(
      `${task} interface Main extends Omit<Task, 'meta'>, Partial<User> { own: string }`,
    );
    expect(read.problems()).toEqual([]);
    expect(Object.keys(read.fields('Main'))).toEqual([
      'id',
      'label',
      'note',
      'state',
      'name',
      'own',
    ]);
    expect(read.fields('Main').name).toBe('explicit string');
  });

  it("has the original's type at Task['state']", () => {
    const read = readTypes(`${task} interface Sub extends Task { tags?: string[]; who: User | Team }
      type Mine = Task['state']; interface Main { a: Task['state']; b?: Mine; c: Partial<Sub>['meta']['by'];
        d: Sub['tags']; e: Sub['state'][]; f: NonNullable<Sub['tags']>[number]; g: Sub['who'] }`);
    expect(read.problems()).toEqual([]);
    expect(read.fields('Main')).toEqual({
      a: 'implicit main.Task.State',
      b: 'explicit main.Task.State',
      c: 'implicit main.User',
      d: 'repeated string',
      e: 'repeated main.Sub.State',
      f: 'implicit string',
      gUser: 'explicit main.User',
      gTeam: 'explicit main.Team',
    });
    expect(read.message('Task').enums).toHaveLength(1);
    expect(read.message('Main').enums).toHaveLength(0);
  });

  it('is refused where two parts disagree', () => {
    const read = readTypes(`${task} interface Main { x: Task & { id: number } }`);
    expect(read.problems()).toEqual([
      expect.stringMatching(/^WP2002 Two parts of the intersection declare `id`/),
    ]);
  });
});

describe('names', () => {
  it('lead through namespaces, imports in place and renamed exports', () => {
    const read = readTypes(
      `import type { ns } from './barrel.js'; import type Chosen from './chosen.js';
      namespace Here { export interface Deep { a: string; b: Deeper } interface Deeper { c: string } }
      interface Main { a: ns.Thing; b: Here.Deep; c: import('./things.js').Thing; d: Chosen; e: ns.Renamed }`,
      {
        'barrel.ts': `export * as ns from './things.js';`,
        'things.ts':
          'export interface Thing { t: string } interface Own { o: string } export { Own as Renamed };',
        'chosen.ts': 'interface Chosen { c: string } export default Chosen;',
      },
    );
    expect(read.problems()).toEqual([]);
    expect(read.fields('Main')).toEqual({
      a: 'implicit things.Thing',
      b: 'implicit main.Deep',
      c: 'implicit things.Thing',
      d: 'implicit chosen.Chosen',
      e: 'implicit things.Own',
    });
    expect(read.fields('Deep').b).toBe('implicit main.Deeper');
  });
});

describe('tags', () => {
  it('say what was renamed and what is deprecated', () => {
    const read = readTypes(`
      /** A person.
       * @renamedFrom Person
       * @deprecated
       * @see elsewhere
       */
      interface User {
        /** The name.
         * @renamedFrom label
         * @renamedFrom title
         * @example 'x' */
        name: string;
        /** @renamedFrom status */
        state: 'open' | 'done';
        /** @renamedFrom data */
        meta: { a: string };
      }
      interface Main { user: User }`);
    expect(read.message('User')).toMatchObject({
      doc: 'A person.',
      renamedFrom: ['Person'],
      deprecated: true,
    });
    const [name] = read.message('User').fields;
    expect(name).toMatchObject({ doc: 'The name.', options: { renamedFrom: ['label', 'title'] } });
    expect(name?.options).not.toHaveProperty('deprecated');
    expect(read.message('User').enums[0]?.renamedFrom).toEqual(['Status']);
    expect(read.message('UserMeta').renamedFrom).toEqual(['UserData', 'PersonMeta']);
  });
});
