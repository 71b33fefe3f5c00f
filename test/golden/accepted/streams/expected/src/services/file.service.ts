// Yours: wirepact wrote this once, as a start, and never touches it again.

import { type MessageStream, RpcError } from '@wirepact/server';
import type {
  Chunk,
  CopyRequest,
  DownloadRequest,
  FileGone,
  Line,
  LogRequest,
  RemoveRequest,
  Upload,
} from '../generated/protos/file.js';
import { FileService } from '../generated/server.js';

export class FileServiceImpl extends FileService {
  copy(_request: CopyRequest): Upload {
    throw new RpcError('UNIMPLEMENTED', 'copy is not written yet');
  }

  remove(_request: RemoveRequest): void {
    throw new RpcError('UNIMPLEMENTED', 'remove is not written yet');
  }

  download(_request: DownloadRequest): AsyncIterable<Chunk> {
    throw new RpcError('UNIMPLEMENTED', 'download is not written yet');
  }

  watch(): AsyncIterable<FileGone> {
    throw new RpcError('UNIMPLEMENTED', 'watch is not written yet');
  }

  upload(_requests: MessageStream<Chunk>): Upload {
    throw new RpcError('UNIMPLEMENTED', 'upload is not written yet');
  }

  log(_requests: MessageStream<LogRequest>): void {
    throw new RpcError('UNIMPLEMENTED', 'log is not written yet');
  }

  convert(_requests: MessageStream<Chunk>): AsyncIterable<Chunk> {
    throw new RpcError('UNIMPLEMENTED', 'convert is not written yet');
  }

  append(_requests: MessageStream<Line>): Upload {
    throw new RpcError('UNIMPLEMENTED', 'append is not written yet');
  }
}
