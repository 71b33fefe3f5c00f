/** What one library took for one thing. */
export interface Measured {
  readonly case: string;
  readonly metric: 'encode' | 'decode';
  /** Every string was looked at after decoding. */
  readonly read: boolean;
  readonly library: string;
  /** Nanoseconds for one operation, round by round. */
  readonly rounds: readonly number[];
}

/** What a program is to measure. */
export interface Settings {
  readonly cases: readonly string[];
  readonly rounds: number;
  /** How long one library runs in one round, in milliseconds. */
  readonly sliceMs: number;
}
