import type { Payload } from './payload.js';

/** A payload in a place: what a contract is written for. */
export interface Cell {
  readonly payload: Payload;
  /** Number of the payload: names that have to differ between cells end in it. */
  readonly index: number;
}

/** What a cell contributes to a project. */
export interface Fragment {
  /** Declarations in front of the contract that the cells of a file share. */
  readonly above?: string;
  /** Members of the contract that the cells of a file share. */
  readonly member?: string;
  /** Path of the contract's file below the folder of contracts; the cell is then alone in it. */
  readonly path?: string;
  /** Other files by path below the folder of contracts. */
  readonly beside?: readonly (readonly [path: string, text: string])[];
}

/** A place of a contract where a payload can stand. */
export interface Place {
  readonly name: string;
  readonly payloads: readonly Payload[];
  /** Writes the payload into the place. */
  readonly fragment: (cell: Cell) => Fragment;
  /** The contract that the cells share has the operations to list, get, add, update and delete. */
  readonly crud?: true;
  /** The cell has a file of its own, because its text may not parse, or end its neighbours. */
  readonly alone?: (payload: Payload) => boolean;
  /**
   * The place is code or text of the author, which may declare and import whatever it likes. The
   * promise is only that it stays in its place: nothing of it runs while generating, and the output
   * parses or is refused.
   */
  readonly authored?: true;
  /** Complaints of the compiler that are the author's own, such as a module that is not there. */
  readonly authorsMistakes?: RegExp;
  /** Modules whose decorators mark contracts, as the command is told. */
  readonly contractModules?: readonly string[];
  /** A payload that is accepted here, where `harmless` is not; null where none is. */
  readonly sample?: string | null;
}

/**
 * Options of `@Contract` that put contracts of their own into a few `.proto` files: a file for each
 * would take long to write, and one for all would take long to check.
 */
export function homeOf(index: number): string {
  const name = `cells${index % 8}`;
  return `protoPath: '${name}.proto', protoPackage: '${name}'`;
}
