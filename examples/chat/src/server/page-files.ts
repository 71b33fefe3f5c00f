import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

/** What a Vite build of this page consists of. */
const mimeTypes = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/** Sent with every answer. Scripts, styles and connections: only our own, nothing inline. */
const securityHeaders = new Headers({
  'Content-Security-Policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
});

interface PageFile {
  readonly bytes: Buffer;
  readonly headers: Headers;
}

/**
 * Answers requests for the built page. It is small, so its files are read once and kept: a path that
 * is not among them does not exist, whatever dots and slashes are in it.
 *
 * @throws Error for a folder that cannot be read, and for a file whose type is unknown.
 */
export function pageFiles(folder: string): RequestListener {
  const files = readFiles(folder);
  return (request, response) => {
    response.setHeaders(securityHeaders);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    const file = files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    response.setHeaders(file.headers);
    if (request.headers['if-none-match'] === file.headers.get('ETag')) {
      response.writeHead(304).end();
    } else {
      response.writeHead(200, { 'Content-Length': file.bytes.length }).end(file.bytes);
    }
  };
}

function readFiles(folder: string): ReadonlyMap<string, PageFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => {
        const path = `/${relative(folder, file).split(sep).join('/')}`;
        return [path, readPageFile(file, path)];
      }),
  );
}

function readPageFile(file: string, path: string): PageFile {
  const type = mimeTypes.get(extname(file));
  if (type === undefined) throw new Error(`${file}: add its type to mimeTypes`);
  const bytes = readFileSync(file);
  const hash = createHash('sha256').update(bytes).digest('base64url');
  const headers = new Headers({
    'Content-Type': type,
    ETag: `"${hash}"`,
    // Vite puts a hash of the content into the names of assets, so they never change.
    'Cache-Control': path.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  });
  return { bytes, headers };
}
