import { describe, expect, it } from 'vitest';
import { addScripts } from './package-scripts.js';

const generate = '"generate": "wirepact generate"';
const watch = '"generate:watch": "wirepact generate --watch"';

describe('adding scripts to a package.json', () => {
  it.each([
    [
      'behind the others',
      '{\n  "scripts": {\n    "a": "b"\n  },\n  "x": 1\n}\n',
      `{\n  "scripts": {\n    "a": "b",\n    ${generate},\n    ${watch}\n  },\n  "x": 1\n}\n`,
    ],
    [
      'with tabs and CRLF',
      '{\r\n\t"scripts": {\r\n\t\t"a": "b"\r\n\t}\r\n}',
      `{\r\n\t"scripts": {\r\n\t\t"a": "b",\r\n\t\t${generate},\r\n\t\t${watch}\r\n\t}\r\n}`,
    ],
    [
      'into an object on one line',
      '{\n  "scripts": { "a": "b" }\n}\n',
      `{\n  "scripts": { "a": "b", ${generate}, ${watch} }\n}\n`,
    ],
    [
      'into an empty object',
      '{\n    "scripts": {}\n}\n',
      `{\n    "scripts": {\n        ${generate},\n        ${watch}\n    }\n}\n`,
    ],
    [
      'where there are no scripts',
      '{\n  "name": "x"\n}\n',
      `{\n  "name": "x",\n  "scripts": {\n    ${generate},\n    ${watch}\n  }\n}\n`,
    ],
    ['into an empty file', '{}', `{\n  "scripts": {\n    ${generate},\n    ${watch}\n  }\n}`],
  ])('puts them %s', (_where, before, after) => {
    expect(addScripts(before)).toEqual({ text: after, added: ['generate', 'generate:watch'] });
  });

  it('keeps scripts that are there', () => {
    const text = '{ "scripts": { "generate": "mine" } }';
    expect(addScripts(text)).toEqual({
      text: `{ "scripts": { "generate": "mine", ${watch} } }`,
      added: ['generate:watch'],
    });
    const full = '{ "scripts": { "generate": "mine", "generate:watch": "mine" } }';
    expect(addScripts(full)).toEqual({ text: full, added: [] });
  });

  it.each(['', '[]', '{ "scripts": 7 }', '{ "a": 1, }'])('leaves %j alone', (text) => {
    expect(addScripts(text)).toBeUndefined();
  });

  it('keeps everything where scripts is there twice', () => {
    // JSON.parse takes the last, and so does npm.
    const edited = addScripts('{ "scripts": { "a": "1" }, "scripts": { "b": "2" } }');
    expect(edited?.text).toBe(
      `{ "scripts": { "a": "1" }, "scripts": { "b": "2", ${generate}, ${watch} } }`,
    );
  });
});
