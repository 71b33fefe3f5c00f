import { UsageError, type UsageProblem } from '../usage-error.js';
import type { ConfigValues } from './config-values.js';
import { type JsonProperty, jsonProperties, placeAt } from './json-places.js';

type Kind = 'text' | 'list' | 'filledList';

/** What each key has to be. `$schema` is for editors. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ['$schema', 'text'],
  ['contracts', 'filledList'],
  ['protos', 'text'],
  ['out', 'text'],
  ['services', 'text'],
  ['contractModules', 'list'],
]);

/** Keys that the file may have. */
export const configKeys: readonly string[] = [...kinds.keys()];

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !value.includes('\0');
}

/** What is wrong with a value, as the rest of a sentence that starts with the key. */
function complaint(kind: Kind, value: unknown): string | undefined {
  if (kind === 'text') return isText(value) ? undefined : 'has to be a string that is not empty';
  if (!Array.isArray(value) || !value.every(isText)) {
    return 'has to be a list of strings that are not empty';
  }
  return kind === 'filledList' && value.length === 0 ? 'has to name one at least' : undefined;
}

/** Where `JSON.parse` stopped. Older engines say the offset and newer ones often nothing. */
function offsetOfSyntaxError(text: string, message: string): number {
  const offset = /at position (\d+)/.exec(message)?.[1];
  if (offset !== undefined) return Number(offset);
  const token = /^Unexpected token '(.+?)'/.exec(message)?.[1];
  const found = token === undefined ? -1 : text.indexOf(token);
  return found === -1 ? text.trimEnd().length : found;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = placeAt(text, offsetOfSyntaxError(text, reason));
    // The engine repeats the place, and sometimes the whole text, behind the reason.
    const short = reason.replace(/(,? "[\s\S]*"\.*)? (in JSON|is not valid JSON)[\s\S]*$/, '');
    throw new UsageError({ message: `This is not JSON: ${short}`, file, ...place });
  }
}

/**
 * Reads the text of a configuration file.
 *
 * @param file The file's absolute path, for the error.
 * @throws UsageError naming every unknown or repeated key and every value of a wrong kind.
 */
export function parseConfig(source: string, file: string): ConfigValues {
  // The mark keeps its place as a blank, so that the columns stay right.
  const text = source.replace(/^\uFEFF/, ' ');
  const parsed = parseJson(text, file);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new UsageError({ message: 'The configuration has to be an object', file, line: 1 });
  }
  const values = new Map<string, unknown>(Object.entries(parsed));
  const problems: UsageProblem[] = [];
  const seen = new Set<string>();
  for (const property of jsonProperties(text)) {
    const problem = check(property, values.get(property.name), seen.has(property.name));
    const offset = problem?.atValue ? property.valueStart : property.nameStart;
    if (problem !== undefined) {
      const { message, hint } = problem;
      problems.push({ message, ...(hint && { hint }), file, ...placeAt(text, offset) });
    }
    seen.add(property.name);
  }
  const [first, ...further] = problems;
  if (first !== undefined) throw new UsageError(first, ...further);
  const { $schema: _, ...config }: ConfigValues & { $schema?: unknown } = parsed;
  return config;
}

function check(
  property: JsonProperty,
  value: unknown,
  repeated: boolean,
): { message: string; hint?: string; atValue: boolean } | undefined {
  const { name } = property;
  const kind = kinds.get(name);
  if (kind === undefined) {
    return {
      message: `There is no option ${JSON.stringify(name)}`,
      hint: `use one of ${configKeys.filter((key) => key !== '$schema').join(', ')}`,
      atValue: false,
    };
  }
  if (repeated) return { message: `${JSON.stringify(name)} is there twice`, atValue: false };
  const wrong = complaint(kind, value);
  return wrong === undefined
    ? undefined
    : { message: `${JSON.stringify(name)} ${wrong}`, atValue: true };
}
