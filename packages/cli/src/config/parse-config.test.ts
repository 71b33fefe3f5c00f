import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UsageError, type UsageProblem } from '../usage-error.js';
import { defaultConfig } from './config-values.js';
import { configKeys, parseConfig } from './parse-config.js';

function problemsOf(text: string): readonly UsageProblem[] {
  try {
    parseConfig(text, '/p/wirepact.config.json');
  } catch (error) {
    if (error instanceof UsageError) return error.problems;
    throw error;
  }
  return [];
}

describe('a configuration', () => {
  it('may say everything, nothing, and start with a byte order mark', () => {
    const all = { contracts: ['a'], protos: 'p', out: 'o', services: 's', contractModules: ['m'] };
    expect(parseConfig(JSON.stringify({ $schema: 'x', ...all }), '')).toEqual(all);
    expect(parseConfig('\uFEFF{}', '')).toEqual({});
  });

  it.each([
    ['{\n  "protoDir": "x"\n}', 2, 3, 'There is no option "protoDir"'],
    ['{ "__proto__": "x" }', 1, 3, 'There is no option "__proto__"'],
    ['{ "out": "a",\n"out": "b" }', 2, 1, '"out" is there twice'],
    ['{ "out": 7 }', 1, 10, '"out" has to be a string that is not empty'],
    ['{ "out": " " }', 1, 10, '"out" has to be a string that is not empty'],
    ['{ "contracts": "a" }', 1, 16, '"contracts" has to be a list of strings that are not empty'],
    ['{ "contracts": [""] }', 1, 16, '"contracts" has to be a list of strings that are not empty'],
    ['{ "contracts": [] }', 1, 16, '"contracts" has to name one at least'],
  ])('%j is refused with its place', (text, line, column, message) => {
    expect(problemsOf(text)).toMatchObject([
      { file: '/p/wirepact.config.json', line, column, message },
    ]);
  });

  it('is told everything that is wrong with it at once', () => {
    expect(problemsOf('{ "out": 1,\n"protos": 2,\n"x": 3 }').map(({ line }) => line)).toEqual([
      1, 2, 3,
    ]);
  });

  it.each([
    ['{\n  "out": "a",\n}', 3],
    ['{\n  "out": "a"\n  "protos": "b"\n}', 3],
    ['{\n  "out": "a"', 2],
    ['', 1],
    ['{ // no comments\n}', 1],
  ])('%j is not JSON, and its error says the line', (text, line) => {
    const [problem] = problemsOf(text);
    expect(problem?.message).toMatch(/^This is not JSON: \S/);
    expect(problem?.line).toBe(line);
  });

  it.each(['[]', 'null', '"x"', '7'])('%s is not an object', (text) => {
    expect(problemsOf(text)).toMatchObject([{ message: 'The configuration has to be an object' }]);
  });
});

it('is described by the published JSON schema, key by key and default by default', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../wirepact.schema.json', import.meta.url), 'utf8'),
  );
  expect(Object.keys(schema.properties)).toEqual(configKeys);
  expect(schema.additionalProperties).toBe(false);
  for (const [key, value] of Object.entries(defaultConfig)) {
    expect(schema.properties[key].default, key).toEqual(value);
  }
});
