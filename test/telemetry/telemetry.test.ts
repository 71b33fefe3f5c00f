import { context, trace } from '@opentelemetry/api';
import type { ConnectOptions } from '@wirepact/client';
import { clientInstrumentation, serverInstrumentation } from '@wirepact/opentelemetry';
import { RpcError } from '@wirepact/server';
import { expect } from 'vitest';
import type { FileClient } from '../golden/accepted/streams/expected/src/generated/index.js';
import { overEveryWay } from '../integration/over-every-way.js';
import type { FileActs } from '../integration/scripted-file-service.js';
import { rejection } from '../integration/served-case.js';
import {
  all,
  chunk,
  givenUp,
  paths,
  type ServedFiles,
  serveFiles,
} from '../integration/served-files.js';
import type { Way } from '../integration/ways.js';
import { RecordedTelemetry } from './recorded-telemetry.js';

/** A server and a client that are traced and measured, each by itself. */
class Traced {
  readonly server: RecordedTelemetry = new RecordedTelemetry();
  readonly client: RecordedTelemetry = new RecordedTelemetry();

  async serve(way: Way, acts: FileActs): Promise<ServedFiles & { readonly files: FileClient }> {
    const instrumentation = serverInstrumentation(this.server.options);
    const served = await serveFiles(way, acts, { observer: instrumentation });
    instrumentation.observe(served.server);
    return { ...served, files: served.client(this.options()) };
  }

  options(): ConnectOptions {
    return { interceptors: [clientInstrumentation(this.client.options)] };
  }

  /** Operation and code of the spans of the client and of the server. */
  codes(): { readonly client: unknown[]; readonly server: unknown[] } {
    const of = ({ spans }: RecordedTelemetry): unknown[] =>
      spans.map(({ name, attributes }) => [
        name.split('/')[1],
        attributes['rpc.response.status_code'],
      ]);
    return { client: of(this.client), server: of(this.server) };
  }
}

/** Lets go by what is under way, in the time of the way. */
const passing = (way: Way, ms: number = 500): Promise<void> =>
  new Promise((resolve) => way.clock.after(ms, resolve));

overEveryWay('a trace', (test) => {
  test('goes from the caller’s span over the call to what its handler does', async (way) => {
    const traced = new Traced();
    const seen: (string | undefined)[] = [];
    const { files } = await traced.serve(way, {
      copy: async () => {
        await Promise.resolve();
        seen.push(trace.getActiveSpan()?.spanContext().spanId);
        return { size: 1n };
      },
    });
    const { span, within } = traced.client.span('page');
    await context.with(within, () => files.copy({ from: 'a', to: 'b' }));
    const [made] = traced.client.spans;
    const [served] = traced.server.spans;
    expect(made?.parentSpanContext?.spanId).toBe(span.spanContext().spanId);
    expect(served?.parentSpanContext?.spanId).toBe(made?.spanContext().spanId);
    expect(served?.spanContext().traceId).toBe(span.spanContext().traceId);
    expect(seen).toEqual([served?.spanContext().spanId]);
    expect([made?.name, served?.name]).toEqual(['file.FileService/Copy', 'file.FileService/Copy']);
  });

  test('reaches into the body of a generator, and its span ends with the stream', async (way) => {
    const traced = new Traced();
    const { files } = await traced.serve(way, {
      download: async function* () {
        yield chunk(trace.getActiveSpan()?.spanContext().traceId ?? '');
        await Promise.resolve();
        yield chunk(trace.getActiveSpan()?.spanContext().traceId ?? '');
      },
    });
    const { span, within } = traced.client.span('page');
    const stream = context.with(within, () => files.download({ path: 'a' }));
    const first = await stream.next();
    expect(traced.client.spans).toEqual([]);
    const { traceId } = span.spanContext();
    expect([first.value?.path, ...(await paths(stream))]).toEqual([traceId, traceId]);
    expect(traced.codes()).toEqual({ client: [['Download', 'OK']], server: [['Download', 'OK']] });
  });

  test('covers streams to the server and both ways', async (way) => {
    const traced = new Traced();
    const { files } = await traced.serve(way, {
      upload: async (chunks) => ({ size: BigInt((await all(chunks)).length) }),
      convert: (chunks) => chunks,
    });
    await files.upload([chunk('a'), chunk('b')]);
    expect(await paths(files.convert([chunk('a')]))).toEqual(['a']);
    const expected = [
      ['Upload', 'OK'],
      ['Convert', 'OK'],
    ];
    expect(traced.codes()).toEqual({ client: expected, server: expected });
  });

  test('says what calls have failed with at both ends', async (way) => {
    const traced = new Traced();
    const { files, client } = await traced.serve(way, {
      copy: () => {
        throw new Error('the disk is full');
      },
      download: async function* () {
        yield chunk('a');
        throw new RpcError('NOT_FOUND', 'gone');
      },
    });
    await rejection(files.copy({ from: 'a', to: 'b' }));
    await rejection(paths(files.download({ path: 'a' })));
    const expected = [
      ['Copy', 'INTERNAL'],
      ['Download', 'NOT_FOUND'],
    ];
    expect(traced.codes()).toEqual({ client: expected, server: expected });
    const anonymous = client({ ...traced.options(), credentials: undefined });
    await rejection(anonymous.upload([]));
    expect(traced.codes().client.at(-1)).toEqual(['Upload', 'UNAUTHENTICATED']);
    expect(traced.server.spans).toHaveLength(2);
  });

  test('ends where the caller gives up, at both ends', async (way) => {
    const traced = new Traced();
    const { files } = await traced.serve(way, {
      copy: async (_request, call) => {
        await givenUp(call);
        return { size: 0n };
      },
      download: async function* () {
        for (;;) yield chunk('a');
      },
    });
    const controller = new AbortController();
    const copy = rejection(files.copy({ from: 'a', to: 'b' }, { signal: controller.signal }));
    await passing(way);
    controller.abort();
    await copy;
    for await (const _ of files.download({ path: 'a' })) break;
    await passing(way);
    const expected = [
      ['Copy', 'CANCELLED'],
      ['Download', 'CANCELLED'],
    ];
    expect(traced.codes()).toEqual({ client: expected, server: expected });
  });

  test('says that a deadline has passed', async (way) => {
    const traced = new Traced();
    const { files } = await traced.serve(way, {
      copy: async (_request, call) => {
        await givenUp(call);
        return { size: 0n };
      },
    });
    await rejection(files.copy({ from: 'a', to: 'b' }, { timeoutMs: 300 }));
    await passing(way);
    expect(traced.codes().client).toEqual([['Copy', 'DEADLINE_EXCEEDED']]);
    expect(traced.codes().server).toEqual([
      ['Copy', expect.stringMatching(/^(DEADLINE_EXCEEDED|CANCELLED)$/)],
    ]);
  });
});

overEveryWay('the metrics', (test) => {
  test('count calls by their code, and what the server has in hand', async (way) => {
    const traced = new Traced();
    let answer = (): void => undefined;
    const { files, client } = await traced.serve(way, {
      copy: ({ from }) => {
        if (from === '') throw new RpcError('NOT_FOUND', 'no such file');
        return { size: 1n };
      },
      download: async function* () {
        yield chunk('a');
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      },
    });
    await files.copy({ from: 'a', to: 'b' });
    await files.copy({ from: 'a', to: 'b' });
    await rejection(files.copy({ from: '', to: 'b' }));
    const anonymous = client({ credentials: undefined });
    await rejection(anonymous.upload([]));
    const stream = files.download({ path: 'a' });
    await stream.next();

    const { server } = traced;
    const code = 'rpc.response.status_code';
    expect(await server.metric('rpc.server.call.duration', code)).toEqual({
      OK: 2,
      NOT_FOUND: 1,
      UNAUTHENTICATED: 1,
    });
    expect(await server.metric('wirepact.server.connections')).toEqual({ '': 2 });
    expect(await server.metric('wirepact.server.calls.in_flight')).toEqual({ '': 1 });
    expect(await server.metric('wirepact.server.streams')).toEqual({ '': 1 });
    expect(await server.metric('wirepact.server.events.dropped')).toEqual({ '': 0 });
    const io = await server.metric('wirepact.server.io', 'network.io.direction');
    expect(io.transmit).toBeGreaterThan(100);
    expect(io.receive).toBeGreaterThan(100);

    answer();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(await server.metric('wirepact.server.streams')).toEqual({ '': 0 });
    expect(await traced.client.metric('rpc.client.call.duration', code)).toEqual({
      OK: 3,
      NOT_FOUND: 1,
    });
  });
});
