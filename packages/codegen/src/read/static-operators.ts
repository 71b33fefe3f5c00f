import { SyntaxKind } from 'ts-morph';

/** Far beyond 64 bits: more only takes time and memory. */
const MAX_BIGINT_BITS = 1_024;

/** What an operator makes of two numbers; undefined for an operator that is none of numbers. */
export function arithmetic(operator: SyntaxKind, left: number, right: number): number | undefined {
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
    case SyntaxKind.GreaterThanGreaterThanToken:
      return left >> right;
    case SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      return left >>> right;
    case SyntaxKind.BarToken:
      return left | right;
    case SyntaxKind.AmpersandToken:
      return left & right;
    case SyntaxKind.CaretToken:
      return left ^ right;
    default:
      return undefined;
  }
}

/** Like {@link arithmetic}; a text says why there is no result: division by zero, too many digits. */
export function bigintArithmetic(
  operator: SyntaxKind,
  left: bigint,
  right: bigint,
): bigint | string | undefined {
  const bits = (value: bigint) => (value < 0n ? -value : value).toString(2).length;
  const tooLong = `has more than ${MAX_BIGINT_BITS} bits`;
  switch (operator) {
    case SyntaxKind.PlusToken:
      return left + right;
    case SyntaxKind.MinusToken:
      return left - right;
    case SyntaxKind.AsteriskToken:
      if (bits(left) + bits(right) > MAX_BIGINT_BITS) return tooLong;
      return left * right;
    case SyntaxKind.SlashToken:
      if (right === 0n) return 'divides by zero';
      return left / right;
    case SyntaxKind.PercentToken:
      if (right === 0n) return 'divides by zero';
      return left % right;
    case SyntaxKind.AsteriskAsteriskToken:
      if (right < 0n) return 'is no whole number';
      if (BigInt(bits(left)) * right > MAX_BIGINT_BITS) return tooLong;
      return left ** right;
    case SyntaxKind.LessThanLessThanToken:
      if (right < 0n || BigInt(bits(left)) + right > MAX_BIGINT_BITS) return tooLong;
      return left << right;
    default:
      return undefined;
  }
}

/** What a comparison of two values of one kind gives; undefined for another operator. */
export function comparison<T extends number | bigint | string>(
  operator: SyntaxKind,
  left: T,
  right: T,
): boolean | undefined {
  switch (operator) {
    case SyntaxKind.LessThanToken:
      return left < right;
    case SyntaxKind.LessThanEqualsToken:
      return left <= right;
    case SyntaxKind.GreaterThanToken:
      return left > right;
    case SyntaxKind.GreaterThanEqualsToken:
      return left >= right;
    default:
      return undefined;
  }
}
