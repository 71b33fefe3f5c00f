// Runs in a dedicated worker of port-page.ts: answers every call with what it was called with.
import {
  CloseCode,
  defaultLimits,
  type Link,
  messagePortLink,
  Outbox,
  readPacket,
  Status,
  Welcome,
} from '@wirepact/wire';

/** What the page sends along with a port: the close code, where the link is to be closed at once. */
interface Request {
  readonly port: MessagePort;
  readonly closeWith?: number;
}

function serve(link: Link): void {
  const outbox = new Outbox(link);
  link.start({
    packet: (bytes) => {
      const { control, frames } = readPacket(bytes, defaultLimits);
      if (control?.hello !== undefined)
        outbox.control({ welcome: Welcome.create({ heartbeatMs: 1_000 }) });
      for (const { call, payload } of frames)
        outbox.message(call, 0, Status, Status.decode(payload));
    },
    text: () => link.close(CloseCode.TEXT_MESSAGE),
    closed: () => undefined,
  });
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const link = messagePortLink(data.port);
  if (data.closeWith === undefined) serve(link);
  else link.close(data.closeWith, 'as asked');
});
