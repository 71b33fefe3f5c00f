import { operationId } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { codes, EvolvingProject } from './project.js';

const plain = ', directMessage: true';

describe('a field', () => {
  it('that is removed leaves its number and name reserved, and may not come back after a commit', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() label!: string; @ContractField() size!: int32;');
    await project.commit();
    project.contract('Task', '@ContractField() label!: string;');
    const removed = await project.commit();
    expect(removed.changes.map(({ message, breaks }) => [message, breaks])).toEqual([
      ['Task loses size; 3 is reserved', 'source'],
    ]);
    expect(project.proto('task')).toEqual(
      expect.arrayContaining(['reserved 3;', 'reserved "size";']),
    );
    project.contract('Task', '@ContractField() label!: string; @ContractField() size!: int32;');
    expect(codes(await project.generate())).toContain('WP3003');
  });

  it('that is renamed keeps its number with `renamedFrom`, and is asked about without it', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() label!: string;');
    await project.commit();
    project.contract('Task', '@ContractField() title!: string;');
    const unsaid = await project.generate();
    expect(codes(unsaid, 'notice')).toEqual(['WP3007']);
    expect(project.proto('task')).toContain('string title = 3;');
    project.contract('Task', "@ContractField({ renamedFrom: 'label' }) title!: string;");
    const said = await project.commit();
    expect(codes(said, 'notice')).toEqual([]);
    expect(project.proto('task')).toEqual(
      expect.arrayContaining(['string title = 2;', 'reserved "label";']),
    );
    expect(codes(await project.generate())).toEqual([]);
  });

  it('may change its type only with the author’s word, which gives its operations new ids', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() size!: int64;');
    project.contract('Note', '@ContractField() text!: string;');
    await project.commit();
    project.git('tag', 'before');
    const before = project.ids();
    project.contract('Task', '@ContractField() size!: string;');
    expect(codes(await project.generate())).toEqual(['WP3005']);
    expect(project.proto('task')).toContain('int64 size = 2;');

    const allowed = await project.generate({ allowBreaking: 'a size has a unit now' });
    expect(codes(allowed)).toEqual([]);
    expect(allowed.changes).toMatchObject([{ breaks: 'wire', allowed: 'a size has a unit now' }]);
    const record = JSON.parse(project.read('protos/breaking.json'));
    expect(record.allowed).toMatchObject([
      { subject: 'task.Task.size', change: 'field type', from: 'int64', to: 'string' },
    ]);
    const after = project.ids();
    const changed = [...after.keys()].filter((name) => !before.has(name)).sort();
    expect(changed.map((name) => name.replace(/@.*/, ''))).toEqual(
      [...before.keys()]
        .filter((name) => /GetAll|Get|Add|Update/.test(name) && /Task/.test(name))
        .sort(),
    );
    expect(after.get('task.TaskService/DeleteTask')).toBe(
      before.get('task.TaskService/DeleteTask'),
    );
    expect(after.get('note.NoteService/GetNote')).toBe(before.get('note.NoteService/GetNote'));

    // The ids stay, before the commit and after it, and with a later safe edit.
    expect(codes(await project.commit())).toEqual([]);
    expect(project.ids()).toEqual(after);
    project.contract('Task', '@ContractField() size!: string; @ContractField() more!: string;');
    await project.commit();
    expect(project.ids()).toEqual(after);
    const compared = await project.generator().compare('before');
    expect(compared.changes.filter(({ breaks }) => breaks === 'wire')).toMatchObject([
      { subject: 'task.Task.size', allowed: 'a size has a unit now' },
    ]);
    // And what is not recorded is not allowed.
    project.contract('Task', '@ContractField() size!: boolean; @ContractField() more!: string;');
    expect(codes(await project.generate())).toEqual(['WP3005']);
  });

  it('leaves no record of a break that is taken back before the commit', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() size!: int64;');
    await project.commit();
    project.contract('Task', '@ContractField() size!: string;');
    await project.generate({ allowBreaking: 'why not' });
    project.contract('Task', '@ContractField() size!: int64;');
    expect(codes(await project.generate())).toEqual([]);
    expect(JSON.parse(project.read('protos/breaking.json'))).toEqual({ allowed: [] });
  });
});

describe('a message, enum or contract', () => {
  it('that is removed leaves a tombstone, which its name respects when it comes back', async () => {
    const project = new EvolvingProject();
    const beside =
      "export interface Label { text: string; color: string }\nexport type Mood = 'good' | 'bad';";
    project.contract('Task', '@ContractField() label?: Label; @ContractField() mood!: Mood;', {
      beside,
    });
    await project.commit();
    project.contract('Task', '@ContractField() other!: string;');
    const removed = await project.commit();
    expect(codes(removed)).toEqual([]);
    const text = project.proto('task').join(' ');
    expect(text).toContain('message Label { reserved 1 to 2; reserved "color", "text"; }');
    expect(text).toMatch(
      /enum Mood \{ reserved 1 to 2; reserved "MOOD_BAD", "MOOD_GOOD"; MOOD_UNSPECIFIED = 0; \}/,
    );
    const again = 'export interface Label { words: string }';
    project.contract('Task', '@ContractField() other!: string; @ContractField() tag?: Label;', {
      beside: again,
    });
    await project.commit();
    expect(project.proto('task')).toContain('string words = 3;');
  });

  it('whose file is gone keeps its .proto, if that is ours and was allowed', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() label!: string;');
    project.contract('Note', '@ContractField() text!: string;', { options: plain });
    await project.commit();
    project.remove('src/task.contract.ts');
    expect(codes(await project.generate())).toEqual(['WP3005']);
    await project.commit({ allowBreaking: 'nobody has tasks' });
    expect(project.proto('task').join(' ')).toContain(
      'message Task { reserved 1 to 2; reserved "id", "label"; }',
    );
    expect(project.proto('task').join(' ')).not.toContain('service');
    expect((await project.generate()).written).toEqual([]);
  });

  it('is forgotten by name, until the commit and after it', async () => {
    const project = new EvolvingProject();
    const beside = 'export interface Label { text: string }';
    project.contract('Task', '@ContractField() a!: string; @ContractField() l?: Label;', {
      beside,
    });
    await project.commit();
    project.git('tag', 'before');
    project.contract('Task', '@ContractField() b!: int32;');
    await project.generate();
    const forget = (...names: string[]) => project.generator().forget(names);
    expect((await forget('task.Task.b')).refused).toEqual([
      expect.stringContaining('task.Task.b is still declared'),
    ]);
    expect((await forget('task.Nothing')).refused).toHaveLength(1);
    const { refused, run } = await forget('task.Label', 'task.Task.a');
    expect({ refused, codes: run && codes(run) }).toEqual({ refused: [], codes: [] });
    const expected = project.read('protos/task.proto');
    expect(expected).not.toContain('Label {');
    expect(expected).not.toContain('"a"');
    // The commit still has both; a later run must not bring them back.
    await project.generate();
    expect(project.read('protos/task.proto')).toBe(expected);
    await project.commit();
    await project.generate();
    expect(project.read('protos/task.proto')).toBe(expected);
    const compared = await project.generator().compare('before');
    expect(compared.changes.filter(({ breaks }) => breaks === 'wire')).toEqual([]);
  });

  it('takes its messages and the ids of its operations along when it is renamed', async () => {
    const project = new EvolvingProject();
    project.contract(
      'Task',
      "@ContractField() label!: string; @ContractField() state!: 'open' | 'done';",
    );
    await project.commit();
    project.git('tag', 'before');
    project.remove('src/task.contract.ts');
    project.contract(
      'Todo',
      "@ContractField() state!: 'done' | 'open'; @ContractField() label!: string;",
      {
        options: ", renamedFrom: 'Task'",
      },
    );
    const renamed = await project.commit();
    expect(codes(renamed)).toEqual([]);
    expect(project.proto('todo')).toEqual(
      expect.arrayContaining([
        'string label = 2;',
        'State state = 3;',
        'STATE_OPEN = 1;',
        'STATE_DONE = 2;',
      ]),
    );
    const former = operationId('task.TaskService/GetTask').toString(16).padStart(8, '0');
    expect(project.read('src/generated/protos/todo.ts')).toContain(former);
    expect(codes(await project.generate())).toEqual([]);
    const compared = await project.generator().compare('before');
    expect(compared.changes.filter(({ breaks }) => breaks === 'wire')).toEqual([]);
  });
});

describe('an event', () => {
  const beside = `import { ContractEvent } from '@wirepact/contract';
export interface Changed { id: string }
export interface Moved { place: string }
`;
  const label = '@ContractField() label!: string;';
  // Fields hold both messages, so that neither goes away with an event.
  const keep = '@ContractField() c?: Changed; @ContractField() m?: Moved;';

  /** A project whose contract has been committed with one event. */
  async function committed(): Promise<{
    readonly project: EvolvingProject;
    readonly edit: (events: string) => void;
  }> {
    const project = new EvolvingProject();
    const edit = (events: string): void =>
      project.contract('Task', `${label} ${keep} ${events}`, { beside });
    edit('@ContractEvent() changed!: Changed;');
    await project.commit();
    project.git('tag', 'before');
    return { project, edit };
  }

  it('may carry another message only with the author’s word, which gives it a new id', async () => {
    const { project, edit } = await committed();
    const before = project.ids();
    edit('@ContractEvent() changed!: Moved;');
    const refused = await project.generate();
    expect(refused.diagnostics).toMatchObject([
      {
        code: 'WP3005',
        message: expect.stringContaining('carries task.Moved, no longer task.Changed'),
        location: { file: expect.stringContaining('task.contract.ts') },
      },
    ]);
    expect(project.read('protos/task.proto')).toContain('// event changed: Changed');

    await project.commit({ allowBreaking: 'a change is a move' });
    const after = project.ids();
    const added = [...after.keys()].filter((name) => !before.has(name));
    expect(added).toEqual([expect.stringMatching(/^task\.TaskService\/event:changed@\w{8}$/)]);
    expect(after.size).toBe(before.size);
    await project.generate();
    expect(project.ids()).toEqual(after);
    const { changes } = await project.generator().compare('before');
    expect(changes).toMatchObject([
      {
        subject: 'task.TaskService/event:changed',
        change: 'event message',
        breaks: 'wire',
        allowed: 'a change is a move',
      },
    ]);
  });

  it('may go only with the author’s word, and is another one when it comes back', async () => {
    const { project, edit } = await committed();
    const before = project.ids().get('task.TaskService/event:changed');
    expect(before).toBeDefined();
    edit('');
    expect(codes(await project.generate())).toEqual(['WP3005']);
    edit('@ContractEvent() altered!: Changed;');
    expect(codes(await project.generate())).toEqual(['WP3005']);
    edit('');
    await project.commit({ allowBreaking: 'nobody listens' });
    edit('@ContractEvent() changed!: Moved;');
    expect(codes(await project.commit())).toEqual([]);
    expect([...project.ids().values()]).not.toContain(before);
  });

  it('is added freely, and told of', async () => {
    const { project, edit } = await committed();
    edit('@ContractEvent() changed!: Changed; @ContractEvent() moved!: Moved;');
    const { changes } = await project.commit();
    expect(changes.map(({ message, breaks }) => [message, breaks])).toEqual([
      ['TaskService gains the event moved', undefined],
    ]);
  });

  it('keeps its id when its message is renamed', async () => {
    const { project } = await committed();
    const before = project.ids();
    const renamed = beside.replace(
      'export interface Changed',
      '/** @renamedFrom Changed */\nexport interface Altered',
    );
    const body = `${label} ${keep.replace('Changed', 'Altered')}`;
    project.contract('Task', `${body} @ContractEvent() changed!: Altered;`, { beside: renamed });
    const { changes } = await project.commit();
    expect(changes.map(({ message, breaks }) => [message, breaks])).toEqual([
      ['task.Changed becomes task.Altered', 'source'],
    ]);
    expect(project.ids()).toEqual(before);
  });

  it('gets a new id when its contract is renamed, which is told', async () => {
    const { project } = await committed();
    project.remove('src/task.contract.ts');
    const body = `${label} ${keep} @ContractEvent() changed!: Changed;`;
    project.contract('Todo', body, { beside, options: ", renamedFrom: 'Task'" });
    const { changes } = await project.commit();
    const found = changes.filter(({ change }) => change.startsWith('event'));
    expect(found).toMatchObject([
      { subject: 'todo.TodoService/event:changed', change: 'event', breaks: 'source' },
    ]);
    expect(found[0]?.message).toContain('clients from before do not get it');
    const compared = await project.generator().compare('before');
    expect(compared.changes.filter(({ breaks }) => breaks === 'wire')).toEqual([]);
    expect(compared.changes).toEqual(expect.arrayContaining(found));
  });
});

describe('what stands in a .proto', () => {
  it('by hand is refused before it would be lost', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() label!: string;');
    await project.commit();
    const text = project.read('protos/task.proto');
    const byHand = text
      .replace(
        'package task;',
        'package task;\n\noption java_package = "x";\nimport weak "other.txt";',
      )
      .replace('string label = 2;', '// Words of mine.\n  string label = 2;\n  string mine = 9;');
    project.write('protos/task.proto', `${byHand}\nmessage Mine {}\n`);
    project.contract('Task', '@ContractField() label!: string; @ContractField() next!: string;');
    const result = await project.generate();
    expect(codes(result)).toEqual(['WP3009', 'WP3009', 'WP3009', 'WP3009', 'WP3009']);
    expect(result.diagnostics.map(({ message }) => message).join('\n')).toMatch(
      /java_package[\s\S]*other[\s\S]*Words of mine[\s\S]*task\.Task\.mine[\s\S]*task\.Mine/,
    );
    project.write('protos/task.proto', text);
    expect(codes(await project.generate())).toEqual([]);
  });

  it('from an earlier save is no hand’s work', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() label!: string;');
    await project.commit();
    const beside = "/** A part. */\nexport interface Part { when: Date; mood: 'in work' | 'done' }";
    for (const body of [
      '/** What is half typed. */ @ContractField() du!: string;',
      '/** What is due. */ @ContractField() due?: Part;',
      '@ContractField() later?: Date;',
      '',
    ]) {
      project.contract('Task', `@ContractField() label!: string; ${body}`, {
        beside: body.includes('Part') ? beside : '',
      });
      const { diagnostics } = await project.generate();
      expect(
        diagnostics.filter(({ severity }) => severity === 'error'),
        body,
      ).toEqual([]);
    }
    expect(project.git('status', '--short', 'protos')).toBe('');
  });

  it('after a merge with one number twice is named with both places', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() a!: string;');
    await project.commit();
    const merged = project
      .read('protos/task.proto')
      .replace('string a = 2;', 'string a = 2;\n  string b = 3;\n  string c = 3;');
    project.write('protos/task.proto', merged);
    project.commitAll();
    project.contract(
      'Task',
      '@ContractField() a!: string; @ContractField() b!: string; @ContractField() c!: string;',
    );
    const { diagnostics } = await project.generate();
    expect(diagnostics).toMatchObject(
      [
        { code: 'WP3002', related: [{ message: 'b is here' }] },
        // The shapes that follow from a task have not been touched.
      ].slice(0, diagnostics.length),
    );
    // Mended by hand, it is taken up before the next commit.
    project.write('protos/task.proto', merged.replace('\n  string c = 3;', ''));
    expect(codes(await project.generate())).toEqual([]);
    expect(project.proto('task')).toEqual(
      expect.arrayContaining(['string b = 3;', 'string c = 4;']),
    );
  });

  it('and the record beside it are held to what they were', async () => {
    const project = new EvolvingProject();
    project.contract('Task', '@ContractField() size!: int64;');
    await project.commit();
    for (const damaged of ['{', '[]', '{ "allowed": [{}] }', '<<<<<<< HEAD\n{}']) {
      project.write('protos/breaking.json', damaged);
      expect(codes(await project.generate()), damaged).toEqual(['WP3010']);
    }
  });
});
