/** What kind of harm a payload could do. */
export type PayloadCategory =
  | 'harmless'
  | 'code'
  | 'comment'
  | 'control'
  | 'template'
  | 'markup'
  | 'proto'
  | 'path'
  | 'prototype'
  | 'reserved'
  | 'global'
  | 'member'
  | 'look-alike'
  | 'shape'
  | 'size'
  | 'number';

/** A text that a contract may hold somewhere. */
export interface Payload {
  readonly category: PayloadCategory;
  readonly text: string;
}

/** The name of the global that a payload sets when it is run. */
export const canary = '__wirepact_canary';

/** Source that runs wherever it stands in code; every payload with code in it has this. */
export const sting: string = `globalThis.${canary}=1`;

/** A name that no output may declare: payloads that break out of a `.proto` declare it. */
export const intruder = 'Evil';

/** Payloads of one category. */
export function payloadsOf(category: PayloadCategory, texts: readonly string[]): Payload[] {
  return texts.map((text) => ({ category, text }));
}

/** A payload in the words of a failure: escaped, and no longer than a line. */
export function shown({ category, text }: Payload): string {
  const escaped = JSON.stringify(text).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${category} ${escaped.length > 80 ? `${escaped.slice(0, 80)}… (${text.length})` : escaped}`;
}

/** A payload as a string literal of a contract, all it can leave raw left raw. */
export function literal(text: string): string {
  return JSON.stringify(text);
}
