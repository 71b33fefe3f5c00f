import { Writer } from '../codec/writer.js';

/**
 * Writers are shared between connections: a connection holds one only while it has frames to send,
 * so thousands of idle ones cost no slab each. 64 slabs of 64 KiB are what stays at most.
 */
const MOST_IDLE = 64;

const idle: Writer[] = [];

/** A writer at the beginning of a new message. */
export function takeWriter(): Writer {
  const writer = idle.pop() ?? new Writer();
  writer.begin();
  return writer;
}

/** Gives a writer back. Bytes that it finished stay as they are: a slab is written only once. */
export function releaseWriter(writer: Writer): void {
  if (idle.length < MOST_IDLE) idle.push(writer);
}
