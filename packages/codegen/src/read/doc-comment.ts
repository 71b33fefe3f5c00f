import type { JSDocableNode } from 'ts-morph';

/** The text of the last TSDoc comment above a declaration, without its tags. */
export function docOf(node: JSDocableNode): string {
  return node.getJsDocs().at(-1)?.getDescription().trim() ?? '';
}

/** Whether a TSDoc tag such as `@deprecated` stands above a declaration. */
export function hasTag(node: JSDocableNode, name: string): boolean {
  return node.getJsDocs().some((doc) => doc.getTags().some((tag) => tag.getTagName() === name));
}
