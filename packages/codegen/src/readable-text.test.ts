import { describe, expect, it } from 'vitest';
import { readableText } from './readable-text.js';

describe('a readable text', () => {
  it('is itself where nothing in it is strange, in any language', () => {
    for (const text of ['`Task` is declared twice', 'größer', '字段', '💥']) {
      expect(readableText(text)).toBe(text);
    }
  });

  it('shows what would command a terminal or turn the line around', () => {
    expect(readableText('a\u001b[2Jb\u009b31m\nc')).toBe('a\\u001b[2Jb\\u009b31m\\u000ac');
    expect(readableText('\u202elebal\u2028')).toBe('\\u202elebal\\u2028');
    expect(readableText('\u{e0061}\ufeff\u200b')).toBe('\\u{e0061}\\ufeff\\u200b');
  });

  it('shows half a character by its number', () => {
    expect(readableText('a\ud83db')).toBe('a\\ud83db');
  });

  it('keeps both ends of what is too long', () => {
    const text = readableText(`"${'x'.repeat(100_000)}" cannot name a field`);
    expect(text.length).toBeLessThanOrEqual(500);
    expect(text).toMatch(/^"xxx.* … x+" cannot name a field$/);
  });

  it('cuts no character in two unseen', () => {
    expect(readableText(`${'x'.repeat(239)}💥${'x'.repeat(1_000)}`)).toContain('\\ud83d …');
  });
});
