import { DecodeError, defaultLimits, readPacket } from '@wirepact/wire';
import type { FuzzTarget } from './fuzz-target.js';
import { packetSeeds } from './packet-seeds.js';

/** Reading a packet, before anything is done about it. */
export function packetTarget(): FuzzTarget {
  return {
    name: 'packet',
    seeds: packetSeeds(),
    feed: (bytes) => {
      try {
        readPacket(bytes, defaultLimits);
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
      }
    },
  };
}
