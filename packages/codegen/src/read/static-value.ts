import type { StaticValue } from '@wirepact/schema';
import {
  type EnumDeclaration,
  type EnumMember,
  type Expression,
  Node,
  SyntaxKind,
  type VariableDeclaration,
} from 'ts-morph';
import { missingText } from './missing-imports.js';
import type { Scope } from './scope.js';
import { arithmetic, bigintArithmetic, comparison } from './static-operators.js';

/** Enough for any table of constants; consts that double each other reach it at once. */
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
  /** Consts and enum members whose value is being found, in the order of their use. */
  private readonly active: (VariableDeclaration | EnumMember)[] = [];

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

  /**
   * The value of an enum's member: its initializer's, or one more than the member before it.
   *
   * @throws NotStaticError naming the part that is not static.
   */
  evaluateMember(member: EnumMember): StaticValue {
    this.steps = 0;
    return this.member(member);
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
    if (
      Node.isAsExpression(node) ||
      Node.isSatisfiesExpression(node) ||
      Node.isTypeAssertion(node) ||
      Node.isNonNullExpression(node)
    ) {
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
      const left = this.value(node.getLeft());
      const operator = node.getOperatorToken().getKind();
      if (operator === SyntaxKind.BarBarToken && left) return left;
      if (operator === SyntaxKind.AmpersandAmpersandToken && !left) return left;
      if (operator === SyntaxKind.QuestionQuestionToken && left !== null && left !== undefined) {
        return left;
      }
      return this.binary(operator, left, this.value(node.getRight()), node);
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
    const sibling = node
      .getFirstAncestorByKind(SyntaxKind.EnumDeclaration)
      ?.getMembers()
      .find((member) => propertyName(member.getNameNode()) === name);
    if (sibling !== undefined) return this.member(sibling);
    const found = this.scope.resolve(node, node.getSourceFile(), 'value');
    if (found.kind === 'declaration' && Node.isVariableDeclaration(found.node)) {
      return this.constant(found.node, node);
    }
    if (found.kind === 'missingModule') throw new NotStaticError(node, missingText(found));
    const variable = node.getSourceFile().getVariableDeclaration(name);
    throw new NotStaticError(
      node,
      found.kind === 'unknown' && variable !== undefined
        ? `${name} is no const, so it may have changed by then`
        : `${name} is no const with a value that can be read`,
    );
  }

  private constant(declaration: VariableDeclaration, use: Node): StaticValue {
    const initializer = declaration.getInitializer();
    if (initializer === undefined) {
      throw new NotStaticError(use, `${declaration.getName()} has no value that can be read`);
    }
    return this.once(declaration, use, () => this.value(initializer));
  }

  /** A circle would end at the limit of steps too, but that would not say what is wrong. */
  private once(
    declaration: VariableDeclaration | EnumMember,
    use: Node,
    evaluate: () => StaticValue,
  ): StaticValue {
    const start = this.active.indexOf(declaration);
    if (start >= 0) {
      const names = [...this.active.slice(start), declaration].map((item) => item.getName());
      throw new NotStaticError(use, `its value depends on itself: ${names.join(' → ')}`);
    }
    this.active.push(declaration);
    try {
      return evaluate();
    } finally {
      this.active.pop();
    }
  }

  private member(member: EnumMember): StaticValue {
    const members = (member.getParent() as EnumDeclaration).getMembers();
    const end = members.indexOf(member);
    // Members without a value count on from the last one that has one.
    const start = members.slice(0, end + 1).findLastIndex((item) => item.hasInitializer());
    const base = members[start];
    const initializer = base?.getInitializer();
    if (base === undefined || initializer === undefined) return end;
    const value = this.once(base, member, () => this.value(initializer));
    if (start === end) return value;
    if (typeof value === 'number') return value + end - start;
    throw new NotStaticError(member, `${member.getName()} needs a value of its own`);
  }

  private property(target: Expression, name: string | undefined, node: Node): StaticValue {
    const found = this.scope.resolve(target, node.getSourceFile(), 'value');
    if (found.kind === 'declaration' && Node.isEnumDeclaration(found.node)) {
      const member = found.node
        .getMembers()
        .find((candidate) => propertyName(candidate.getNameNode()) === name);
      if (member !== undefined) return this.member(member);
      throw new NotStaticError(node, `${found.node.getName()} has no member ${name}`);
    }
    if (found.kind === 'namespace' || found.kind === 'block') {
      const constant = this.scope.resolve(node, node.getSourceFile(), 'value');
      if (constant.kind === 'declaration' && Node.isVariableDeclaration(constant.node)) {
        return this.constant(constant.node, node);
      }
    }
    const object = this.value(target);
    if (name !== undefined && typeof object === 'object' && object !== null) {
      if (Object.hasOwn(object, name)) return (object as { [key: string]: StaticValue })[name];
    }
    throw new NotStaticError(node, `${node.getText()} is not known without running code`);
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
          propertyName(property.getNameNode(), (key) => this.text(key)),
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
    switch (operator) {
      case SyntaxKind.BarBarToken:
      case SyntaxKind.AmpersandAmpersandToken:
      case SyntaxKind.QuestionQuestionToken:
        // The left side has not decided.
        return right;
      default:
    }
    if (operator === SyntaxKind.EqualsEqualsEqualsToken) return left === right;
    if (operator === SyntaxKind.ExclamationEqualsEqualsToken) return left !== right;
    const isText = typeof left === 'string' || typeof right === 'string';
    if (isText && operator === SyntaxKind.PlusToken && !isObject(left) && !isObject(right)) {
      return `${left}${right}`;
    }
    const result =
      typeof left === 'number' && typeof right === 'number'
        ? (arithmetic(operator, left, right) ?? comparison(operator, left, right))
        : typeof left === 'bigint' && typeof right === 'bigint'
          ? (this.bigint(operator, left, right, node) ?? comparison(operator, left, right))
          : typeof left === 'string' && typeof right === 'string'
            ? comparison(operator, left, right)
            : undefined;
    if (result !== undefined) return result;
    throw new NotStaticError(node, `${node.getText()} is not known without running code`);
  }

  private bigint(
    operator: SyntaxKind,
    left: bigint,
    right: bigint,
    node: Node,
  ): bigint | undefined {
    const result = bigintArithmetic(operator, left, right);
    if (typeof result !== 'string') return result;
    throw new NotStaticError(node, `\`${clip(node.getText())}\` ${result}`);
  }
}

function isObject(value: StaticValue): boolean {
  return typeof value === 'object' && value !== null;
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
