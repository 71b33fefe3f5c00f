import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

/** How far a task is. */
export type State =
  /** Not begun. */
  | 'open'
  /**
   * Somebody works on it.
   *
   * @deprecated Use `open`.
   */
  | 'in-progress'
  /** Over, one way or the other. */
  | 'done';

/**
 * Numbers that are stored elsewhere too.
 *
 * @deprecated Use State.
 */
export enum Level {
  /** Below all others. */
  Lowest = -1,
  Low = 1,
  Usual = Low,
  High = Low << 2,
  /** @deprecated Use High. */
  Higher,
}

export const enum Color {
  Red = 'red',
  Green = 'green',
}

export const Shape = {
  /** Without corners. */
  Round: 0,
  Square: 1,
} as const;
export type Shape = (typeof Shape)[keyof typeof Shape];

const KINDS = { Task: 'task', Bug: 'bug' } as const;
export type Kind = (typeof KINDS)[keyof typeof KINDS];

const sizes = ['small', 'large'] as const;
export type Size = (typeof sizes)[number];

/**
 * Somebody.
 *
 * @deprecated Use an id.
 * @see https://example.com
 */
export interface Person {
  /**
   * The name.
   *
   * @example 'Ada'
   * @deprecated
   */
  name: string;
}

@Contract({ controllerName: 'Task', directMessage: true })
export class TaskContract extends AbstractContract {
  @ContractField({ defaultValue: 'open' }) state!: State;
  @ContractField() former?: State | null;
  @ContractField({ defaultValue: Level.High }) level!: Level;
  @ContractField() color!: Color;
  @ContractField() shape!: Shape;
  @ContractField() kind!: Kind;
  @ContractField() size!: Size;
  @ContractField() own!: /** The one. */ 'one' | /** The other. */ 'other';
  @ContractField() more!: State | 'lost';
  @ContractField() person!: Person;
}
