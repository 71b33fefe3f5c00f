import { beforeEach, describe, expect, it } from 'vitest';
import { AnsweringSide, operations, settled, text } from '../../fixtures/answering-side.js';
import { realClock } from '../clock/real-clock.js';
import { RpcError } from '../status/rpc-error.js';
import type { AnsweredCall } from './answered-call.js';

const { unary, serverStream } = operations;

let side: AnsweringSide;

beforeEach(() => {
  side = new AnsweringSide(realClock);
});

describe('the metadata of an answer', () => {
  const metadata = (): (string | undefined)[] =>
    side.frames.map(({ header }) => header && [...header.metadata.keys()].join());

  it('goes with the response, or with the error', async () => {
    side.act = (request, { responseMetadata }) => {
      responseMetadata.set('a', '1');
      return request;
    };
    side.openWith(unary);
    side.act = (_request, { responseMetadata }) => {
      responseMetadata.set('b-bin', Uint8Array.of(1));
      throw new RpcError('ABORTED', '');
    };
    side.openWith(unary);
    expect(side.heard(1)).toEqual(['last', 'ABORTED']);
    expect(metadata()).toEqual(['a', 'b-bin']);
  });

  it('goes with the first message of a stream and with its end', async () => {
    side.act = async function* (_request, { responseMetadata }: AnsweredCall) {
      responseMetadata.set('first', '1');
      yield text('a');
      responseMetadata.set('later', '1');
      yield text('b');
      responseMetadata.set('last', '1');
    };
    side.openWith(serverStream);
    await settled();
    expect(side.heard(1)).toEqual(['next a', 'next b', 'end']);
    expect(metadata()).toEqual(['first', undefined, 'later,last']);
  });

  it('is checked where it is set, and what is wrong with it is not the fault of the caller', () => {
    side.act = (_request, { responseMetadata }) => responseMetadata.set('Not a key', '');
    side.openWith(unary);
    expect(side.heard(1)).toEqual(['INTERNAL']);
    expect(side.log[0]).toContain('Not a key');
  });
});
