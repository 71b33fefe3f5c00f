import type { Position } from '@wirepact/schema';
import { type ProtoStatement, type ProtoToken, scanProto } from './scan-proto.js';

/** What a statement of a `.proto` declares. */
export interface ProtoDeclaration {
  readonly kind:
    | 'message'
    | 'enum'
    | 'service'
    | 'rpc'
    | 'field'
    | 'value'
    | 'oneof'
    | 'reserved'
    | 'option'
    | 'import'
    | 'other';
  /** With everything around it, and the package where it has one: `task.Task.label`. */
  readonly fullName: string;
  /** What it is declared in; empty for the file. */
  readonly scope: string;
  readonly name: string;
  /** The number of a field or value. */
  readonly number?: number;
  readonly place: Position;
  /** The names of the options in brackets behind it. */
  readonly options: readonly string[];
}

/** The declarations of a `.proto`, in order, each before what it contains. */
export function protoDeclarations(text: string): ProtoDeclaration[] {
  const { statements } = scanProto(text);
  const packaged = statements.find(({ tokens }) => tokens[0]?.text === 'package');
  const found: ProtoDeclaration[] = [];
  collect(statements, packaged?.tokens[1]?.text ?? '', 'file', found);
  return found;
}

type Inside = 'file' | 'message' | 'enum' | 'service' | 'rpc';

function collect(
  statements: readonly ProtoStatement[],
  scope: string,
  inside: Inside,
  found: ProtoDeclaration[],
): void {
  for (const { tokens, body } of statements) {
    const declaration = declare(tokens, body !== undefined, scope, inside);
    if (declaration === undefined) continue;
    found.push(declaration);
    const { kind, fullName } = declaration;
    if (body === undefined) continue;
    // The fields of a oneof belong to the message around it.
    if (kind === 'oneof') collect(body, scope, 'message', found);
    else if (kind === 'message' || kind === 'enum' || kind === 'service' || kind === 'rpc') {
      collect(body, fullName, kind, found);
    }
  }
}

function declare(
  tokens: readonly ProtoToken[],
  hasBody: boolean,
  scope: string,
  inside: Inside,
): ProtoDeclaration | undefined {
  const [first, second] = tokens;
  if (first === undefined) return undefined;
  const whole = tokens.map(({ text }) => text).join(' ');
  const make = (
    kind: ProtoDeclaration['kind'],
    name: string,
    more: Partial<ProtoDeclaration> = {},
  ): ProtoDeclaration => ({
    kind,
    scope,
    name,
    fullName: scope === '' ? name : `${scope}.${name}`,
    place: first.place,
    options: [],
    ...more,
  });
  const equals = tokens.findIndex(({ text }) => text === '=');
  const keyword = first.text;
  if (inside === 'enum' && keyword !== 'option' && keyword !== 'reserved') {
    return make('value', first.text, numbered(tokens, equals));
  }
  switch (keyword) {
    case 'syntax':
    case 'edition':
    case 'package':
      return undefined;
    case 'import':
      return make('import', whole);
    case 'option':
      return make('option', whole);
    case 'reserved':
      return make('reserved', whole);
    case 'message':
    case 'enum':
    case 'service':
      if (hasBody) return make(keyword, second?.text ?? '');
      break;
    case 'oneof':
      if (hasBody && inside === 'message') return make('oneof', second?.text ?? '');
      break;
    case 'rpc':
      if (inside === 'service') {
        const name = second?.text ?? '';
        return make('rpc', name, { fullName: `${scope}/${name}` });
      }
  }
  const name = tokens[equals - 1];
  if (inside === 'message' && equals > 1 && name !== undefined) {
    return make('field', name.text, { ...numbered(tokens, equals), place: first.place });
  }
  return make('other', whole);
}

/** The number behind the `=`, and the options in the brackets behind that. */
function numbered(
  tokens: readonly ProtoToken[],
  equals: number,
): Pick<ProtoDeclaration, 'number' | 'options'> {
  const options = tokens.flatMap(({ text }, i) => {
    const before = tokens[i - 1]?.text;
    return i > equals + 1 && (before === '[' || before === ',') ? [text] : [];
  });
  const number = Number(tokens[equals + 1]?.text);
  return Number.isInteger(number) ? { number, options } : { options };
}
