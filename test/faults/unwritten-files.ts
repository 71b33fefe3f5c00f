import { type Awaitable, type CallContext, type Messages, RpcError } from '@wirepact/server';
import type {
  Chunk,
  CopyRequest,
  DownloadRequest,
  FileGone,
  RemoveRequest,
  Upload,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import { FileService } from '../golden/accepted/streams/expected/src/generated/server.js';

/** Operations that a test has no use for; it writes those that it calls. */
export class UnwrittenFiles extends FileService {
  copy(_request: CopyRequest, _context: CallContext): Awaitable<Upload> {
    throw unwritten();
  }

  remove(_request: RemoveRequest, _context: CallContext): Awaitable<void> {
    throw unwritten();
  }

  download(_request: DownloadRequest, _context: CallContext): Messages<Chunk> {
    throw unwritten();
  }

  watch(_context: CallContext): Messages<FileGone> {
    throw unwritten();
  }

  upload(_requests: AsyncIterable<Chunk>, _context: CallContext): Awaitable<Upload> {
    throw unwritten();
  }

  log(_requests: AsyncIterable<unknown>, _context: CallContext): Awaitable<void> {
    throw unwritten();
  }

  convert(_requests: AsyncIterable<Chunk>, _context: CallContext): Messages<Chunk> {
    throw unwritten();
  }

  append(_requests: AsyncIterable<unknown>, _context: CallContext): Awaitable<Upload> {
    throw unwritten();
  }
}

function unwritten(): RpcError {
  return new RpcError('UNIMPLEMENTED', 'No test calls this');
}
