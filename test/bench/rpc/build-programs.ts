import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defaultServerConditions } from 'vite';
import { generateOwn } from '../codec/generate-codecs.js';
import type { Contestant } from './contestants.js';

/** The programs of one library, as paths. */
export interface Programs {
  readonly server: string;
  readonly client: string;
}

const bin = fileURLToPath(new URL('../../../node_modules/.bin', import.meta.url));

/**
 * Generates our code from the contract, as the generator is now, and that of Connect from the
 * `.proto` which comes of it.
 *
 * @param root Of `codecFolder`.
 * @throws Error for a contract with diagnostics, or a generator that fails.
 */
export async function generateTasks(root: string, contract: string): Promise<void> {
  await generateOwn(root, new Map([['tasks', contract]]));
  const plugin = JSON.stringify(join(bin, 'protoc-gen-es'));
  writeFileSync(
    join(root, 'buf.gen.yaml'),
    `version: v2\nplugins:\n  - local: ${plugin}\n    out: protobuf-es\n    opt: [target=js]\n`,
  );
  execFileSync(join(bin, 'buf'), ['generate', 'protos'], { cwd: root, encoding: 'utf8' });
}

/**
 * Builds the server and the clients of a library for Node, so that no compiler and no code of one
 * runs in their processes. Packages of others are imported as they are installed.
 *
 * @param root What `generateTasks` has made.
 * @throws Error for what does not compile.
 */
export async function buildPrograms(root: string, contestant: Contestant): Promise<Programs> {
  const name = (role: string): string => `${contestant.name}-${role}`;
  for (const role of ['server', 'client'] as const) {
    writeFileSync(join(root, `${name(role)}.js`), programText(root, contestant, role));
  }
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    // The generated gateways decorate parameters.
    oxc: { decorator: { legacy: true } },
    build: {
      ssr: true,
      outDir: join(root, 'programs'),
      emptyOutDir: false,
      target: 'es2023',
      minify: false,
      // Profiles name the files that programs were built of.
      sourcemap: true,
      rolldownOptions: {
        input: [join(root, `${name('server')}.js`), join(root, `${name('client')}.js`)],
        output: {
          entryFileNames: '[name].mjs',
          chunkFileNames: `${contestant.name}-[name].mjs`,
        },
      },
    },
    ssr: {
      noExternal: [/^@wirepact\//],
      resolve: { conditions: ['@wirepact/source', ...defaultServerConditions] },
    },
  });
  const path = (role: string): string => join(root, 'programs', `${name(role)}.mjs`);
  return { server: path('server'), client: path('client') };
}

/** What the programs are made of, and what runs them. */
const roles = {
  server: { program: new URL('server-program.ts', import.meta.url), run: 'runServer' },
  client: { program: new URL('client-program.ts', import.meta.url), run: 'runClients' },
};

function programText(root: string, contestant: Contestant, role: keyof typeof roles): string {
  const { module, export: library, generated } = contestant;
  const { program, run } = roles[role];
  return [
    `import { ${run} } from ${JSON.stringify(fileURLToPath(program))};`,
    `import { ${library} } from ${JSON.stringify(fileURLToPath(module))};`,
    ...(generated?.imports ?? []),
    `${run}(${generated === undefined ? library : `${library}(${generated.argument(root)})`});`,
    '',
  ].join('\n');
}
