import type { DiagnosticCode } from './diagnostic-codes.js';

/** Something that the author of a contract has to know, with its place. */
export interface Diagnostic {
  /** Stable code such as `WP1004`; the catalogue is `diagnostic-codes.ts`. */
  readonly code: DiagnosticCode;
  /** Errors stop the run before anything is written. */
  readonly severity: 'error' | 'warning' | 'notice';
  /** What is wrong, as one sentence without a full stop. */
  readonly message: string;
  /** How to mend it, in the imperative; absent where the message says it already. */
  readonly hint?: string;
  /** Where; absent for what has no place in a file, such as a glob that matches nothing. */
  readonly location?: Location;
  /** Further places that belong to it, such as the first of two declarations. */
  readonly related?: readonly RelatedLocation[];
}

/** A stretch of a source file. */
export interface Location {
  /** Absolute path with forward slashes. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** A place in a file, both counted from 1; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A second place that explains a diagnostic. */
export interface RelatedLocation {
  readonly message: string;
  readonly location: Location;
}
