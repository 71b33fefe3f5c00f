import type { Library } from '../codec/libraries.js';

/** Scripts by file name; the page is `page.js`. */
export type Scripts = ReadonlyMap<string, string>;

/** A page that encodes and decodes messages with a library and does nothing else. */
export function codecScripts(
  library: Library,
  modules: readonly string[],
  messagesOf: (module: string) => readonly string[],
): Scripts {
  const parts = modules.map((module): [string, string] => [
    `codecs-${module}.js`,
    [
      ...library.setup(module),
      'export const codecs = [',
      ...messagesOf(module).flatMap((message) => [
        `  (value) => ${library.encode(message, 'value')},`,
        `  (bytes) => ${library.decode(message, 'bytes')},`,
      ]),
      '];',
    ].join('\n'),
  ]);
  const uses = modules.flatMap((module, index) => [
    `import { codecs as codecs${index} } from './codecs-${module}.js';`,
    `globalThis.used${index} = codecs${index};`,
  ]);
  return new Map([...parts, ['page.js', uses.join('\n')]]);
}

/**
 * A connection with all that it can do, and no contract. What a page has to import besides, such as
 * other links and transforms of packets, is not in it.
 */
export const clientScripts: Scripts = new Map([
  [
    'page.js',
    [
      `import { connect, safe } from '@wirepact/client';`,
      `import { maskOf } from '@wirepact/client/codegen';`,
      'globalThis.used = [connect, safe, maskOf];',
    ].join('\n'),
  ],
]);

/** A page with the clients of so many contracts, of which it may call everything. */
export function clientsScripts(modules: readonly string[]): Scripts {
  const uses = modules.flatMap((module) => {
    const client = clientOf(module);
    return [
      `import { ${client} } from './generated/clients/${module}.client.js';`,
      `globalThis.${module} = new ${client}(connection);`,
    ];
  });
  return new Map([['page.js', [connection, ...uses].join('\n')]]);
}

/** A page that only calls `getAll` of one contract, by the operation that its client would use. */
export function getAllScripts(module: string): Scripts {
  const script = [
    connection,
    `import { ${module}GetAll } from './generated/protos/${module}.js';`,
    `const { items } = await connection.call(${module}GetAll, {});`,
    'document.body.textContent = String(items.items.length);',
  ];
  return new Map([['page.js', script.join('\n')]]);
}

const connection = `import { connect } from '@wirepact/client';\nconst connection = connect('/rpc');`;

function clientOf(module: string): string {
  return `${module.charAt(0).toUpperCase()}${module.slice(1)}Client`;
}
