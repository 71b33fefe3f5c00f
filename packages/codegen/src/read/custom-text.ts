import { diagnosticCodes } from '@wirepact/schema';
import { type ClassDeclaration, type MethodDeclaration, Node, ts } from 'ts-morph';
import type { OptionReaders } from './decorator-options.js';
import { locationOf } from './location.js';
import { NotStaticError } from './static-value.js';

/** The methods of a contract whose text is added to what is generated. */
export type CustomTextMethod = 'customProto' | 'customTypes';

/**
 * The text that `customProto()` or `customTypes()` returns. The method is not called, so it has to
 * be one `return` of a static text, which for types holds interfaces and type aliases; anything else
 * is reported.
 *
 * @param classes The contract and its bases, the most special first: it overrides the others.
 */
export function customText(
  name: CustomTextMethod,
  classes: readonly ClassDeclaration[],
  readers: OptionReaders,
): string | undefined {
  for (const node of classes) {
    const method = node.getInstanceMethod(name) ?? node.getStaticMethod(name);
    if (method !== undefined) return returnedText(method, name, readers);
    const other = node.getInstanceMember(name) ?? node.getStaticMember(name);
    if (other !== undefined) return refuse(other, name, 'it is no method', readers);
  }
  return undefined;
}

function returnedText(
  method: MethodDeclaration,
  name: CustomTextMethod,
  readers: OptionReaders,
): string | undefined {
  const statements = method.getBody() === undefined ? [] : method.getStatements();
  const [statement, more] = statements;
  const returned = Node.isReturnStatement(statement) ? statement.getExpression() : undefined;
  if (returned === undefined || more !== undefined) {
    return refuse(method.getNameNode(), name, 'it is more than one `return`', readers);
  }
  try {
    const text = readers.evaluator.evaluate(returned);
    if (typeof text === 'string') {
      if (name === 'customProto' || declaresTypesOnly(text)) return text;
      return refuse(returned, name, 'it holds more than types', readers);
    }
    return refuse(returned, name, 'it returns no text', readers);
  } catch (error) {
    if (!(error instanceof NotStaticError)) throw error;
    return refuse(error.node, name, error.message, readers);
  }
}

/** Generated types are imported everywhere, so nothing of them may run. */
function declaresTypesOnly(text: string): boolean {
  // Other code stands in front of it, where `#!` is no comment.
  const file = ts.createSourceFile('types.ts', `\n${text}`, ts.ScriptTarget.Latest);
  const { parseDiagnostics } = file as ts.SourceFile & {
    readonly parseDiagnostics: readonly object[];
  };
  return (
    parseDiagnostics.length === 0 &&
    file.statements.every(
      (statement) =>
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement) ||
        (ts.isImportDeclaration(statement) &&
          statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword),
    )
  );
}

function refuse(
  node: Node,
  name: CustomTextMethod,
  reason: string,
  { sink }: OptionReaders,
): undefined {
  sink.error(diagnosticCodes.notStatic, `${name}() must return a static text: ${reason}`, {
    location: locationOf(node),
    hint: `Write \`${name}() { return '…'; }\`; contracts are read, never run`,
  });
  return undefined;
}
