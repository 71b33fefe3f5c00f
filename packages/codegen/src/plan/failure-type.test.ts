import { describe, expect, it } from 'vitest';
import { contract, message, operation, schemaOf } from '../../fixtures/schema-parts.js';
import { SchemaIndex } from '../schema-index.js';
import { failureType } from './failure-type.js';
import { Imports } from './imports.js';
import { TypeNames } from './typescript-type.js';

/** The type of an operation that declares errors of these names. */
function typeOf(...errors: string[]): string[] {
  const messages = errors.map((name) => message(name, []));
  const index = new SchemaIndex(schemaOf({ messages }));
  const names = new TypeNames('protos/item.ts', index, new Imports());
  const declared = operation('Find', { errors: errors.map((name) => `item.${name}`) });
  return failureType(contract({}), declared, names);
}

const long = 'ErrorWithANameOfFortyCharactersOrAFewMore';

describe('the type of what an operation may fail with', () => {
  it('is a union of its errors by their names in camelCase', () => {
    expect(typeOf('Gone', 'HTTPFailed')).toEqual([
      '/** The errors that `itemFind` declares. */',
      'export type ItemFindFailure =',
      "  | { readonly case: 'gone'; readonly value: Gone }",
      "  | { readonly case: 'httpFailed'; readonly value: HTTPFailed };",
    ]);
  });

  it('is one line where there is one error, and that fits', () => {
    expect(typeOf('Gone').slice(1)).toEqual([
      "export type ItemFindFailure = { readonly case: 'gone'; readonly value: Gone };",
    ]);
    expect(typeOf(long).slice(1)).toEqual([
      'export type ItemFindFailure = {',
      `  readonly case: 'e${long.slice(1)}';`,
      `  readonly value: ${long};`,
      '};',
    ]);
  });

  it('is not there where an operation declares none', () => {
    expect(typeOf()).toEqual([]);
  });
});
