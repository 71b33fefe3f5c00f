// Runs in a page of message-port.test.ts: calls a worker of its own over a MessagePort.
import { connect, type Link, messagePortLink } from '@wirepact/client';
import { type Operation, Status } from '@wirepact/wire';

const echo: Operation<Status, Status, 'unary'> = {
  kind: 'unary',
  name: 'test.Echo/Echo',
  id: 7,
  request: Status,
  response: Status,
};

function startWorker(): Worker {
  return new Worker(new URL('./port-worker.ts', import.meta.url), { type: 'module' });
}

/** Gives a worker one end of a new channel and returns the other as a link. */
function dial(worker: Worker, closeWith?: number): Link {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ port: port2, closeWith }, [port2]);
  return messagePortLink(port1);
}

/** How a link ends. */
function ending(link: Link): Promise<string> {
  return new Promise((resolve) =>
    link.start({
      packet: () => undefined,
      text: () => resolve('text'),
      closed: (code, reason) => resolve(`${code} ${reason}`),
    }),
  );
}

/** What a test looks at. */
export interface PortReport {
  readonly answers: readonly string[];
  readonly closed: string;
  readonly terminated: string;
}

async function report(): Promise<PortReport> {
  const worker = startWorker();
  const connection = connect(() => dial(worker));
  const texts = Array.from({ length: 100 }, (_, index) => `${index}`.repeat(index * 30));
  const answers = await Promise.all(
    texts.map((message) => connection.call(echo, Status.create({ message }))),
  );
  connection.close();
  const closed = await ending(dial(worker, 4008));
  // Once it has answered, the worker has the port and is running.
  const other = connect(() => dial(worker));
  await other.call(echo, Status.create());
  const end = new Promise<string>((resolve) => {
    other.onStatus((status, error) => {
      if (status === 'connecting') resolve(error?.message ?? '');
    });
  });
  worker.terminate();
  const terminated = await end;
  other.close();
  return { answers: answers.map(({ message }) => message), closed, terminated };
}

Object.assign(globalThis, { portReport: report() });
