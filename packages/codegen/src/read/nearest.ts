/**
 * The known word that differs least from a mistyped one. Two letters may differ in a longer word or
 * be missing at its end, one in a short word; more would make another word of it.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  let distance = 3;
  for (const candidate of known) {
    const wanted = candidate.toLowerCase();
    const limit = typed.length > 4 || (typed.length > 1 && wanted.startsWith(typed)) ? 2 : 1;
    const found = editDistance(typed, wanted);
    if (found < distance && found <= Math.min(limit, typed.length - 1)) {
      [best, distance] = [candidate, found];
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
