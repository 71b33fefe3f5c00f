import { type IndexedAccessTypeNode, Node, SyntaxKind, type TypeNode } from 'ts-morph';
import type { EnumReader } from './enum-reader.js';
import type { MessageReader } from './message-reader.js';
import { type ReadType, type ReadUnion, single, type TypePlace } from './type-place.js';
import type { TypeReader } from './type-reader.js';

/** Utility types that change which properties there are, and not what type they have. */
const utilities: ReadonlySet<string> = new Set([
  'Partial',
  'Required',
  'Readonly',
  'Pick',
  'Omit',
  'NonNullable',
]);

/** Reads `(typeof State)[keyof typeof State]`, `Task['state']` and `Task['labels'][number]`. */
export class IndexedTypes {
  constructor(
    private readonly types: TypeReader,
    private readonly messages: MessageReader,
    private readonly enums: EnumReader,
  ) {}

  read(node: IndexedAccessTypeNode, place: TypePlace): ReadType | ReadUnion | undefined {
    const { refusals, sources } = this.types;
    const constant = this.enums.readIndexedConst(node, place);
    if (constant !== undefined) return constant === 'refused' ? undefined : single(constant);
    const index = node.getIndexTypeNode();
    const { alias: _, ...here } = place;
    const read = this.types.read(withoutUtilities(node.getObjectTypeNode()), here);
    if (read === undefined) return undefined;
    if (read.shape === 'list' && index.getKind() === SyntaxKind.NumberKeyword) {
      return { ...read, shape: 'single', optional: false };
    }
    if (read.shape !== 'single' || read.type.kind !== 'message') {
      return refusals.unsupported(node, "Name a property of a message: `Task['state']`");
    }
    const [name, second] = sources.keysOf(index, place) ?? [];
    if (name === undefined) return undefined;
    if (second !== undefined) return refusals.unsupported(node, 'Name one property');
    const found = this.messages.typeOfProperty(read.type.fullName, name);
    if (found === 'missing') {
      return refusals.unresolved(node, `${read.type.fullName} has no property '${name}'`);
    }
    return found;
  }
}

/** `Partial<Task>['state']` is the type that the property has in Task. */
function withoutUtilities(node: TypeNode): TypeNode {
  if (Node.isParenthesizedTypeNode(node)) return withoutUtilities(node.getTypeNode());
  if (!Node.isTypeReference(node) || !utilities.has(node.getTypeName().getText())) return node;
  const [first] = node.getTypeArguments();
  return first === undefined ? node : withoutUtilities(first);
}
