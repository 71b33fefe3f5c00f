/** Globals that generated code uses: a message of that name would hide them. */
const globals =
  'Array AsyncIterable Date Error Map Object Promise String Number Boolean Symbol Function Uint8Array';

/** Words that no declaration of a module may have as its name. */
const typescriptWords =
  'arguments await break case catch class const continue debugger default delete do else enum eval ' +
  'export extends false finally for function if implements import in instanceof interface let new ' +
  'null package private protected public return static super switch this throw true try typeof var ' +
  'void while with yield ' +
  // Names of types, operators in front of them, and what esbuild takes for operators behind them.
  'any as bigint boolean infer keyof never number object readonly satisfies string symbol undefined unique unknown';

/** Words that begin something else than a field where a `.proto` names the type of one. */
const protoWords =
  'bool bytes double enum export extend extensions fixed32 fixed64 float group int32 int64 local map ' +
  'message oneof option optional repeated required reserved sfixed32 sfixed64 sint32 sint64 stream ' +
  'string uint32 uint64';

/** Parsers of `.proto` files written in JavaScript lose what has this name. */
export const lostName = '__proto__';

/** Why a name cannot be that of a message or enum; undefined where it can. */
export function whyTypeIsTaken(name: string): string | undefined {
  return reasons.get(name);
}

const reasons: ReadonlyMap<string, string> = new Map([
  ...named(globals, 'It is a global of JavaScript; choose another name'),
  ...named(protoWords, 'It is a word of the .proto language; choose another name'),
  ...named(typescriptWords, 'It is a word of TypeScript; choose another name'),
  ...named(lostName, 'Every object has a meaning for it already; choose another name'),
]);

function named(words: string, reason: string): [string, string][] {
  return words.split(' ').map((word) => [word, reason]);
}
