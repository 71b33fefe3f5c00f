import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLayers } from './check-layers.js';
import { layers } from './layers.js';
import { repositoryRoot, sourceFilesBelow } from './source-file.js';

/** What the rules say about one planted file. */
function planted(path: string, text: string): string[] {
  return checkLayers([{ path, text }]);
}

describe('the packages', () => {
  it('import only what their layer allows', () => {
    const files = sourceFilesBelow('packages').filter(({ path }) =>
      /\/(src|fixtures)\//.test(path),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(checkLayers(files)).toEqual([]);
  });

  it('are all in the table of layers, and the table names no other', () => {
    const folders = readdirSync(join(repositoryRoot, 'packages'));
    expect([...layers.keys()].sort()).toEqual(folders.sort());
  });
});

describe('the generated code of the examples', () => {
  it('imports only the codegen sub-paths and its own files', () => {
    const files = sourceFilesBelow('examples').filter(({ path }) =>
      path.includes('/src/generated/'),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(checkLayers(files)).toEqual([]);
  });
});

describe('a broken rule is found', () => {
  const client = 'packages/client/src/planted.ts';

  it.each([
    ['import', "import { createServer } from '@wirepact/server';"],
    ['type import', "import type { Server } from '@wirepact/server';"],
    ['side effect', "import '@wirepact/server';"],
    ['re-export', "export * from '@wirepact/server';"],
    ['type re-export', "export type { Server } from '@wirepact/server';"],
    ['dynamic import', "const server = await import('@wirepact/server');"],
    ['import type', "let server: import('@wirepact/server').Server;"],
    ['typeof import', "let server: typeof import('@wirepact/server');"],
    ['import equals', "import server = require('@wirepact/server');"],
    ['require', "const server = require('@wirepact/server');"],
    ['sub-path', "import { readPatch } from '@wirepact/server/codegen';"],
    ['augmentation', "declare module '@wirepact/server' {}"],
    ['template literal', 'const server = await import(`@wirepact/server`);'],
  ])('in every form that names a module: %s', (_form, text) => {
    expect(planted(client, `\n${text}`)).toEqual([
      expect.stringMatching(
        /^packages\/client\/src\/planted\.ts:2 imports '@wirepact\/server(\/codegen)?': @wirepact\/client may import @wirepact\/wire$/,
      ),
    ]);
  });

  it.each([
    ['server', '@wirepact/client'],
    ['server', '@wirepact/codegen'],
    ['client', '@wirepact/schema'],
    ['wire', '@wirepact/client'],
    ['schema', '@wirepact/wire'],
    ['contract', '@wirepact/schema'],
    ['codegen', '@wirepact/cli'],
    ['cli', '@wirepact/server'],
  ])('when %s imports %s, in its sources and in its tests', (folder, imported) => {
    const text = `import '${imported}';`;
    const rule = expect.stringContaining(`@wirepact/${folder} may import `);
    expect(planted(`packages/${folder}/src/planted.ts`, text)).toEqual([rule]);
    expect(planted(`packages/${folder}/src/planted.test.ts`, text)).toEqual([rule]);
  });

  it.each(['node:fs', 'fs', 'fs/promises'])(
    'when the client or the wire package uses the Node module %s',
    (specifier) => {
      const text = `import '${specifier}';`;
      for (const folder of ['client', 'wire']) {
        expect(planted(`packages/${folder}/src/planted.ts`, text)).toEqual([
          expect.stringContaining('uses no Node module'),
        ]);
      }
      expect(planted('packages/server/src/planted.ts', text)).toEqual([]);
    },
  );

  it('when the types of Node come in by a reference', () => {
    expect(planted(client, '/// <reference types="node" />')).toEqual([
      expect.stringContaining("imports 'node'"),
    ]);
  });

  it('when ts-morph is seen outside codegen/src/read', () => {
    const text = "import { Project } from 'ts-morph';";
    expect(planted('packages/codegen/src/read/project.ts', text)).toEqual([]);
    expect(planted('packages/codegen/src/plan/message.ts', text)).toEqual([
      expect.stringContaining('only packages/codegen/src/read sees ts-morph'),
    ]);
  });

  it('when handlebars is seen outside codegen/src/print', () => {
    const text = "import Handlebars from 'handlebars';";
    expect(planted('packages/codegen/src/print/templates.ts', text)).toEqual([]);
    expect(planted('packages/codegen/src/read/project.ts', text)).toEqual([
      expect.stringContaining('only packages/codegen/src/print sees handlebars'),
    ]);
  });

  it.each(['commander', 'chokidar'])('when %s is seen outside the cli', (dependency) => {
    const text = `import '${dependency}';`;
    expect(planted('packages/cli/src/planted.ts', text)).toEqual([]);
    expect(planted('packages/codegen/src/planted.ts', text)).toEqual([
      expect.stringContaining(
        '@wirepact/codegen may use ts-morph, tinyglobby, handlebars, protobufjs',
      ),
    ]);
  });

  it('when the client uses ws outside the file for Node', () => {
    const text = "import { WebSocket } from 'ws';";
    expect(planted('packages/client/src/link/websocket-node.ts', text)).toEqual([]);
    expect(planted(client, text)).toEqual([expect.stringContaining('"#websocket"')]);
  });

  it.each([
    ['process.exit(1);'],
    ['const leave = process.exit;'],
    ["import { exit } from 'node:process';"],
    ["import { exit as leave } from 'process';"],
  ])('when a package other than the cli ends the process: %s', (text) => {
    expect(planted('packages/server/src/planted.ts', text)).toEqual([
      'packages/server/src/planted.ts:1 uses process.exit: only @wirepact/cli may end the process',
    ]);
    expect(planted('packages/cli/src/planted.ts', text)).toEqual([]);
  });

  it('when a relative import leaves its package', () => {
    const text = "import { Writer } from '../../wire/src/codec/writer.js';";
    expect(planted(client, text)).toEqual([
      expect.stringContaining('a relative import stays inside packages/client/src'),
    ]);
  });

  it('when generated code imports more than the codegen sub-paths', () => {
    const path = 'examples/tasks/src/generated/clients/task.client.ts';
    expect(planted(path, "import { connect } from '@wirepact/client';")).toEqual([
      expect.stringContaining('generated code imports only'),
    ]);
    expect(planted(path, "import 'reflect-metadata';")).toHaveLength(1);
    expect(planted(path, "import { maskOf } from '@wirepact/client/codegen';")).toEqual([]);
    expect(planted(path, "import { Task } from '../protos/task.js';")).toEqual([]);
  });

  it('when a package is not in the table', () => {
    expect(planted('packages/redis/src/index.ts', "import 'ioredis';")).toEqual([
      expect.stringContaining('packages/redis has no entry'),
    ]);
  });

  it('but not in comments, strings and computed imports', () => {
    const text = `
      // import '@wirepact/server';
      const text = "import '@wirepact/server'";
      const config = await import(url);
    `;
    expect(planted(client, text)).toEqual([]);
  });
});
