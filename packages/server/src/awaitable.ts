/** What a handler may return: the value, or a promise of it. */
export type Awaitable<T> = T | PromiseLike<T>;
