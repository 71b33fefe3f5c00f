import { diagnosticCodes } from '@wirepact/schema';
import {
  type ClassDeclaration,
  type EnumDeclaration,
  type InterfaceDeclaration,
  Node,
  type TypeAliasDeclaration,
} from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { locationOf } from './location.js';

/**
 * Refuses a type that a file declares in several parts, which TypeScript merges: one declaration
 * is one message, and the members of the others would be lost without a word.
 */
export function refuseMerged(
  node: InterfaceDeclaration | ClassDeclaration | TypeAliasDeclaration | EnumDeclaration,
  sink: DiagnosticSink,
): void {
  const name = node.getName();
  if (name === undefined) return;
  const around = node.getParent();
  if (!Node.isSourceFile(around) && !Node.isModuleBlock(around)) return;
  for (const other of around.getStatements()) {
    const declares =
      Node.isInterfaceDeclaration(other) ||
      Node.isClassDeclaration(other) ||
      Node.isEnumDeclaration(other) ||
      Node.isTypeAliasDeclaration(other);
    if (!declares || other === node || other.getName() !== name) continue;
    sink.error(diagnosticCodes.duplicateName, `${name} is declared in several parts`, {
      location: locationOf(other.getNameNode() ?? other),
      related: [{ message: 'The first part', location: locationOf(node.getNameNode() ?? node) }],
      hint: 'Put all of it into one declaration',
    });
  }
}
