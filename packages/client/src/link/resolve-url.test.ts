import { describe, expect, it } from 'vitest';
import { resolveUrl } from './resolve-url.js';

describe('resolveUrl', () => {
  it.each([
    ['ws://host/rpc', undefined, 'ws://host/rpc'],
    ['wss://host:8443/rpc?a=b', undefined, 'wss://host:8443/rpc?a=b'],
    ['http://host/rpc', undefined, 'ws://host/rpc'],
    ['https://host/rpc', undefined, 'wss://host/rpc'],
    ['/rpc', 'https://shop.example/cart#top', 'wss://shop.example/rpc'],
    ['/rpc', 'http://localhost:5173/', 'ws://localhost:5173/rpc'],
    ['rpc', 'http://localhost:5173/a/b', 'ws://localhost:5173/a/rpc'],
    ['//other/rpc', 'https://shop.example/', 'wss://other/rpc'],
    ['http://host/rpc#fragment', undefined, 'ws://host/rpc'],
  ])('takes %s on the page %s to %s', (target, base, url) => {
    expect(resolveUrl(target, base)).toBe(url);
  });

  it('takes a URL object', () => {
    expect(resolveUrl(new URL('https://host/rpc'), undefined)).toBe('wss://host/rpc');
  });

  it.each(['/rpc', '', 'ftp://host/', 'file:///etc/passwd', 'javascript:1'])(
    'refuses %s',
    (target) => {
      expect(() => resolveUrl(target, undefined)).toThrow(TypeError);
    },
  );

  it('says what is missing where a relative URL has no page', () => {
    expect(() => resolveUrl('/rpc', undefined)).toThrow('outside a page it has to be absolute');
  });
});
