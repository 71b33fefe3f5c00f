import type { Deprecation } from '@wirepact/schema';
import { type JSDocableNode, type Node, ts } from 'ts-morph';

/** The text of the last TSDoc comment above a declaration, without its tags. */
export function docOf(node: JSDocableNode): string {
  const docs = node.getJsDocs();
  const text = docs.at(-1)?.getDescription().trim() ?? '';
  // Comments are no children to ts-morph: it would keep them, and with them every text that a
  // session has read of their file.
  for (const doc of docs) doc.forget();
  return text;
}

/** What a TSDoc comment says that belongs into the `.proto` and into generated code. */
export interface Remarks extends RemarkTags {
  /** The description; what other tags say is for readers of the contract. */
  readonly doc: string;
}

/** The tags that mean something to the generator. */
export interface RemarkTags {
  readonly deprecated?: Deprecation;
  /** From `@renamedFrom OldName`, newest first. */
  readonly renamedFrom?: readonly string[];
}

/** Doc and tags of a declaration. */
export function remarksOf(node: JSDocableNode): Remarks {
  return { ...tagsOf(node), doc: docOf(node) };
}

/** The tags of a declaration that mean something to the generator. */
export function tagsOf(node: JSDocableNode): RemarkTags {
  const docs = node.getJsDocs();
  const tags = readTags(docs.map((doc) => doc.compilerNode));
  for (const doc of docs) doc.forget();
  return tags;
}

/** Doc and tags of a node that the parser attaches comments to, though ts-morph does not say so. */
export function remarksOnNode(node: Node): Remarks {
  const { jsDoc } = node.compilerNode as ts.Node & { readonly jsDoc?: readonly ts.JSDoc[] };
  return readRemarks(jsDoc ?? []);
}

/** Doc and tags of the last TSDoc comment between an offset and a node: literals of a union. */
export function remarksBetween(start: number, node: Node): Remarks {
  const text = node.getSourceFile().getFullText().slice(start, node.getStart());
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  let comment = '';
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const token = scanner.getTokenText();
    if (kind === ts.SyntaxKind.MultiLineCommentTrivia && token.startsWith('/**')) comment = token;
  }
  if (comment === '') return { doc: '' };
  // Parsed as the comment of a statement, which the parser attaches it to. With parents: the text
  // of a link in it is looked up in the file.
  const file = ts.createSourceFile('c.ts', `${comment}\nlet x;`, ts.ScriptTarget.Latest, true);
  const [statement] = file.statements as readonly (ts.Statement & {
    readonly jsDoc?: readonly ts.JSDoc[];
  })[];
  return readRemarks(statement?.jsDoc ?? []);
}

function readRemarks(docs: readonly ts.JSDoc[]): Remarks {
  return { ...readTags(docs), doc: textOf(docs.at(-1)?.comment) };
}

function readTags(docs: readonly ts.JSDoc[]): RemarkTags {
  const tags = docs.flatMap((doc) => [...(doc.tags ?? [])]);
  const named = (name: string) => tags.filter((tag) => tag.tagName.text === name);
  const deprecated = named('deprecated').map((tag) => textOf(tag.comment).replace(/\s+/g, ' '));
  const renamedFrom = named('renamedFrom')
    .map((tag) => textOf(tag.comment).split('\n')[0]?.trim() ?? '')
    .filter((name) => name !== '');
  return {
    ...(deprecated[0] === undefined ? {} : { deprecated: deprecated[0] || true }),
    ...(renamedFrom.length === 0 ? {} : { renamedFrom }),
  };
}

function textOf(comment: ts.JSDoc['comment']): string {
  return ts.getTextOfJSDocComment(comment)?.trim() ?? '';
}
