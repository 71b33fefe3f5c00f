import {
  diagnosticCodes,
  type FieldType,
  type MessageDefinition,
  pascalCase,
} from '@wirepact/schema';
import { type ClassDeclaration, type Expression, Node, type SourceFile } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { EnumReader } from './enum-reader.js';
import { locationOf } from './location.js';
import type { MessageReader } from './message-reader.js';
import { type Home, type MessageRegistry, qualified } from './message-registry.js';
import { isMissing } from './missing-imports.js';
import type { Declaration, Scope } from './scope.js';
import { unfold } from './unfold.js';

/** A contract that references may lead to. */
export interface KnownContract {
  readonly node: ClassDeclaration;
  readonly className: string;
  readonly controllerName: string;
  /** Where what it declares goes. */
  readonly home: Home;
}

/** What the options of a `@ContractMessage` say of it besides its fields. */
export interface MessageRemarks {
  /** Earlier names, newest first. */
  readonly renamedFrom: readonly string[];
  /** Text of the documentation where the type has no comment. */
  readonly description: string;
}

/** What a reference leads to. */
export type Referenced =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'declaration'; readonly node: Declaration }
  /** Its module is not installed, or does not export it. */
  | { readonly kind: 'missing'; readonly name: string };

/** Resolves what options name: `X`, `() => X` and `'X'`. */
export class MessageReferences {
  private readonly messagesByName = new Map<string, string>();
  private readonly contracts: KnownContract[] = [];
  private readonly remarks = new Map<string, MessageRemarks>();

  constructor(
    private readonly scope: Scope,
    private readonly registry: MessageRegistry,
    private readonly messages: MessageReader,
    private readonly enums: EnumReader,
    private readonly sink: DiagnosticSink,
  ) {}

  addContract(contract: KnownContract): void {
    this.contracts.push(contract);
  }

  /** Makes the name of a `@ContractMessage` known to the contracts of its `.proto` and package. */
  addMessage(home: Home, name: string, fullName: string): void {
    this.messagesByName.set(qualified(home, name), fullName);
  }

  addRemarks(fullName: string, remarks: MessageRemarks): void {
    this.remarks.set(fullName, remarks);
  }

  /** A message with what its `@ContractMessage` says of it. */
  withRemarks(message: MessageDefinition): MessageDefinition {
    const remarks = this.remarks.get(message.fullName);
    if (remarks === undefined) return message;
    const renamedFrom = [...remarks.renamedFrom, ...(message.renamedFrom ?? [])];
    return {
      ...message,
      doc: message.doc || remarks.description,
      ...(renamedFrom.length === 0 ? {} : { renamedFrom }),
    };
  }

  /** The contract that a class or a name belongs to. */
  contract(reference: Referenced): KnownContract | undefined {
    return this.contracts.find((contract) =>
      reference.kind === 'declaration'
        ? contract.node === reference.node
        : contract.className === reference.name || contract.controllerName === reference.name,
    );
  }

  /** What an expression leads to; undefined where it is no reference at all. */
  follow(node: Expression): Referenced | undefined {
    const target = unfold(node, this.scope);
    if (Node.isStringLiteral(target) || Node.isNoSubstitutionTemplateLiteral(target)) {
      return { kind: 'name', name: target.getLiteralValue() };
    }
    if (Node.isArrowFunction(target) && target.getParameters().length === 0) {
      const body = target.getBody();
      return Node.isExpression(body) ? this.follow(body) : undefined;
    }
    if (!Node.isIdentifier(target) && !Node.isPropertyAccessExpression(target)) return undefined;
    const found = this.scope.resolve(target, target.getSourceFile(), 'value');
    if (found.kind === 'declaration') return { kind: 'declaration', node: found.node };
    return isMissing(found) ? { kind: 'missing', name: target.getText() } : undefined;
  }

  /**
   * The full name of the message that an option names. A name that nothing is known of stands for
   * a message of the contract's package; whether it exists is checked when all is read.
   */
  message(node: Expression, home: Home): string | undefined {
    const found = this.follow(node);
    if (found?.kind === 'name') {
      const type = this.named(found.name, node.getSourceFile(), home);
      if (type?.kind === 'message') return type.fullName;
      if (type === undefined) {
        return found.name.includes('.') ? found.name : qualified(home, pascalCase(found.name));
      }
    }
    const type = found?.kind === 'declaration' ? this.type(found.node) : undefined;
    if (type?.kind === 'message') return type.fullName;
    this.sink.error(diagnosticCodes.unresolvedName, `${node.getText()} leads to no message`, {
      location: locationOf(node),
      hint: "Name a class, a function that returns one, or a message as a text: `'LoginRequest'`",
    });
    return undefined;
  }

  /** The type that an option names by a text. */
  named(name: string, file: SourceFile, home: Home): FieldType | undefined {
    const declared =
      this.messagesByName.get(qualified(home, name)) ??
      this.messagesByName.get(qualified(home, pascalCase(name))) ??
      this.messagesByName.get(name);
    if (declared !== undefined) return { kind: 'message', fullName: declared };
    const found = this.scope.resolveName(name, file);
    if (found.kind === 'declaration') return this.type(found.node);
    const contract = this.contract({ kind: 'name', name });
    return contract && this.type(contract.node);
  }

  /** The message or enum that a declaration makes. */
  type(node: Declaration): FieldType | undefined {
    if (Node.isEnumDeclaration(node)) return this.enums.readEnum(node);
    if (Node.isVariableDeclaration(node)) return undefined;
    if (Node.isTypeAliasDeclaration(node) && !Node.isTypeLiteral(node.getTypeNode())) {
      return undefined;
    }
    // A contract without fields of its own has a name and no message.
    const known = this.registry.known(node);
    if (known !== undefined) return { kind: 'message', fullName: known };
    return this.messages.readDeclaration(node);
  }
}
