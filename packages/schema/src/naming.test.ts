import { describe, expect, it } from 'vitest';
import {
  camelCase,
  defaultJsonName,
  isIdentifier,
  kebabCase,
  pascalCase,
  snakeCase,
  upperSnakeCase,
  words,
} from './naming.js';

describe('words', () => {
  it.each([
    ['dueAt', ['due', 'at']],
    ['due_at', ['due', 'at']],
    ['due-at', ['due', 'at']],
    ['DUEAt', ['due', 'at']],
    ['HTTPServer2', ['http', 'server2']],
    ['isHTTPOnly', ['is', 'http', 'only']],
    ['x1Y2', ['x1', 'y2']],
    ['__a__', ['a']],
    ['', []],
    ['---', []],
  ])('splits %j', (name, expected) => {
    expect(words(name)).toEqual(expected);
  });
});

describe('names', () => {
  it.each([
    ['dueAt', 'due_at', 'due-at', 'DUE_AT', 'DueAt', 'dueAt'],
    ['group-Chat', 'group_chat', 'group-chat', 'GROUP_CHAT', 'GroupChat', 'groupChat'],
    ['api_key', 'api_key', 'api-key', 'API_KEY', 'ApiKey', 'apiKey'],
    ['HTTPServer', 'http_server', 'http-server', 'HTTP_SERVER', 'HTTPServer', 'httpServer'],
    ['URL', 'url', 'url', 'URL', 'URL', 'url'],
    ['Task', 'task', 'task', 'TASK', 'Task', 'task'],
  ])('of %s follow each convention', (name, snake, kebab, upper, pascal, camel) => {
    expect(snakeCase(name)).toBe(snake);
    expect(kebabCase(name)).toBe(kebab);
    expect(upperSnakeCase(name)).toBe(upper);
    expect(pascalCase(name)).toBe(pascal);
    expect(camelCase(name)).toBe(camel);
  });
});

describe('defaultJsonName', () => {
  // The rule of protoc: drop underscores, and make the letter after one a capital.
  it.each([
    ['due_at', 'dueAt'],
    ['dueAt', 'dueAt'],
    ['x_1', 'x1'],
    ['a__b', 'aB'],
    ['_a', 'A'],
    ['a_', 'a'],
    ['HTTP_server', 'HTTPServer'],
  ])('of %s is %s', (proto, json) => {
    expect(defaultJsonName(proto)).toBe(json);
  });
});

describe('isIdentifier', () => {
  it.each(['a', '_a', 'A1', 'snake_case'])('takes %j', (name) => {
    expect(isIdentifier(name)).toBe(true);
  });

  it.each(['', '1a', 'a-b', 'a b', 'é', '$a', 'a\n', 'a.b', "a'"])('refuses %j', (name) => {
    expect(isIdentifier(name)).toBe(false);
  });
});
