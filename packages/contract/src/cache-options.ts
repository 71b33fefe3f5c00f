/** How CMMV caches an answer. Read without effect on the generated code; a notice says so. */
export interface CacheOptions {
  /** Prefix of the cache's keys. */
  readonly key: string;
  /** Lifetime in seconds. */
  readonly ttl?: number;
  /** Compresses what is kept. */
  readonly compress?: boolean;
}
