/**
 * For tests of applications: time that a test moves, chance that repeats itself, and connections
 * that fail on purpose.
 *
 * @packageDocumentation
 */
export { type LawfulFaults, lawfulFaults } from './testing/lawful-faults.js';
export { seededRandom } from './testing/seeded-random.js';
export { type UnlawfulFaults, unlawfulFaults } from './testing/unlawful-faults.js';
export { type VirtualClock, virtualClock } from './testing/virtual-clock.js';
