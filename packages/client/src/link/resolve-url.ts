/** The schemes that a target may have, and the WebSocket's for each. */
const schemes = new Map([
  ['ws:', 'ws:'],
  ['wss:', 'wss:'],
  ['http:', 'ws:'],
  ['https:', 'wss:'],
]);

/**
 * The WebSocket URL of what was passed to `connect`: `http` and `https` become `ws` and `wss`, a
 * relative URL is resolved against `base`.
 *
 * @param base The page's address, where there is one.
 * @throws TypeError for what is no URL, for a relative one without a base, and for other schemes.
 */
export function resolveUrl(target: string | URL, base: string | undefined): string {
  let url: URL;
  try {
    url = new URL(target, base);
  } catch (cause) {
    const hint = base === undefined ? '; outside a page it has to be absolute' : '';
    throw new TypeError(`${target} is not a URL to connect to${hint}`, { cause });
  }
  const scheme = schemes.get(url.protocol);
  if (scheme === undefined) {
    throw new TypeError(
      `${url.protocol} is not a scheme to connect to; use ws, wss, http or https`,
    );
  }
  url.protocol = scheme;
  // A WebSocket refuses a URL with a fragment, and a page's own address may have one.
  url.hash = '';
  return url.href;
}
