import { type Call, type Outcome, safe } from '@wirepact/client';
import { detail, RpcError } from '@wirepact/server';
import { expect } from 'vitest';
import {
  type Chunk,
  type FileCopyFailure,
  FileGone,
  HTTPFailed,
  QuotaExceeded,
  type Upload,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { all, chunk, serveFiles } from './served-files.js';

/**
 * What a program makes of a copy. The compiler refuses a declared error that has no branch here, a
 * branch for one that is not declared, and a value of another's.
 */
function tell(outcome: Outcome<Upload, FileCopyFailure>): string {
  if (outcome.ok) return `copied ${outcome.value.size}`;
  const { failure, error } = outcome;
  switch (failure.case) {
    case 'fileGone':
      return `${failure.value.path} is gone`;
    case 'quotaExceeded':
      return `only ${failure.value.most} fit`;
    case 'httpFailed':
      return `HTTP ${failure.value.status}`;
    case undefined:
      return `${error.code}: ${error.message}`;
    default:
      return failure satisfies never;
  }
}

/** The compiler refuses these lines where an operation's errors are lost on their way to its caller. */
type Failures<Made> =
  Made extends Call<infer _, infer Failure> ? Failure['case'] : 'no errors are declared';
type CopyCases = 'fileGone' | 'quotaExceeded' | 'httpFailed';
type Client = Awaited<ReturnType<typeof serveFiles>>['client'] extends () => infer Made
  ? Made
  : never;
const sameCases = (cases: Failures<ReturnType<Client['copy']>>): CopyCases => cases;
const sameUploads = (cases: Failures<ReturnType<Client['upload']>>): 'quotaExceeded' => cases;

const request = { from: 'a', to: 'b' };

overEveryWay('safe', (test) => {
  test('tells the errors that a contract declares from each other', async (way) => {
    const { client, service } = await serveFiles(way, {});
    const files = client();
    const outcome = async (...details: ReturnType<typeof detail>[]): Promise<string> => {
      service.acts = {
        copy: () => {
          throw new RpcError('FAILED_PRECONDITION', 'no', { details });
        },
      };
      return tell(await safe(files.copy(request)));
    };
    expect(await outcome(detail(FileGone, { path: 'a' }))).toBe('a is gone');
    expect(await outcome(detail(QuotaExceeded, { most: 2n ** 60n }))).toBe(
      'only 1152921504606846976 fit',
    );
    expect(await outcome(detail(HTTPFailed, { status: 404 }))).toBe('HTTP 404');
    expect(await outcome(detail(HTTPFailed, {}))).toBe('HTTP 0');
    expect(await outcome()).toBe('FAILED_PRECONDITION: no');
    expect([sameCases('httpFailed'), sameUploads('quotaExceeded')]).toHaveLength(2);
  });

  test('takes the first of several in the order of the contract', async (way) => {
    const { client } = await serveFiles(way, {
      copy: () => {
        const details = [detail(HTTPFailed, { status: 1 }), detail(FileGone, { path: 'a' })];
        throw new RpcError('ABORTED', 'both', { details });
      },
    });
    const outcome = await safe(client().copy(request));
    expect(tell(outcome)).toBe('a is gone');
    if (outcome.ok) throw new Error('It was expected to fail');
    expect(outcome.error.detail(HTTPFailed)).toEqual({ status: 1 });
  });

  test('returns the response, and undefined where there is none', async (way) => {
    const { client } = await serveFiles(way, {
      copy: () => ({ size: 5n }),
      remove: () => undefined,
    });
    const files = client();
    expect(tell(await safe(files.copy(request)))).toBe('copied 5');
    expect(await safe(files.remove({ path: 'a' }))).toEqual({ ok: true, value: undefined });
  });

  test('gives an error that its operation does not declare no case', async (way) => {
    const { client } = await serveFiles(way, {
      remove: () => {
        throw new RpcError('ABORTED', 'no', { details: [detail(HTTPFailed, { status: 5 })] });
      },
    });
    const outcome = await safe(client().remove({ path: 'a' }));
    expect(outcome).toMatchObject({ ok: false, failure: { case: undefined, value: undefined } });
    // It is still there for whoever asks for it.
    expect(!outcome.ok && outcome.error.detail(HTTPFailed)).toEqual({ status: 5 });
  });

  test('returns what the runtime fails a call with, which has no case', async (way) => {
    const { client } = await serveFiles(way, {
      copy: () => {
        throw new Error('secret');
      },
      remove: () => new Promise(() => undefined),
    });
    const files = client();
    expect(tell(await safe(files.copy(request)))).toBe('INTERNAL: Internal error');
    const late = await safe(files.remove({ path: 'a' }, { timeoutMs: 100 }));
    expect(late).toMatchObject({ ok: false, error: { code: 'DEADLINE_EXCEEDED' } });
    const gone = await safe(files.remove({ path: 'a' }, { signal: AbortSignal.abort() }));
    expect(gone).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    files.connection.close();
    expect(tell(await safe(files.copy(request)))).toMatch(/^UNAVAILABLE/);
  });

  test('throws what is a mistake of the program', async (way) => {
    const { client } = await serveFiles(way, { copy: () => ({ size: 1n }) });
    const wrong = { from: 7, to: '' } as unknown as typeof request;
    expect(await rejection(safe(client().copy(wrong)))).toMatchObject({ name: 'EncodeError' });
  });

  test('knows the declared errors of a call that sends a stream', async (way) => {
    const { client } = await serveFiles(way, {
      upload: async (chunks) => {
        await chunks.next();
        throw new RpcError('RESOURCE_EXHAUSTED', 'full', {
          details: [detail(QuotaExceeded, { most: 1n })],
        });
      },
    });
    async function* source(): AsyncGenerator<Chunk> {
      for (;;) yield chunk('a', 100);
    }
    const outcome = await safe(client().upload(source()));
    expect(outcome).toMatchObject({ failure: { case: 'quotaExceeded', value: { most: 1n } } });
  });
});

overEveryWay('the error of a stream', (test) => {
  test('has the errors that its operation declares', async (way) => {
    const { client } = await serveFiles(way, {
      download: async function* () {
        yield chunk('a');
        throw new RpcError('ABORTED', 'gone', { details: [detail(FileGone, { path: 'a' })] });
      },
    });
    const error = await rejection(all(client().download({ path: 'a' })));
    if (!RpcError.is(error)) throw error;
    expect(error.operation?.name).toBe('file.FileService/Download');
    expect(error.declared()).toEqual({ case: 'fileGone', value: { path: 'a' } });
  });
});
