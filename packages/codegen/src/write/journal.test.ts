import { describe, expect, it } from 'vitest';
import { type Journal, journalText, parseJournal, textHash } from './journal.js';

const hash = textHash('text');
const journal: Journal = {
  proto: '../../protos',
  scaffold: '../services',
  steps: [
    {
      do: 'replace',
      kind: 'proto',
      path: 'a/b.proto',
      id: '0123456789ab',
      before: null,
      after: hash,
    },
    { do: 'remove', kind: 'generated', path: 'protos/old.ts', before: hash },
    { do: 'discard', kind: 'scaffold', path: 'a.service.ts', id: 'ba9876543210' },
  ],
  made: [{ kind: 'proto', path: 'a' }],
};

describe('a journal', () => {
  it('reads back as it was written', () => {
    expect(parseJournal(journalText(journal))).toEqual(journal);
  });

  it('is none when only a part of it was written', () => {
    expect(parseJournal(journalText(journal).slice(0, 100))).toBeUndefined();
    expect(parseJournal('')).toBeUndefined();
  });

  it.each(['../outside.ts', '/etc/passwd', 'a/../../b.ts', 'C:\\b.ts', '', 'a//b.ts', 'nul\0.ts'])(
    'that speaks of %j is none',
    (path) => {
      for (const step of journal.steps) {
        expect(
          parseJournal(journalText({ ...journal, steps: [{ ...step, path }] })),
        ).toBeUndefined();
      }
      expect(
        parseJournal(journalText({ ...journal, made: [{ kind: 'proto', path }] })),
      ).toBeUndefined();
    },
  );

  it.each([
    { do: 'replace', kind: 'proto', path: 'a', id: '../../../etc', before: null, after: hash },
    { do: 'replace', kind: 'proto', path: 'a', id: '0123456789ab', before: null, after: 'x' },
    { do: 'replace', kind: 'root', path: 'a', id: '0123456789ab', before: null, after: hash },
    { do: 'replace', kind: '__proto__', path: 'a', id: '0123456789ab', before: null, after: hash },
    { do: 'remove', kind: 'generated', path: 'a' },
    { do: 'run', kind: 'generated', path: 'a', before: hash },
    null,
    [],
  ])('with the step %j is none', (step) => {
    expect(parseJournal(JSON.stringify({ ...journal, steps: [step] }))).toBeUndefined();
  });

  it.each(['null', '[]', '7', '{}', '{"steps":[],"made":[]}'])('is not %s', (text) => {
    expect(parseJournal(text)).toBeUndefined();
  });
});
