/**
 * A string literal. Nothing in the text can end it: quotes, backslashes, line ends of every kind
 * and what could close a script element are escaped.
 */
export function quote(text: string): string {
  // Nearly every text is a name or a path, with nothing in it to escape.
  if (/^[\w ./@:-]*$/.test(text)) return `'${text}'`;
  const escaped = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
    /[\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff]|<(?=[/!])/g,
    escapeCharacter,
  );
  // The formatter prefers single quotes unless double ones save escapes.
  const single = escaped.split("'").length;
  const double = escaped.split('"').length;
  return single > double
    ? `"${escaped.replaceAll('"', '\\"')}"`
    : `'${escaped.replaceAll("'", "\\'")}'`;
}

function escapeCharacter(character: string): string {
  if (character === '\\') return '\\\\';
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  if (character === '<') return '\\x3c';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Lines of a text; what counts as a line end in TypeScript counts here. */
export function textLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trimEnd());
}

/** A TSDoc comment, each line behind `indent`; nothing for an empty text. */
export function docComment(text: string, indent = ''): string[] {
  if (text.trim() === '') return [];
  const lines = textLines(text.trim()).map((line) => line.replaceAll('*/', '*\\/'));
  const [first = ''] = lines;
  if (lines.length === 1) return [`${indent}/** ${first} */`];
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}

/** A property access or key: plain where the name is an identifier, which every checked name is. */
export function hexId(id: number): string {
  return `0x${id.toString(16).padStart(8, '0')}`;
}

/** Orders names as the import sorter does: ignoring case, capitals first, numbers by their value. */
export function compareNames(a: string, b: string): number {
  const left = a.match(/\d+|\D/g) ?? [];
  const right = b.match(/\d+|\D/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareParts(left[i] ?? '', right[i] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareParts(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) return Number(a) - Number(b);
  const lowerA = a.toLowerCase();
  const lowerB = b.toLowerCase();
  if (lowerA !== lowerB) return lowerA < lowerB ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}
