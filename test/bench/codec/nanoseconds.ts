/** Results go here, so that no compiler can leave the work out. */
let sink: unknown;

/** What was computed last. */
export function lastResult(): unknown {
  return sink;
}

/** Nanoseconds for one run of `work`, over a slice of time. */
export function nanoseconds(work: () => unknown, sliceMs: number): number {
  let runs = 0;
  let step = 1;
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < sliceMs) {
    for (let run = 0; run < step; run++) sink = work();
    runs += step;
    step *= 2;
    elapsed = performance.now() - start;
    // The last step must not take longer than all before it were meant to.
    if (elapsed > 0) step = Math.min(step, Math.max(1, Math.ceil((runs / elapsed) * 5)));
  }
  return (elapsed * 1e6) / runs;
}
