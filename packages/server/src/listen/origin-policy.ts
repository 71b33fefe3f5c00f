import type { IncomingHttpHeaders } from 'node:http';

/** Decides from the headers of an upgrade request whether the page that sent it may connect. */
export type OriginPolicy = (headers: IncomingHttpHeaders) => boolean;

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\\?#@\sA-Z]+$/;

/**
 * Any page of the web can open a WebSocket to any server, with the user's cookies; only the Origin
 * header tells which page it was (RFC 6455, section 10.2). Admitted are requests without it, which
 * no browser sends, pages of the host that was asked for, and the origins listed.
 *
 * @param origins Further origins such as `https://app.example.com`, or `null`, which is what a page
 *   from a file or a sandboxed frame sends.
 * @throws TypeError for an entry that no Origin header can equal.
 */
export function originPolicy(origins: readonly string[]): OriginPolicy {
  for (const origin of origins) {
    if (origin !== 'null' && !ORIGIN.test(origin)) {
      throw new TypeError(
        `origins: '${origin}' is no origin. Write scheme and host only, in lower case, such as https://app.example.com`,
      );
    }
  }
  const listed = new Set(origins);
  return (headers) => {
    const { origin, host } = headers;
    return origin === undefined || listed.has(origin) || isSameHost(origin, host);
  };
}

function isSameHost(origin: string, host: string | undefined): boolean {
  if (host === undefined || !ORIGIN.test(origin) || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  // Read with the page's scheme, so that its default port may be written or not.
  const asked = `${page.protocol}//${host}`;
  return page.host !== '' && URL.canParse(asked) && new URL(asked).host === page.host;
}
