import { requireConformanceRunner } from '../requirements/conformance-runner.js';
import { runConformance } from './run-suites.js';

/** `npm run conformance`: 0 when every test passes, 1 when one fails, 2 when they cannot be run. */
const runner = requireConformanceRunner(console.error);
if (!runner.met) {
  console.error(`The conformance tests cannot be run here: ${runner.reason}`);
  process.exitCode = 2;
} else {
  const { successes, failures, skipped, skippedFor, text } = runConformance(runner.command);
  if (text !== '') console.log(`${text}\n`);
  for (const [reason, count] of [...skippedFor].sort(([, a], [, b]) => b - a)) {
    console.log(`${String(count).padStart(6)} skipped: ${reason}`);
  }
  console.log(`${successes} successes, ${failures} failures, ${skipped} skipped`);
  if (failures > 0) process.exitCode = 1;
}
