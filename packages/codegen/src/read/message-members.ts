import { type ClassDeclaration, Node, Scope } from 'ts-morph';

/**
 * The members of an interface, object type or class that its instances hold data in, or that would
 * have to be carried along and cannot: methods, accessors, index signatures, what is private.
 * Static members and plain constructors belong to the class and not to the message.
 */
export function dataMembers(node: Node): Node[] {
  if (Node.isInterfaceDeclaration(node) || Node.isTypeLiteral(node)) return node.getMembers();
  return Node.isClassDeclaration(node) ? classMembers(node) : [];
}

function classMembers(node: ClassDeclaration): Node[] {
  // The list of members leaves index signatures out.
  return node.forEachChildAsArray().flatMap((member): Node[] => {
    if (Node.isIndexSignatureDeclaration(member)) return [member];
    if (Node.isClassStaticBlockDeclaration(member)) return [];
    if (Node.isConstructorDeclaration(member)) {
      // `constructor(public label: string)` declares a property.
      return member.getParameters().filter((parameter) => parameter.isParameterProperty());
    }
    if (Node.isPropertyDeclaration(member)) {
      if (member.isStatic()) return [];
      const hidden = member.getScope() !== Scope.Public || member.getName().startsWith('#');
      // Its name alone: a property that is not public is refused, whatever its type is.
      return [hidden ? member.getNameNode() : member];
    }
    if (
      Node.isMethodDeclaration(member) ||
      Node.isGetAccessorDeclaration(member) ||
      Node.isSetAccessorDeclaration(member)
    ) {
      return member.isStatic() ? [] : [member];
    }
    return [];
  });
}
