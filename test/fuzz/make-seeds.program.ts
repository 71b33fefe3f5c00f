import fc from 'fast-check';
import { arbitraryMessage, codecOf } from '../golden/arbitrary-message.js';
import { loadCase, messageTypes } from '../golden/case-codecs.js';

/**
 * Prints valid messages of each type of the golden cases that the arguments name, as JSON: hex by
 * full name. A process of its own, because what makes them takes more memory than the fuzzer may.
 */
const MESSAGES_PER_TYPE = 40;

const seeds: { [typeName: string]: string[] } = {};
for (const name of process.argv.slice(2)) {
  const codecs = await loadCase(name);
  for (const type of messageTypes(codecs.root)) {
    const codec = codecOf(type, codecs);
    const settings = { seed: 20_260_101, numRuns: MESSAGES_PER_TYPE };
    seeds[codec.typeName] = fc
      .sample(arbitraryMessage(type, codecs), settings)
      .map(({ ours }) => Buffer.from(codec.encode(ours)).toString('hex'));
  }
}
console.log(JSON.stringify(seeds));
