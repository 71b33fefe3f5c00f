/** A number with its noun, as in `1 file` and `3 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A span of time, as in `412 ms` and `12.3 s`. */
export function duration(milliseconds: number): string {
  return milliseconds < 9_999.5
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
}
