/**
 * Numbers from 0 to 1, as `Math.random` gives them, but the same ones for the same seed: what goes
 * wrong with a seed goes wrong again with it.
 *
 * The generator is mulberry32, which is small, fast and even enough for tests; it keeps no secret.
 *
 * @param seed Any whole number; its lowest 32 bits count.
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
