import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where Chromium is installed; undefined where it is not. */
export const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Serves these files (by path, `/` is the page) on a port of its own. */
export async function serve(
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ readonly address: string; close(): void }> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').replace(/\?.*/, '');
    const content = files.get(name);
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': /\.[jt]s$/.test(name)
        ? 'text/javascript'
        : name === '/'
          ? 'text/html'
          : 'application/octet-stream',
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}
