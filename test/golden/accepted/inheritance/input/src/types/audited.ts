/** Where something is in its life. */
export interface Audited {
  state: 'draft' | 'published';
  origin: { by: string };
}

/** A class of which only the data counts. */
export class Stamp {
  static readonly zone = 'UTC';
  readonly at: Date = new Date(0);

  static now(): Stamp {
    return new Stamp();
  }
}

export type Maybe = 'yes' | 'no' | null;
