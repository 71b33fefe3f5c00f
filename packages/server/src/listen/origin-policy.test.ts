import { describe, expect, it } from 'vitest';
import { originPolicy } from './origin-policy.js';

describe('originPolicy', () => {
  const host = 'app.example.com';

  it('admits a request without Origin, which no browser sends', () => {
    expect(originPolicy([])({ host })).toBe(true);
  });

  it.each([
    ['https://app.example.com', 'app.example.com'],
    ['http://localhost:3000', 'localhost:3000'],
    ['https://app.example.com', 'app.example.com:443'],
    ['https://app.example.com', 'APP.example.com'],
    ['http://[::1]:3000', '[::1]:3000'],
  ])('admits %s on the host %s', (origin, own) => {
    expect(originPolicy([])({ origin, host: own })).toBe(true);
  });

  it.each([
    ['another host', 'https://evil.example.com'],
    ['another port', 'https://app.example.com:8443'],
    ['a host that only begins alike', 'https://app.example.com.evil.test'],
    ['a user in front of the host', 'https://app.example.com@evil.test'],
    ['null', 'null'],
    ['nothing', ''],
    ['a path', 'https://app.example.com/'],
    ['a backslash, which URL reads as a slash', 'https://app.example.com\\.evil.test'],
    ['no URL', 'app.example.com'],
    ['two origins', 'https://app.example.com, https://evil.test'],
  ])('refuses %s', (_name, origin) => {
    expect(originPolicy([])({ origin, host })).toBe(false);
  });

  it('refuses an origin where the request names no host', () => {
    expect(originPolicy([])({ origin: 'https://app.example.com' })).toBe(false);
  });

  it('admits what is listed and nothing like it', () => {
    const admits = originPolicy(['https://shop.example.com', 'null']);
    expect(admits({ origin: 'https://shop.example.com', host })).toBe(true);
    expect(admits({ origin: 'null', host })).toBe(true);
    expect(admits({ origin: 'http://shop.example.com', host })).toBe(false);
  });

  it.each(['*', 'example.com', 'https://example.com/', 'https://Example.com', ''])(
    'refuses %j as an entry of the list',
    (origin) => {
      expect(() => originPolicy([origin])).toThrow(TypeError);
    },
  );
});
