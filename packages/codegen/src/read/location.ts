import type { Location } from '@wirepact/schema';
import type { Node, ts } from 'ts-morph';

/** The stretch of source that a node covers, without the comments before it. */
export function locationOf(node: Node): Location {
  return span(node.getSourceFile().compilerNode, node.getStart(), node.getEnd());
}

/** The stretch of source from one offset to another. */
export function span(file: ts.SourceFile, start: number, end: number): Location {
  return { file: file.fileName, start: position(file, start), end: position(file, end) };
}

function position(file: ts.SourceFile, offset: number): { line: number; column: number } {
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character + 1 };
}
