import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The hash of nothing: plotly adds one empty style element and fills it rule by rule. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * What the page may load and run: itself. Style attributes, and style elements with this answer's nonce, are the
 * component library's.
 */
const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}' ${EMPTY_STYLE}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const headersFor = (nonce: string) => ({
  'content-security-policy': contentSecurityPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
});

/** Where the page reads its nonce. */
const PLACE = 'STYLE_NONCE';

export type StaticFiles = (path: string) => Promise<Response>;

/** Serves the built page. A path is decoded once and may not leave the folder. */
export function createStaticFiles(folder: string): StaticFiles {
  const base = resolve(folder);
  return async (path) => {
    const file = locate(base, path);
    const bytes = file === null ? null : await readFile(file).catch(() => null);
    const nonce = randomBytes(18).toString('base64url');
    const headers = headersFor(nonce);
    if (file === null || bytes === null) return new Response('not found', { status: 404, headers });
    const isPage = extname(file) === '.html';
    // built files have their hash in the name, the page itself has not
    const cache = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache';
    return new Response(isPage ? bytes.toString('utf8').replace(PLACE, nonce) : bytes, {
      headers: {
        ...headers,
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'cache-control': cache,
      },
    });
  };
}

function locate(base: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = resolve(base, `.${decoded === '/' ? '/index.html' : decoded}`);
  return file.startsWith(base + sep) ? file : null;
}
