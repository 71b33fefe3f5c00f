import type { Cell, Fragment, Place } from './place.js';

/** Cells that share a file: few enough for one fault to hide few others. */
const cellsInFile = 60;

/** A file of contracts, and which of its lines belong to which cell. */
export interface ContractFile {
  /** Below the folder of contracts. */
  readonly path: string;
  readonly text: string;
  /** First and last line of what a cell wrote, counted from 1. */
  readonly stretches: readonly {
    readonly cell: Cell;
    readonly first: number;
    readonly last: number;
  }[];
  readonly beside: readonly (readonly [path: string, text: string])[];
}

/** The cells of a place in groups, each of which becomes a file. */
export function groupCells(place: Place): Cell[][] {
  const cells = place.payloads.map((payload, index) => ({ payload, index }));
  const isAlone = (cell: Cell): boolean =>
    place.alone?.(cell.payload) === true || place.fragment(cell).path !== undefined;
  const groups = cells.filter(isAlone).map((cell) => [cell]);
  const together = cells.filter((cell) => !isAlone(cell));
  for (let start = 0; start < together.length; start += cellsInFile) {
    groups.push(together.slice(start, start + cellsInFile));
  }
  return groups;
}

/** Writes a group of cells as a file. */
export function contractFile(place: Place, cells: readonly Cell[], name: string): ContractFile {
  const fragments = cells.map((cell) => ({ cell, fragment: place.fragment(cell) }));
  const text = new NumberedText();
  text.add(heading);
  const put = (part: keyof Pick<Fragment, 'above' | 'member'>): void => {
    for (const { cell, fragment } of fragments) {
      const written = fragment[part];
      if (written !== undefined) text.add(written, cell);
    }
  };
  put('above');
  if (fragments.some(({ fragment }) => fragment.member !== undefined)) {
    const options = `controllerName: '${name}'${place.crud === true ? '' : ', directMessage: true'}`;
    text.add(`@Contract({ ${options} })\nexport class ${name}Contract extends AbstractContract {`);
    // A contract of none but refused members is still one.
    text.add('  @ContractField() anchor!: string;');
    put('member');
    text.add('}');
  }
  return {
    path: fragments[0]?.fragment.path ?? `${name}.contract.ts`,
    text: text.whole(),
    stretches: text.stretches,
    beside: fragments.flatMap(({ fragment }) => fragment.beside ?? []),
  };
}

const heading = `import {
  AbstractContract, Contract, ContractEvent, ContractField, ContractMessage, ContractMethod,
  ContractService, type int32, type int64, type uint32, type uint64, type float,
} from '@wirepact/contract';`;

/** A text of lines that remembers who wrote them. */
class NumberedText {
  readonly stretches: { cell: Cell; first: number; last: number }[] = [];
  private text = '';
  private lines = 0;

  add(part: string, cell?: Cell): void {
    const first = this.lines + 1;
    this.lines += countLines(part);
    this.text += `${part}\n`;
    if (cell !== undefined) this.stretches.push({ cell, first, last: this.lines });
  }

  whole(): string {
    return this.text;
  }
}

/** Lines as the compiler counts them, which also ends one at the separators of Unicode. */
function countLines(text: string): number {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).length;
}
