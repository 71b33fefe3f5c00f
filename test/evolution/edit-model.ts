import fc from 'fast-check';
import type { Model, ModelField, ModelMessage, ModelType, ModelValue } from './model.js';

/** What an author does next. Numbers choose among what there is. */
export type Step =
  | { readonly kind: 'add'; readonly in: Where; readonly name: number; readonly type: number }
  | {
      readonly kind: 'remove' | 'oneof' | 'shape';
      readonly in: Where;
      readonly at: number;
      readonly to: number;
    }
  | {
      readonly kind: 'rename';
      readonly in: Where;
      readonly at: number;
      readonly to: number;
      readonly said: boolean;
    }
  | {
      readonly kind: 'retype';
      readonly in: Where;
      readonly at: number;
      readonly to: number;
      readonly allowed: boolean;
    }
  | { readonly kind: 'reorder'; readonly in: Where }
  | { readonly kind: 'addValue' | 'removeValue' | 'renameValue'; readonly at: number }
  | { readonly kind: 'part'; readonly name: number; readonly said: boolean }
  | { readonly kind: 'undo' | 'commit' };

/** The messages of the model. */
export type Where = 'item' | 'part';

// Few names, so that old ones are used again.
const names = ['a', 'b', 'c', 'd', 'e'] as const;
const partNames = ['Part', 'Piece'] as const;
const types: readonly ModelType[] = [
  'int32',
  'int64',
  'uint32',
  'sint32',
  'bool',
  'string',
  'bytes',
  'State',
  'part',
];

const where = fc.constantFrom<Where>('item', 'item', 'part');
const small = fc.nat(20);

/** Any step. Commits are frequent, since only what is committed has to stay readable. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('add'), in: where, name: small, type: small }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('remove', 'oneof', 'shape'),
      in: where,
      at: small,
      to: small,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('rename'),
      in: where,
      at: small,
      to: small,
      said: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('retype'),
      in: where,
      at: small,
      to: small,
      allowed: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reorder'), in: where }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('addValue', 'removeValue', 'renameValue'),
      at: small,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('part'), name: small, said: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('commit') }) },
) as fc.Arbitrary<Step>;

/** Where every sequence begins. */
export const firstModel: Model = {
  item: {
    id: -1,
    name: 'Item',
    renamedFrom: [],
    fields: [{ id: 0, name: 'a', type: 'string', shape: 'single', renamedFrom: [] }],
  },
  part: undefined,
  values: [],
};

/** The model after a step; undefined where the step makes no sense. */
export function edited(model: Model, step: Step, newId: () => number): Model | undefined {
  switch (step.kind) {
    case 'commit':
    case 'undo':
      return model;
    case 'part':
      return editPart(model, step.name, step.said, newId);
    case 'addValue':
    case 'removeValue':
    case 'renameValue':
      return editValues(model, step, newId);
    default: {
      const message = model[step.in];
      const changed = message && editMessage(message, step, model.part !== undefined, newId);
      return changed && { ...model, [step.in]: changed };
    }
  }
}

/** The part comes, goes, or is called otherwise, with the author's word or without it. */
function editPart(model: Model, at: number, said: boolean, newId: () => number): Model | undefined {
  const { part, item } = model;
  const name = partNames[at % partNames.length] ?? 'Part';
  if (part === undefined) {
    const id = newId();
    return { ...model, part: { id, name, renamedFrom: [], fields: [] } };
  }
  if (part.name !== name) {
    // Without the word it is another message, whose fields are others too.
    const renamed = said
      ? { ...part, name, renamedFrom: [part.name, ...part.renamedFrom] }
      : { id: newId(), name, renamedFrom: [], fields: [] };
    return { ...model, part: renamed };
  }
  if (item.fields.some(({ type }) => type === 'part')) return undefined;
  return { ...model, part: undefined };
}

function editValues(
  model: Model,
  { kind, at }: { readonly kind: 'addValue' | 'removeValue' | 'renameValue'; readonly at: number },
  newId: () => number,
): Model | undefined {
  const name = names[at % names.length] ?? 'a';
  const taken = model.values.some((value) => value.name === name);
  const chosen = model.values[at % Math.max(1, model.values.length)];
  const replace = (values: readonly ModelValue[]): Model => ({ ...model, values });
  if (kind === 'addValue') {
    return taken ? undefined : replace([...model.values, { id: newId(), name, renamedFrom: [] }]);
  }
  if (chosen === undefined) return undefined;
  const others = model.values.filter((value) => value !== chosen);
  if (kind === 'removeValue') return replace(others);
  if (taken) return undefined;
  return replace([
    ...others,
    { ...chosen, name, renamedFrom: [chosen.name, ...chosen.renamedFrom] },
  ]);
}

function editMessage(
  message: ModelMessage,
  step: Extract<Step, { readonly in: Where }>,
  hasPart: boolean,
  newId: () => number,
): ModelMessage | undefined {
  const { fields } = message;
  const withFields = (changed: readonly ModelField[]): ModelMessage => ({
    ...message,
    fields: changed,
  });
  const pickType = (at: number): ModelType | undefined => {
    const type = types[at % types.length];
    return type === 'part' && (!hasPart || step.in === 'part') ? undefined : type;
  };
  if (step.kind === 'reorder') return withFields(fields.toReversed());
  if (step.kind === 'add') {
    const name = names[step.name % names.length] ?? 'a';
    const type = pickType(step.type);
    if (type === undefined || fields.some((field) => field.name === name)) return undefined;
    const shape = type === 'part' ? 'optional' : 'single';
    return withFields([...fields, { id: newId(), name, type, shape, renamedFrom: [] }]);
  }
  const chosen = fields[step.at % Math.max(1, fields.length)];
  if (chosen === undefined) return undefined;
  const replace = (changed: Partial<ModelField>): ModelMessage =>
    withFields(fields.map((field) => (field === chosen ? { ...field, ...changed } : field)));
  switch (step.kind) {
    case 'remove':
      return withFields(fields.filter((field) => field !== chosen));
    case 'rename': {
      const name = names[step.to % names.length] ?? 'a';
      if (fields.some((field) => field.name === name)) return undefined;
      const renamedFrom = [chosen.name, ...chosen.renamedFrom];
      return replace(step.said ? { name, renamedFrom } : { id: newId(), name, renamedFrom: [] });
    }
    case 'retype': {
      const type = pickType(step.to);
      if (type === undefined || type === 'part' || chosen.type === 'part') return undefined;
      return replace({ type });
    }
    case 'shape': {
      const shapes =
        chosen.type === 'part'
          ? (['optional', 'list'] as const)
          : (['single', 'optional', 'list', 'map'] as const);
      const shape = shapes[step.to % shapes.length] ?? 'optional';
      return chosen.oneof ? undefined : replace({ shape });
    }
    default: {
      if (chosen.shape === 'list' || chosen.shape === 'map') return undefined;
      if (chosen.oneof === undefined) return replace({ oneof: true, shape: 'optional' });
      const { oneof: _, ...plain } = chosen;
      return withFields(fields.map((field) => (field === chosen ? plain : field)));
    }
  }
}

/**
 * Knows again what was only taken out since the commit and came back under its name: however an
 * author got there, it is an undo.
 */
export function recognised(model: Model, head: Model | undefined): Model {
  if (head === undefined) return model;
  const fields = (message: ModelMessage, old: ModelMessage | undefined): ModelMessage => {
    return { ...message, fields: again(message.fields, old?.fields ?? []) };
  };
  const [part] = again(
    model.part === undefined ? [] : [model.part],
    head.part === undefined ? [] : [head.part],
  );
  return {
    item: fields(model.item, head.item),
    part: part && fields(part, part.id === head.part?.id ? head.part : undefined),
    values: again(model.values, head.values),
  };
}

function again<T extends { readonly id: number; readonly name: string }>(
  items: readonly T[],
  committed: readonly T[],
): T[] {
  const live = new Set(items.map(({ id }) => id));
  const ids = new Set(committed.map(({ id }) => id));
  return items.map((item) => {
    if (ids.has(item.id)) return item;
    const twin = committed.find(({ id, name }) => name === item.name && !live.has(id));
    return twin === undefined ? item : { ...item, id: twin.id };
  });
}
