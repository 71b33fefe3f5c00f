import { diagnosticCodes, type StaticValue } from '@wirepact/schema';
import { type Decorator, type Expression, Node } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { locationOf } from './location.js';
import type { Scope } from './scope.js';
import { NotStaticError, propertyName, type StaticEvaluator } from './static-value.js';

/** What the options of a decorator are read with. */
export interface OptionReaders {
  readonly scope: Scope;
  readonly evaluator: StaticEvaluator;
  readonly sink: DiagnosticSink;
}

/** The object literal that a decorator was given, read option by option. */
export class DecoratorOptions {
  private readonly values = new Map<string, Expression>();

  constructor(
    readonly decorator: Decorator,
    private readonly readers: OptionReaders,
  ) {
    const argument = decorator.getArguments()[0];
    if (argument !== undefined) this.collect(argument as Expression, 0);
  }

  private collect(node: Expression, depth: number): void {
    const { sink, scope } = this.readers;
    if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node)) {
      this.collect(node.getExpression(), depth);
      return;
    }
    if (Node.isIdentifier(node) && depth < 10) {
      const found = scope.resolveName(node.getText(), node.getSourceFile(), 'value');
      const initializer =
        found.kind === 'declaration' && Node.isVariableDeclaration(found.node)
          ? found.node.getInitializer()
          : undefined;
      if (initializer !== undefined) {
        this.collect(initializer, depth + 1);
        return;
      }
    }
    if (!Node.isObjectLiteralExpression(node)) {
      sink.error(diagnosticCodes.notStatic, 'The options must be an object literal or a const', {
        location: locationOf(node),
        hint: 'Write the options in place, or move them to a const in this file or an imported one',
      });
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
      } else {
        sink.error(diagnosticCodes.notStatic, 'Options are written as `name: value`', {
          location: locationOf(property),
        });
      }
    }
  }

  /** Refuses every option that is not in the list, with the nearest one as a hint. */
  allow(known: readonly string[]): void {
    for (const [name, node] of this.values) {
      if (known.includes(name)) continue;
      const near = nearest(name, known);
      this.readers.sink.error(
        diagnosticCodes.badOption,
        `@${this.decorator.getName()} has no option \`${name}\``,
        {
          location: locationOf(node.getParentOrThrow()),
          hint: near === undefined ? `It takes ${known.join(', ')}` : `Did you mean \`${near}\`?`,
        },
      );
    }
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The expression of an option, for those that are not plain values. */
  node(name: string): Expression | undefined {
    return this.values.get(name);
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

  /** Any static value; undefined where the option is absent or not static, which is reported. */
  value(name: string): StaticValue {
    const node = this.values.get(name);
    if (node === undefined) return undefined;
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

  private mismatch(name: string, expected: string): undefined {
    const node = this.values.get(name);
    this.readers.sink.error(diagnosticCodes.badOption, `The option \`${name}\` takes ${expected}`, {
      location: node && locationOf(node),
    });
    return undefined;
  }
}

/** The known word that differs least from a mistyped one, if it differs by two letters or fewer. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let distance = 3;
  for (const candidate of known) {
    const found = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (found < distance) [best, distance] = [candidate, found];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
