import { join } from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { DiagnosticSink } from '../diagnostic-sink.js';
import { readTsconfig } from './tsconfig.js';

function read(files: { readonly [path: string]: string }, from = 'src/generated') {
  const root = temporaryFolder(files);
  const sink = new DiagnosticSink();
  const config = readTsconfig(join(root, from), root, sink);
  return { ...config, root, diagnostics: sink.sorted() };
}

describe('the tsconfig of a project', () => {
  it('is the nearest one above the output folder', () => {
    const { experimentalDecorators, diagnostics } = read({
      'tsconfig.json': '{}',
      'src/tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, }, /* c */ }',
    });
    expect(experimentalDecorators).toBe(true);
    expect(diagnostics).toEqual([]);
  });

  it('takes what it extends, near or in a package', () => {
    const { experimentalDecorators, options, files, root } = read({
      'tsconfig.json': '{ "extends": ["./base.json", "shared/tsconfig.json"] }',
      'base.json': '{ "extends": "./root.json", "compilerOptions": { "baseUrl": "./lib" } }',
      'root.json': '{ "compilerOptions": { "experimentalDecorators": true } }',
      'node_modules/shared/package.json': '{ "name": "shared" }',
      'node_modules/shared/tsconfig.json': '{ "compilerOptions": { "module": "preserve" } }',
    });
    expect(experimentalDecorators).toBe(true);
    expect(options.baseUrl).toBe(join(root, 'lib'));
    expect(options.module).toBe(ts.ModuleKind.Preserve);
    for (const name of ['tsconfig.json', 'base.json', 'root.json']) {
      expect(files).toContain(join(root, name));
    }
    expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
  });

  it('takes only what decides where imports lead', () => {
    const { options } = read({
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "paths": { "~/*": ["./src/*"] } } }',
    });
    expect(Object.keys(options)).toEqual(['paths']);
  });

  it('need not exist, and the places where it could be are named', () => {
    const { experimentalDecorators, files, root } = read({}, 'src');
    expect(experimentalDecorators).toBe(false);
    expect(files).toEqual([join(root, 'src/tsconfig.json'), join(root, 'tsconfig.json')]);
  });

  it.each([
    ['{ "compilerOptions": ', /tsconfig\.json: /],
    ['{ "extends": "./missing.json" }', /missing\.json/],
    ['{ "compilerOptions": { "module": "nonsense" } }', /module/],
  ])('that says %s is a warning', (text, message) => {
    const { diagnostics, files, root } = read({ 'tsconfig.json': text });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'WP1005', severity: 'warning' });
    expect(diagnostics[0]?.message).toMatch(message);
    expect(files).toContain(join(root, 'tsconfig.json'));
    if (text.includes('missing')) expect(files).toContain(join(root, 'missing.json'));
  });
});
