/**
 * The address of an operation, event or message type: 32-bit FNV-1a of its full name in UTF-8,
 * with 0 moved to 1 because an absent `method` reads as 0.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv, and PROTOCOL.md, "Operation ids".
 */
export function operationId(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0 || 1;
}

/**
 * The name that an operation's id is the hash of: `package.Service/Method`, and `@salt` behind it
 * after a breaking change that was allowed, so that it is another operation to every older peer.
 */
export function operationPath(
  service: string,
  { rpc, salt }: { readonly rpc: string; readonly salt?: string },
): string {
  return `${service}/${rpc}${salt === undefined ? '' : `@${salt}`}`;
}
