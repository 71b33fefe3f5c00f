import type { Awaitable, CallContext, MessageStream, Messages } from '@wirepact/server';
import type {
  Chunk,
  CopyRequest,
  DownloadRequest,
  FileGone,
  Line,
  LogRequest,
  RemoveRequest,
  Upload,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import { FileService } from '../golden/accepted/streams/expected/src/generated/server.js';

/** What a test has the service do; what is absent fails the test that calls it. */
export type FileActs = Partial<
  Pick<
    FileService,
    'copy' | 'remove' | 'download' | 'watch' | 'upload' | 'log' | 'convert' | 'append'
  >
>;

/** Does what a test says. */
export class ScriptedFileService extends FileService {
  constructor(public acts: FileActs = {}) {
    super();
  }

  copy(request: CopyRequest, context: CallContext): Awaitable<Upload> {
    return this.act('copy')(request, context);
  }

  remove(request: RemoveRequest, context: CallContext): Awaitable<void> {
    return this.act('remove')(request, context);
  }

  download(request: DownloadRequest, context: CallContext): Messages<Chunk> {
    return this.act('download')(request, context);
  }

  watch(context: CallContext): Messages<FileGone> {
    return this.act('watch')(context);
  }

  upload(requests: MessageStream<Chunk>, context: CallContext): Awaitable<Upload> {
    return this.act('upload')(requests, context);
  }

  log(requests: MessageStream<LogRequest>, context: CallContext): Awaitable<void> {
    return this.act('log')(requests, context);
  }

  convert(requests: MessageStream<Chunk>, context: CallContext): Messages<Chunk> {
    return this.act('convert')(requests, context);
  }

  append(requests: MessageStream<Line>, context: CallContext): Awaitable<Upload> {
    return this.act('append')(requests, context);
  }

  private act<Name extends keyof FileActs>(name: Name): NonNullable<FileActs[Name]> {
    const act = this.acts[name];
    if (act === undefined) throw new Error(`The test does not say what ${name} does`);
    return act;
  }
}
