import type { Link } from '@wirepact/wire';

/** A link that tells of every packet before it is sent; the heartbeat wants to know. */
export function notedLink(link: Link, sending: () => void): Link {
  return {
    get queuedBytes() {
      return link.queuedBytes;
    },
    start: (handlers) => link.start(handlers),
    send: (packet) => {
      sending();
      link.send(packet);
    },
    close: (code, reason) => link.close(code, reason),
  };
}
