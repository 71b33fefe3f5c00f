import { pascalCase } from '@wirepact/schema';
import {
  type ClassDeclaration,
  type InterfaceDeclaration,
  Node,
  type TypeAliasDeclaration,
  type TypeNode,
} from 'ts-morph';
import { remarksOf } from './doc-comment.js';
import type { GenericTypes } from './generic-types.js';
import type { MessageReader, MessageSource } from './message-reader.js';
import type { MessageRegistry } from './message-registry.js';
import type { PropertySources } from './property-sources.js';
import { type Bindings, type ReadType, single, type TypePlace } from './type-place.js';

/** Names messages: after their declaration, their alias, or the property that they stand at. */
export class NamedMessages {
  constructor(
    private readonly registry: MessageRegistry,
    private readonly messages: MessageReader,
    private readonly generics: GenericTypes,
    private readonly sources: PropertySources,
  ) {}

  /** What names and reads the message of a declaration that is not generic. */
  sourceOf(
    declaration: InterfaceDeclaration | ClassDeclaration | TypeAliasDeclaration,
  ): MessageSource {
    return {
      name: declaration.getName() ?? 'default',
      home: this.registry.homeOf(declaration.getSourceFile()),
      key: declaration,
      place: declaration.getNameNode() ?? declaration,
      remarks: remarksOf(declaration),
      derived: false,
      properties: (inside) => {
        if (!Node.isTypeAliasDeclaration(declaration)) {
          return this.sources.ofDeclaration(declaration, inside);
        }
        const target = declaration.getTypeNode();
        return target === undefined ? [] : this.sources.ofType(target, inside);
      },
    };
  }

  /** The message of an interface or class, in one use of it where it is generic. */
  declared(
    declaration: InterfaceDeclaration | ClassDeclaration,
    bindings: Bindings | null,
    node: TypeNode,
  ): ReadType | undefined {
    const source = this.sourceOf(declaration);
    if (bindings === null) return single(this.messages.declare(source));
    const instance = this.generics.instance(bindings);
    if (instance === undefined) return undefined;
    const type = this.messages.declare({
      ...source,
      name: instance.name,
      home: instance.home,
      instance: instance.key,
      place: node,
      properties: (inside) => source.properties({ ...inside, bindings }),
    });
    return single(type);
  }

  /** The message of an object type, an intersection, or `Partial<Task>` and the like. */
  anonymous(node: TypeNode, { alias, bindings, ...place }: TypePlace): ReadType | undefined {
    const instance = bindings && this.generics.instance(bindings);
    if (bindings !== undefined && instance === undefined) return undefined;
    const properties = (inside: TypePlace) =>
      this.sources.ofType(node, bindings === undefined ? inside : { ...inside, bindings });
    const variant = instance === undefined ? {} : { instance: instance.key };
    if (alias !== undefined && (bindings === undefined || bindings.generic === alias)) {
      const type = this.messages.declare({
        name: instance?.name ?? alias.getName(),
        home: instance?.home ?? this.registry.homeOf(alias.getSourceFile()),
        key: alias,
        ...variant,
        place: instance === undefined ? alias.getNameNode() : node,
        remarks: remarksOf(alias),
        derived: false,
        properties,
      });
      return single(type);
    }
    const owner = instance?.name ?? place.owner;
    // Renamed with what it is named after, its numbers are kept as well.
    const renamedFrom = [
      ...(place.renamedFrom ?? []).map((old) => `${owner}${pascalCase(old)}`),
      ...(place.ownerRenamedFrom ?? []).map((old) => `${old}${pascalCase(place.property)}`),
    ];
    const type = this.messages.declare({
      name: `${owner}${pascalCase(place.property)}`,
      home: instance?.home ?? this.registry.homeOfPlace(node),
      key: node,
      ...variant,
      place: node,
      remarks: renamedFrom.length === 0 ? { doc: '' } : { doc: '', renamedFrom },
      derived: true,
      properties,
    });
    return single(type);
  }
}
