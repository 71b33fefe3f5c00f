import { build } from 'vite';

/** The files of a page by their paths, as Vite builds them; `/page.js` is the program. */
export async function builtPage(
  program: string,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['@wirepact/source', 'module', 'browser', 'production', 'import'] },
    worker: { format: 'es' },
    build: {
      write: false,
      rollupOptions: { input: { page: program }, output: { entryFileNames: '[name].js' } },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const files = outputs.flatMap((one) => ('output' in one ? one.output : []));
  return new Map(
    files.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
}
