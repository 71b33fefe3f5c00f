import { decodeTarget, fuzzedTypes } from './decode-target.js';
import type { FuzzTarget } from './fuzz-target.js';
import { jsonTarget } from './json-target.js';
import { packetTarget } from './packet-target.js';
import { SessionTarget } from './session-target.js';

/** Everything that is fuzzed, in groups that get the same share of the inputs. */
export async function fuzzTargets(): Promise<FuzzTarget[][]> {
  const types = await fuzzedTypes();
  const json = types.flat().map(jsonTarget);
  return [
    ...types.map((group) => group.map(decodeTarget)),
    json,
    [packetTarget()],
    [new SessionTarget()],
  ];
}
