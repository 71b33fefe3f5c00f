import { diagnosticCodes, type StaticValue } from '@wirepact/schema';
import { type Expression, type MethodDeclaration, Node } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { FoundDecorator } from './decorators.js';
import { locationOf } from './location.js';
import { nearest } from './nearest.js';
import type { Scope } from './scope.js';
import { NotStaticError, propertyName, type StaticEvaluator } from './static-value.js';
import { unfold, unfoldList } from './unfold.js';

/** What the options of a decorator are read with. */
export interface OptionReaders {
  readonly scope: Scope;
  readonly evaluator: StaticEvaluator;
  readonly sink: DiagnosticSink;
}

/** How an option is written: `name: expression`, or `name(parameters) { … }` for a function. */
export type OptionNode = Expression | MethodDeclaration;

/** The object literal that a decorator was given, or one inside of it, read option by option. */
export class DecoratorOptions {
  private readonly values = new Map<string, OptionNode>();

  /**
   * @param label What the options belong to, for messages: `@Contract`.
   * @param owner The decorator, or the option around them.
   */
  constructor(
    readonly label: string,
    readonly owner: Node,
    argument: Expression | undefined,
    private readonly readers: OptionReaders,
  ) {
    if (argument !== undefined) this.collect(argument, 0);
  }

  /** The options of a decorator that was found. */
  static of({ decorator }: FoundDecorator, readers: OptionReaders): DecoratorOptions {
    const argument = decorator.getArguments()[0];
    const expression = Node.isExpression(argument) ? argument : undefined;
    return new DecoratorOptions(`@${decorator.getName()}`, decorator, expression, readers);
  }

  private collect(argument: Expression, depth: number): void {
    const { sink, scope } = this.readers;
    const node = unfold(argument, scope);
    if (!Node.isObjectLiteralExpression(node) || depth > 10) {
      sink.error(
        diagnosticCodes.notStatic,
        this.label.startsWith('@')
          ? `The options of ${this.label} must be an object literal or a const`
          : `${this.label} must be an object literal or a const`,
        {
          location: locationOf(node),
          hint: 'Write the options in place, or move them to a const in this file or an imported one',
        },
      );
      return;
    }
    for (const property of node.getProperties()) {
      if (Node.isSpreadAssignment(property)) {
        this.collect(property.getExpression(), depth + 1);
      } else if (Node.isPropertyAssignment(property)) {
        const name = propertyName(property.getNameNode());
        this.values.set(name, property.getInitializerOrThrow());
      } else if (Node.isShorthandPropertyAssignment(property)) {
        this.values.set(property.getName(), property.getNameNode());
      } else if (Node.isMethodDeclaration(property)) {
        this.values.set(propertyName(property.getNameNode()), property);
      } else {
        sink.error(diagnosticCodes.notStatic, 'Options are written as `name: value`', {
          location: locationOf(property),
        });
      }
    }
  }

  /** The options that were given, in their order. */
  names(): readonly string[] {
    return [...this.values.keys()];
  }

  /** Refuses every option that is not in the list, with the nearest one as a hint. */
  allow(known: readonly string[]): void {
    for (const [name, node] of this.values) {
      if (known.includes(name)) continue;
      const near = nearest(name, known);
      this.readers.sink.error(
        diagnosticCodes.badOption,
        `${this.label} has no option \`${name}\``,
        {
          location: locationOf(assignmentOf(node)),
          hint: near === undefined ? `It takes ${known.join(', ')}` : `Did you mean \`${near}\`?`,
        },
      );
    }
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** How an option is written, for those that are not plain values. */
  node(name: string): OptionNode | undefined {
    return this.values.get(name);
  }

  /** The expression of an option; undefined where it is absent or a method, which is reported. */
  expression(name: string, expected: string): Expression | undefined {
    const node = this.values.get(name);
    return Node.isMethodDeclaration(node) ? this.mismatch(name, expected) : node;
  }

  string(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'string') return value;
    return this.mismatch(name, 'a string');
  }

  boolean(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'boolean') return value;
    return this.mismatch(name, 'true or false');
  }

  integer(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return value;
    return this.mismatch(name, 'a whole number');
  }

  /** One string, or a list of them. */
  strings(name: string): readonly string[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const list: readonly StaticValue[] = Array.isArray(value) ? value : [value];
    const strings = list.filter((item) => typeof item === 'string');
    return strings.length === list.length ? strings : this.mismatch(name, 'a string or a list');
  }

  /** `true`, or a text that says why. */
  deprecation(): true | string | undefined {
    const value = this.value('deprecated');
    if (value === undefined || value === false || value === '') return undefined;
    return value === true || typeof value === 'string'
      ? value
      : this.mismatch('deprecated', 'true, false or a text');
  }

  /** The options inside of an option. */
  object(name: string): DecoratorOptions | undefined {
    const node = this.expression(name, 'an object');
    if (node === undefined || Node.isNullLiteral(unfold(node, this.readers.scope))) {
      return undefined;
    }
    return new DecoratorOptions(`\`${name}\``, node, node, this.readers);
  }

  /** The elements of an option that is a list. */
  list(name: string): readonly Expression[] {
    const node = this.expression(name, 'a list');
    if (node === undefined) return [];
    return unfoldList(node, this.readers.scope) ?? this.mismatch(name, 'a list') ?? [];
  }

  /** Any static value; undefined where the option is absent or not static, which is reported. */
  value(name: string): StaticValue {
    const node = this.values.get(name);
    if (node === undefined) return undefined;
    if (Node.isMethodDeclaration(node)) return this.mismatch(name, 'a value');
    try {
      return this.readers.evaluator.evaluate(node);
    } catch (error) {
      if (!(error instanceof NotStaticError)) throw error;
      this.readers.sink.error(
        diagnosticCodes.notStatic,
        `The option \`${name}\` must be static: ${error.message}`,
        {
          location: locationOf(error.node),
          hint: 'Contracts are read, never run: use a literal, a const or an enum member',
        },
      );
      return undefined;
    }
  }

  /** Reports that an option is of another kind than it has to be. */
  mismatch(name: string, expected: string): undefined {
    const node = this.values.get(name);
    this.readers.sink.error(diagnosticCodes.badOption, `The option \`${name}\` takes ${expected}`, {
      location: node && locationOf(node),
    });
    return undefined;
  }
}

/** `name: value` as a whole. */
function assignmentOf(node: OptionNode): Node {
  return Node.isMethodDeclaration(node) ? node : node.getParentOrThrow();
}
