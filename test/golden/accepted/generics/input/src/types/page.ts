/** A part of a list. */
export interface Page<T> {
  items: T[];
  /** Where the next part begins. */
  next?: string;
  meta: { first?: T; order: 'up' | 'down' };
}

export type Maybe<T> = T | null;

export class Pair<A, B = A> {
  left!: A;
  right!: B;
}

/** A value and what stands below it. */
export interface Tree<T> {
  value: T;
  children: Tree<T>[];
}
