import { type Connection, serve } from '@wirepact/client';
import {
  type Awaitable,
  type CallContext,
  createServer,
  type MessageStream,
  type Messages,
  type Server,
} from '@wirepact/server';
import { type Task, taskGet } from '../../examples/tasks/src/generated/index.js';
import {
  TaskService,
  gateways as taskGateways,
} from '../../examples/tasks/src/generated/server.js';
import {
  type Chunk,
  type CopyRequest,
  type DownloadRequest,
  fileConvert,
  fileCopy,
  fileDownload,
  fileRemove,
  fileUpload,
  type RemoveRequest,
  type Upload,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../golden/accepted/streams/expected/src/generated/server.js';
import { ScriptedTaskService } from '../integration/scripted-task-service.js';
import { isMeant } from './call-tally.js';
import type { RandomAnswers } from './random-answers.js';
import { RandomCaller } from './random-caller.js';
import type { RandomRun } from './random-run.js';
import { UnwrittenFiles } from './unwritten-files.js';

/** Answers as {@link RandomAnswers} does, and calls its callers now and then. */
class RandomFileService extends UnwrittenFiles {
  constructor(
    private readonly run: RandomRun,
    private readonly answers: RandomAnswers,
  ) {
    super();
  }

  override copy(request: CopyRequest, context: CallContext): Awaitable<Upload> {
    return this.answers.copy(request, context);
  }

  override async remove(request: RemoveRequest, context: CallContext): Promise<void> {
    if (this.run.chance.happens(0.3)) {
      const call = new RandomCaller(this.run, context.peer).call();
      // It may outlive the call that led to it.
      if (this.run.chance.happens(0.5)) await call;
    }
    await this.answers.remove(request, context);
  }

  override download(request: DownloadRequest, context: CallContext): Messages<Chunk> {
    return this.answers.download(request, context);
  }

  override upload(requests: MessageStream<Chunk>, context: CallContext): Awaitable<Upload> {
    return this.answers.upload(requests, context);
  }

  override convert(requests: MessageStream<Chunk>, context: CallContext): Messages<Chunk> {
    return this.answers.convert(requests, context);
  }
}

/** A server of both contracts. `errors` gets what it logs that no handler did on purpose. */
export function randomServer(run: RandomRun, answers: RandomAnswers, errors: string[]): Server {
  const tasks = new ScriptedTaskService();
  tasks.onGet = (id, context): Awaitable<Task> => answers.get(id, context);
  const ignore = (): void => undefined;
  return createServer({
    gateways: [...taskGateways, FileGateway],
    providers: [
      { provide: TaskService, useValue: tasks },
      { provide: FileService, useValue: new RandomFileService(run, answers) },
    ],
    // Uploads are for those who are known.
    authenticate: () => ({ name: 'client' }),
    logger: {
      error: (fields, message) => {
        if (!('err' in fields) || !isMeant(fields.err)) errors.push(message);
      },
      warn: ignore,
      info: ignore,
    },
    clock: run.clock,
  });
}

/** Has a client answer whatever the server calls. */
export function serveRandomly(connection: Connection, answers: RandomAnswers): void {
  serve(connection, taskGet, async ({ id }, context) => ({ item: await answers.get(id, context) }));
  serve(connection, fileCopy, (request, context) => answers.copy(request, context));
  serve(connection, fileRemove, async (request, context) => {
    await answers.remove(request, context);
    return {};
  });
  serve(connection, fileDownload, (request, context) => answers.download(request, context));
  serve(connection, fileUpload, (requests, context) => answers.upload(requests, context));
  serve(connection, fileConvert, (requests, context) => answers.convert(requests, context));
}
