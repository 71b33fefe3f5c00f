import { readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { conformancePackage } from '../requirements/conformance-runner.js';
import { answerRequest, type ConformanceRequest } from './answer-request.js';

// The program that Google's runner talks to: a length of four bytes, little-endian, and a
// ConformanceRequest on stdin; the same with a ConformanceResponse on stdout; until stdin ends.
// These two messages are protobufjs's business: a fault of our codec must not garble its verdict.

const root = protobuf.loadSync(join(conformancePackage, 'include/conformance/conformance.proto'));
const Request = root.lookupType('conformance.ConformanceRequest');
const Response = root.lookupType('conformance.ConformanceResponse');

const skipped = new Map<string, number>();

for (let length = read(4); length !== undefined; length = read(4)) {
  const bytes = read(length.readUInt32LE());
  if (bytes === undefined) throw new Error('stdin ended within a request');
  const request = Request.toObject(Request.decode(bytes), {
    enums: String,
    defaults: true,
    oneofs: true,
  }) as ConformanceRequest;
  const response = answerRequest(request);
  if ('skipped' in response) {
    skipped.set(response.skipped, (skipped.get(response.skipped) ?? 0) + 1);
  }
  const answer = Response.encode(Response.fromObject(response)).finish();
  const header = Buffer.alloc(4);
  header.writeUInt32LE(answer.length);
  write(Buffer.concat([header, answer]));
}

for (const [reason, count] of skipped) console.error(`SKIPPED ${count}: ${reason}`);

/** Waits for so many bytes; `undefined` where stdin ends first. */
function read(length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const count = readSync(0, bytes, at, length - at, null);
    if (count === 0) return undefined;
    at += count;
  }
  return bytes;
}

function write(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}
