/** A place in a text, both counted from 1; columns in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset. */
export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** A property of the outermost object of a JSON text, as offsets into the text. */
export interface JsonProperty {
  readonly name: string;
  /** Where the name's opening quote is. */
  readonly nameStart: number;
  /** Where the value's first character is. */
  readonly valueStart: number;
  /** Just behind the value's last character. */
  readonly valueEnd: number;
}

const string = /"(?:[^"\\]|\\.)*"/y;

/**
 * Finds the properties of the outermost object, in order and with repetitions, which `JSON.parse`
 * drops together with all places.
 *
 * @param text A text that `JSON.parse` accepts as an object; for others the answer means nothing.
 */
export function jsonProperties(text: string): JsonProperty[] {
  const found: JsonProperty[] = [];
  let depth = 0;
  let name: { text: string; start: number } | undefined;
  let valueStart: number | undefined;
  let lastInk = 0;
  const endValue = (): void => {
    if (name !== undefined && valueStart !== undefined) {
      found.push({ name: name.text, nameStart: name.start, valueStart, valueEnd: lastInk });
    }
    name = undefined;
    valueStart = undefined;
  };
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    let end = at + 1;
    if (character === '"') {
      string.lastIndex = at;
      end = at + (string.exec(text)?.[0].length ?? 1);
    }
    const outermost = depth === 1;
    if (outermost && (character === ',' || character === '}')) endValue();
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    if (!/\s/.test(character)) {
      if (outermost && name === undefined && character === '"') {
        name = { text: String(JSON.parse(text.slice(at, end))), start: at };
      } else if (outermost && name !== undefined && valueStart === undefined && character !== ':') {
        valueStart = at;
      }
      lastInk = end;
    }
    at = end;
  }
  return found;
}
