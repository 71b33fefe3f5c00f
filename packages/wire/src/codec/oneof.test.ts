import { describe, expect, it } from 'vitest';
import { EveryForm } from '../../fixtures/every-form.js';
import { EncodeError } from './codec-error.js';

/** A message as plain JavaScript could pass it, past the types. */
function wrong(init: Record<string, unknown>): EveryForm {
  return EveryForm.create(init as Partial<EveryForm>);
}

/** The bytes of several messages behind each other, which is how protobuf merges them. */
function joined(...messages: Partial<EveryForm>[]): Uint8Array {
  return Uint8Array.from(messages.flatMap((one) => [...EveryForm.encode(EveryForm.create(one))]));
}

const anna = { name: 'Anna', age: 30 };

describe('a oneof that is one property', () => {
  it('carries the case that is set', () => {
    const message = EveryForm.create({ owner: { case: 'team', value: { members: [anna] } } });
    expect(EveryForm.decode(EveryForm.encode(message))).toEqual(message);
  });

  it('carries a message without any field', () => {
    const person = { name: '', age: 0 };
    const message = EveryForm.create({ owner: { case: 'person', value: person } });
    expect(EveryForm.decode(EveryForm.encode(message)).owner).toEqual(message.owner);
  });

  it('is unset where nothing came', () => {
    expect(EveryForm.decode(new Uint8Array()).owner).toEqual({ case: undefined });
  });

  it('keeps the last case that came', () => {
    const bytes = joined(
      { owner: { case: 'person', value: anna } },
      { owner: { case: 'team', value: { members: [] } } },
    );
    expect(EveryForm.decode(bytes).owner).toEqual({ case: 'team', value: { members: [] } });
  });

  it('merges pieces of one case, and none across another case', () => {
    const person = (name: string, age: number): Partial<EveryForm> => ({
      owner: { case: 'person', value: { name, age } },
    });
    const name = person('Anna', 0);
    const age = person('', 30);
    const team: Partial<EveryForm> = { owner: { case: 'team', value: { members: [] } } };
    expect(EveryForm.decode(joined(name, age)).owner).toEqual({ case: 'person', value: anna });
    expect(EveryForm.decode(joined(name, team, age)).owner).toEqual(age.owner);
  });

  it.each([
    [{ case: 'nobody', value: anna }, 'the oneof has no case "nobody"'],
    [{ case: '__proto__', value: anna }, 'the oneof has no case "__proto__"'],
    [{ case: 1, value: anna }, 'the oneof has no case number'],
    [undefined, 'expected an object with a case, got undefined'],
    [null, 'expected an object with a case, got null'],
    ['person', 'expected an object with a case, got string'],
  ])('refuses %o by its path', (owner, reason) => {
    expect(() => EveryForm.encode(wrong({ self: wrong({ owner }) }))).toThrow(
      new EncodeError(reason, 'fixture.EveryForm.self.owner'),
    );
  });

  it('names the path into a case: the property, then what is inside', () => {
    const owner = { case: 'team', value: { members: [anna, { name: 7, age: 1 }] } };
    expect(() => EveryForm.encode(wrong({ owner }))).toThrow(
      new EncodeError('expected a string, got number 7', 'fixture.EveryForm.owner.members.name'),
    );
  });

  it('refuses a case without its value', () => {
    expect(() => EveryForm.encode(wrong({ owner: { case: 'person' } }))).toThrow(
      new EncodeError('expected a message, got undefined', 'fixture.EveryForm.owner'),
    );
  });
});

describe('a oneof of separate properties', () => {
  it.each([{ text: '' }, { text: 'a' }, { person: anna }, { nothing: null }])(
    'carries %o, and makes it the only one',
    (init) => {
      const decoded = EveryForm.decode(joined({ text: 'before' }, init));
      expect(decoded).toEqual(EveryForm.create(init));
      expect(['text', 'person', 'nothing'].filter((key) => key in decoded)).toEqual(
        Object.keys(init),
      );
    },
  );

  it('refuses two that are set, by the path of the first', () => {
    const message = EveryForm.create({ text: '', nothing: null });
    expect(() => EveryForm.encode(message)).toThrow(
      new EncodeError(
        'at most one property of the oneof may be set, not text and nothing',
        'fixture.EveryForm.text',
      ),
    );
  });

  it('merges pieces of one message', () => {
    const bytes = joined({ person: { name: 'Anna', age: 0 } }, { person: { name: '', age: 30 } });
    expect(EveryForm.decode(bytes).person).toEqual(anna);
  });
});

describe('defaults', () => {
  it('fill what is created, and not what is decoded', async () => {
    const { Person } = await import('../../fixtures/every-form.js');
    expect(Person.create()).toEqual({ name: '', age: 18 });
    expect(Person.empty()).toEqual({ name: '', age: 0 });
    expect(Person.decode(new Uint8Array())).toEqual({ name: '', age: 0 });
    expect(Person.decode(Person.encode({ name: '', age: 0 })).age).toBe(0);
  });
});
