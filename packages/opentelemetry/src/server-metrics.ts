import type { BatchObservableCallback, Meter } from '@opentelemetry/api';

/** The numbers of a server that become metrics; see `ServerStats` of `@wirepact/server`. */
export interface ServerNumbers {
  readonly connections: number;
  readonly callsInFlight: number;
  readonly streams: number;
  readonly queuedBytes: number;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly eventsDropped: number;
}

/** A server that can be asked for its numbers. */
export interface ObservedServer {
  stats(): ServerNumbers;
}

const sent = { 'network.io.direction': 'transmit' };
const received = { 'network.io.direction': 'receive' };

/**
 * Makes metrics of a server's numbers. It is asked for them whenever the metrics are collected.
 *
 * @returns Ends that.
 */
export function measureServer(meter: Meter, server: ObservedServer): () => void {
  const level = (name: string, unit: string, description: string) =>
    meter.createObservableUpDownCounter(`wirepact.server.${name}`, { unit, description });
  const counter = (name: string, unit: string, description: string) =>
    meter.createObservableCounter(`wirepact.server.${name}`, { unit, description });

  const connections = level('connections', '{connection}', 'Clients that are connected');
  const calls = level('calls.in_flight', '{call}', 'Calls of clients that have not ended');
  const streams = level('streams', '{stream}', 'Calls with a stream that have not ended');
  const queued = level('queued', 'By', 'Bytes that wait to be sent');
  const packets = counter('packets', '{packet}', 'Packets sent and received');
  const io = counter('io', 'By', 'Bytes of packets sent and received');
  const dropped = counter('events.dropped', '{event}', 'Events that slow clients have missed');

  const instruments = [connections, calls, streams, queued, packets, io, dropped];
  const observe: BatchObservableCallback = (result) => {
    const numbers = server.stats();
    result.observe(connections, numbers.connections);
    result.observe(calls, numbers.callsInFlight);
    result.observe(streams, numbers.streams);
    result.observe(queued, numbers.queuedBytes);
    result.observe(packets, numbers.packetsSent, sent);
    result.observe(packets, numbers.packetsReceived, received);
    result.observe(io, numbers.bytesSent, sent);
    result.observe(io, numbers.bytesReceived, received);
    result.observe(dropped, numbers.eventsDropped);
  };
  meter.addBatchObservableCallback(observe, instruments);
  return () => meter.removeBatchObservableCallback(observe, instruments);
}
