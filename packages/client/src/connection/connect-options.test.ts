import { describe, expect, it } from 'vitest';
import { settingsOf } from './connect-options.js';

describe('settingsOf', () => {
  it.each([
    [{ backoff: { firstMs: -1, maxMs: 5 } }],
    [{ backoff: { firstMs: 10, maxMs: 5 } }],
    [{ backoff: { firstMs: 1, maxMs: 2 ** 31 } }],
    [{ limits: { packetBytes: 1 } }],
    [{ timeoutMs: -1 }],
    [{ timeoutMs: Number.NaN }],
  ])('refuses %o', (options) => {
    expect(() => settingsOf(options)).toThrow();
  });

  it('has a deadline for calls that name none', () => {
    expect(settingsOf({}).timeoutMs).toBe(30_000);
    expect(settingsOf({ timeoutMs: 0 }).timeoutMs).toBe(0);
  });
});
