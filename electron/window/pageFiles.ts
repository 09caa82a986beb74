import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Protocol } from 'electron';
import { fileOfAddress, SCHEME } from './address.ts';

/**
 * Only the program's own files, no inline scripts, no `eval`, no outside address. Styles may be inline:
 * Ant Design and the grid put theirs into the page while it runs.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Every answer carries these, refusals too. */
const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Must run before the program is ready, or the scheme has neither an origin nor storage. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the files of `folder` under the private scheme. */
export function servePageFiles(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle(SCHEME, (request) => pageFile(folder, request.method, request.url));
}

/** The answer to one request of the page. */
export async function pageFile(folder: string, method: string, address: string): Promise<Response> {
  if (method !== 'GET' && method !== 'HEAD') return refused(405);
  const name = fileOfAddress(address);
  const type = name === undefined ? undefined : CONTENT_TYPES[extname(name)];
  if (name === undefined || type === undefined) return refused(404);
  try {
    const bytes = await readFile(join(folder, name));
    return new Response(method === 'HEAD' ? null : new Uint8Array(bytes), {
      status: 200,
      headers: { ...HEADERS, 'content-type': type },
    });
  } catch {
    return refused(404);
  }
}

function refused(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}
