/** A number of JSON: no plus in front, no leading zeros, digits on both sides of the point. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What {@link NUMBER} lets through, taken apart. */
const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** 2^64 has 20 digits. */
const MOST_DIGITS = 20;

/** Tells whether a text is a number as JSON writes it. */
export function isJsonNumber(text: string): boolean {
  return NUMBER.test(text);
}

/**
 * The integer that a number of JSON stands for, exactly: 15 for `1.50e1`.
 *
 * @returns Undefined for what is no integer, no number at all, or has more digits than 64 bits hold,
 *   however large its exponent is.
 */
export function exactInteger(text: string): bigint | undefined {
  if (!isJsonNumber(text)) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = PARTS.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return 0n;
  // How many of the digits stand before the point, which may be far outside of them.
  const before = digits.length - fraction.length + Number(exponent);
  if (!(before > 0 && before <= MOST_DIGITS)) return undefined;
  for (let i = before; i < digits.length; i++) if (digits.charAt(i) !== '0') return undefined;
  return BigInt(sign + digits.slice(0, before).padEnd(before, '0'));
}
