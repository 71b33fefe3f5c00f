import { detail, type MessageType, RpcError } from '@wirepact/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCase } from '../../packages/codegen/src/error-names.js';
import {
  type FileCopyFailure,
  FileGone,
  fileCopy,
  HTTPFailed,
  QuotaExceeded,
} from './accepted/streams/expected/src/generated/protos/file.js';

/** The compiler refuses a failure that has no branch here. */
function told(failure: FileCopyFailure): string {
  switch (failure.case) {
    case 'fileGone':
      return `gone: ${failure.value.path}`;
    case 'quotaExceeded':
      return `at most ${failure.value.most}`;
    case 'httpFailed':
      return `HTTP ${failure.value.status}`;
  }
}

describe('a declared error', () => {
  it.each([
    ['gone: a', detail(FileGone, { path: 'a' })],
    ['at most 9', detail(QuotaExceeded, { most: 9n })],
    ['HTTP 404', detail(HTTPFailed, { status: 404 })],
  ])('is known by the case that its operation is generated with: %s', (text, carried) => {
    const error = new RpcError('ABORTED', '', { details: [carried], operation: fileCopy });
    expect(told(error.declared() as FileCopyFailure)).toBe(text);
  });

  it('has one case for the generator and for the runtime, whatever its message is called', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/), (name) => {
        const type: MessageType<FileGone> = Object.create(FileGone, {
          typeName: { value: `some.where.${name}` },
        });
        const error = new RpcError('ABORTED', '', {
          details: [detail(type, { path: 'a' })],
          operation: { ...fileCopy, errors: [type] },
        });
        expect(error.declared().case).toBe(errorCase(type.typeName));
      }),
      { seed: 20_260_401, numRuns: 2_000 },
    );
  });
});
