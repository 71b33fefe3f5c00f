import { namePayloads } from './name-payloads.js';
import { numberPayloads } from './number-payloads.js';
import { pathPayloads } from './path-payloads.js';
import type { Payload } from './payload.js';
import { textPayloads } from './text-payloads.js';

/** Everything that is tried wherever a name, string, path, comment or default can stand. */
export const stringPayloads: readonly Payload[] = withoutTwins([
  ...textPayloads,
  ...namePayloads,
  ...pathPayloads,
]);

/**
 * A smaller choice: words of one kind stand for each other in places that need a contract each,
 * which is ten times the work.
 */
export const fewerPayloads: readonly Payload[] = stringPayloads.filter(
  ({ category }, index) => !['reserved', 'global', 'member'].includes(category) || index % 4 === 0,
);

/** The choice for places where no text is a path. */
export const pathlessPayloads: readonly Payload[] = fewerPayloads.filter(
  ({ category }) => category !== 'path',
);

/** The choice for texts, where no word means anything either. */
export const prosePayloads: readonly Payload[] = pathlessPayloads.filter(
  ({ category }) => !['reserved', 'global', 'member'].includes(category),
);

/** Everything that is tried wherever a number can stand. */
export { numberPayloads };

/** A text may be hostile in two ways; it is tried once, as what it is first. */
function withoutTwins(payloads: readonly Payload[]): Payload[] {
  const byText = new Map<string, Payload>();
  for (const payload of payloads) {
    if (!byText.has(payload.text)) byText.set(payload.text, payload);
  }
  return [...byText.values()];
}
