/**
 * Where standard decorators leave what they note of a class: no engine has `Symbol.metadata` yet, and
 * compilers write it only where it is there when the class is defined. Whoever imports a decorator has
 * this run before.
 *
 * @see https://github.com/tc39/proposal-decorator-metadata
 */
export const metadataSymbol: symbol = install(Symbol as { metadata?: symbol });

function install(holder: { metadata?: symbol }): symbol {
  holder.metadata ??= Symbol.for('Symbol.metadata');
  return holder.metadata;
}
