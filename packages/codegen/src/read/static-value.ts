import type { StaticValue } from '@wirepact/schema';
import { type Expression, Node, SyntaxKind } from 'ts-morph';
import type { Scope } from './scope.js';

/** Enough for any table of constants; a cycle of consts reaches it at once. */
const MAX_STEPS = 1_000;

/** An expression whose value is not known without running code. */
export class NotStaticError extends Error {
  constructor(
    readonly node: Node,
    message: string,
  ) {
    super(message);
  }
}

/** Evaluates expressions without running anything: literals, consts, enum members, operators. */
export class StaticEvaluator {
  private steps = 0;

  constructor(private readonly scope: Scope) {}

  /**
   * The value of an expression.
   *
   * @throws NotStaticError naming the part that is not static.
   */
  evaluate(node: Expression): StaticValue {
    this.steps = 0;
    return this.value(node);
  }

  private value(node: Node): StaticValue {
    if (++this.steps > MAX_STEPS) {
      throw new NotStaticError(node, `it takes more than ${MAX_STEPS} steps to evaluate`);
    }
    if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) {
      return node.getLiteralValue();
    }
    if (Node.isNumericLiteral(node)) return node.getLiteralValue();
    if (Node.isBigIntLiteral(node)) return BigInt(node.getText().replaceAll('_', '').slice(0, -1));
    if (Node.isTrueLiteral(node)) return true;
    if (Node.isFalseLiteral(node)) return false;
    if (Node.isNullLiteral(node)) return null;
    if (Node.isParenthesizedExpression(node)) return this.value(node.getExpression());
    if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node)) {
      return this.value(node.getExpression());
    }
    if (Node.isTemplateExpression(node)) {
      return (
        node.getHead().getLiteralText() +
        node
          .getTemplateSpans()
          .map((span) => `${this.text(span.getExpression())}${span.getLiteral().getLiteralText()}`)
          .join('')
      );
    }
    if (Node.isPrefixUnaryExpression(node)) return this.unary(node.getOperatorToken(), node);
    if (Node.isBinaryExpression(node)) {
      return this.binary(
        node.getOperatorToken().getKind(),
        this.value(node.getLeft()),
        this.value(node.getRight()),
        node,
      );
    }
    if (Node.isConditionalExpression(node)) {
      return this.value(this.value(node.getCondition()) ? node.getWhenTrue() : node.getWhenFalse());
    }
    if (Node.isArrayLiteralExpression(node)) return this.array(node);
    if (Node.isObjectLiteralExpression(node)) return this.object(node);
    if (Node.isIdentifier(node)) return this.identifier(node);
    if (Node.isPropertyAccessExpression(node)) {
      return this.property(node.getExpression(), node.getName(), node);
    }
    if (Node.isElementAccessExpression(node)) {
      const key = node.getArgumentExpression();
      return this.property(node.getExpression(), key && this.text(key), node);
    }
    throw new NotStaticError(node, `${describe(node)} is not known without running code`);
  }

  /** A value as a part of a text; an object there would run its own `toString`. */
  private text(node: Expression): string {
    const value = this.value(node);
    if (isObject(value)) throw new NotStaticError(node, 'an object is no part of a text');
    return String(value);
  }

  private identifier(node: Node): StaticValue {
    const name = node.getText();
    if (name === 'undefined') return undefined;
    if (name === 'NaN') return Number.NaN;
    if (name === 'Infinity') return Number.POSITIVE_INFINITY;
    const found = this.scope.resolveName(name, node.getSourceFile(), 'value');
    if (found.kind === 'declaration' && Node.isVariableDeclaration(found.node)) {
      const initializer = found.node.getInitializer();
      if (initializer !== undefined) return this.value(initializer);
    }
    throw new NotStaticError(node, `${name} is no const with a value that can be read`);
  }

  private property(target: Expression, name: string | undefined, node: Node): StaticValue {
    const found = this.scope.resolve(target, node.getSourceFile(), 'value');
    if (found.kind === 'declaration' && Node.isEnumDeclaration(found.node)) {
      const member = found.node.getMembers().find((candidate) => candidate.getName() === name);
      const value = member?.getValue();
      if (value !== undefined) return value;
      throw new NotStaticError(node, `${found.node.getName()} has no member ${name}`);
    }
    if (found.kind === 'namespace') {
      const initializer = this.initializerOf(node);
      if (initializer !== undefined) return this.value(initializer);
    }
    const object = this.value(target);
    if (name !== undefined && typeof object === 'object' && object !== null) {
      if (Object.hasOwn(object, name)) return (object as { [key: string]: StaticValue })[name];
    }
    throw new NotStaticError(node, `${node.getText()} is not known without running code`);
  }

  private initializerOf(node: Node): Expression | undefined {
    const found = this.scope.resolve(node, node.getSourceFile(), 'value');
    return found.kind === 'declaration' && Node.isVariableDeclaration(found.node)
      ? found.node.getInitializer()
      : undefined;
  }

  private array(node: Node): StaticValue {
    return node.forEachChildAsArray().flatMap((element) => {
      if (!Node.isSpreadElement(element)) return [this.value(element)];
      const spread = this.value(element.getExpression());
      if (!Array.isArray(spread))
        throw new NotStaticError(element, 'only arrays can be spread here');
      return spread as StaticValue[];
    });
  }

  private object(node: Node): StaticValue {
    // A Map first: a property called `__proto__` must stay an ordinary key.
    const entries = new Map<string, StaticValue>();
    for (const property of node.forEachChildAsArray()) {
      if (Node.isPropertyAssignment(property)) {
        entries.set(
          propertyName(property.getNameNode(), (key) => this.value(key)),
          this.value(property.getInitializerOrThrow()),
        );
      } else if (Node.isShorthandPropertyAssignment(property)) {
        entries.set(property.getName(), this.identifier(property.getNameNode()));
      } else if (Node.isSpreadAssignment(property)) {
        for (const entry of Object.entries(this.value(property.getExpression()) ?? {})) {
          entries.set(...entry);
        }
      } else {
        throw new NotStaticError(
          property,
          `${describe(property)} is not known without running code`,
        );
      }
    }
    return Object.fromEntries(entries);
  }

  private unary(operator: SyntaxKind, node: Node): StaticValue {
    const operand = this.value(node.getLastChildOrThrow());
    if (operator === SyntaxKind.ExclamationToken) return !operand;
    if (operator === SyntaxKind.MinusToken) {
      if (typeof operand === 'number' || typeof operand === 'bigint') return -operand;
    }
    if (operator === SyntaxKind.PlusToken && typeof operand === 'number') return operand;
    if (operator === SyntaxKind.TildeToken && typeof operand === 'number') return ~operand;
    throw new NotStaticError(node, `${node.getText()} is not known without running code`);
  }

  private binary(
    operator: SyntaxKind,
    left: StaticValue,
    right: StaticValue,
    node: Node,
  ): StaticValue {
    if (operator === SyntaxKind.BarBarToken) return left || right;
    if (operator === SyntaxKind.AmpersandAmpersandToken) return left && right;
    if (operator === SyntaxKind.QuestionQuestionToken) return left ?? right;
    if (operator === SyntaxKind.EqualsEqualsEqualsToken) return left === right;
    if (operator === SyntaxKind.ExclamationEqualsEqualsToken) return left !== right;
    const isText = typeof left === 'string' || typeof right === 'string';
    if (isText && operator === SyntaxKind.PlusToken && !isObject(left) && !isObject(right)) {
      return `${left}${right}`;
    }
    if (typeof left === 'number' && typeof right === 'number') {
      const result = arithmetic(operator, left, right);
      if (result !== undefined) return result;
    }
    throw new NotStaticError(node, `${node.getText()} is not known without running code`);
  }
}

function isObject(value: StaticValue): boolean {
  return typeof value === 'object' && value !== null;
}

function arithmetic(operator: SyntaxKind, left: number, right: number): number | undefined {
  switch (operator) {
    case SyntaxKind.PlusToken:
      return left + right;
    case SyntaxKind.MinusToken:
      return left - right;
    case SyntaxKind.AsteriskToken:
      return left * right;
    case SyntaxKind.SlashToken:
      return left / right;
    case SyntaxKind.PercentToken:
      return left % right;
    case SyntaxKind.AsteriskAsteriskToken:
      return left ** right;
    case SyntaxKind.LessThanLessThanToken:
      return left << right;
    case SyntaxKind.BarToken:
      return left | right;
    default:
      return undefined;
  }
}

/** The name of a property of an object literal or type, quotes taken off. */
export function propertyName(node: Node, evaluate?: (key: Expression) => StaticValue): string {
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) {
    return node.getLiteralValue();
  }
  if (Node.isNumericLiteral(node)) return String(node.getLiteralValue());
  if (Node.isComputedPropertyName(node) && evaluate !== undefined) {
    return String(evaluate(node.getExpression()));
  }
  return node.getText();
}

function describe(node: Node): string {
  if (Node.isCallExpression(node)) return `the call ${clip(node.getText())}`;
  if (Node.isNewExpression(node)) return clip(node.getText());
  return `\`${clip(node.getText())}\``;
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
