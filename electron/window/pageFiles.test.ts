import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustomScheme } from 'electron';
import { afterAll, expect, test } from 'vitest';
import { fileOfAddress, isOwnAddress, isPageAddress } from './address.ts';
import { pageFile, registerScheme, servePageFiles } from './pageFiles.ts';

const around = mkdtempSync(join(tmpdir(), 'page-'));
const folder = join(around, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'assets/index.js'), 'export {};');
writeFileSync(join(folder, 'notes.txt'), 'not for the page');
writeFileSync(join(around, 'secret.json'), '{}');
afterAll(() => rmSync(around, { recursive: true, force: true }));

function policyOf(answer: Response): Map<string, string[]> {
  const text = answer.headers.get('content-security-policy') ?? '';
  return new Map(
    text.split('; ').map((part) => {
      const [name = '', ...values] = part.split(' ');
      return [name, values];
    }),
  );
}

test('every answer, a refusal too, carries the strict policy', async () => {
  for (const [method, address, status] of [
    ['GET', 'app://ledger/index.html', 200],
    ['HEAD', 'app://ledger/index.html', 200],
    ['GET', 'app://ledger/assets/index.js', 200],
    ['GET', 'app://ledger/absent.js', 404],
    ['POST', 'app://ledger/index.html', 405],
  ] as const) {
    const answer = await pageFile(folder, method, address);
    expect(answer.status, address).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const policy = policyOf(answer);
    for (const name of [
      'default-src',
      'base-uri',
      'form-action',
      'frame-src',
      'frame-ancestors',
      'object-src',
    ])
      expect(policy.get(name), name).toEqual(["'none'"]);
    for (const name of ['script-src', 'worker-src', 'connect-src'])
      expect(policy.get(name), name).toEqual(["'self'"]);
    // No directive opens the page to an address outside, to inline scripts or to `eval`.
    const sources = new Set([...policy.values()].flat());
    for (const source of ["'none'", "'self'", "'unsafe-inline'", 'data:', 'blob:']) sources.delete(source);
    expect([...sources]).toEqual([]);
    const inline = [...policy]
      .filter(([, values]) => values.includes("'unsafe-inline'"))
      .map(([name]) => name);
    expect(inline).toEqual(['style-src']);
  }
});

test('only files of the page, of known kinds, are served', async () => {
  for (const address of [
    'app://ledger/../secret.json',
    'app://ledger/%2e%2e/secret.json',
    'app://ledger/..%2fsecret.json',
    'app://ledger/assets/..%5c..%5csecret.json',
    'app://ledger/c:/secret.json',
    'app://ledger/%00index.html',
    'app://ledger/%E0%A4%A',
    'app://ledger/notes.txt',
    'app://ledger/assets',
    'app://other/index.html',
    'file:///etc/passwd',
  ])
    expect((await pageFile(folder, 'GET', address)).status, address).toBe(404);
  expect(await (await pageFile(folder, 'GET', 'app://ledger/')).text()).toBe('<!doctype html>');
  expect(await (await pageFile(folder, 'HEAD', 'app://ledger/index.html')).text()).toBe('');
});

test('addresses: one origin, one page', () => {
  expect(isOwnAddress('app://ledger/assets/index.js')).toBe(true);
  expect(isOwnAddress('app://ledger.example.com/')).toBe(false);
  expect(isOwnAddress('https://ledger/')).toBe(false);
  expect(isOwnAddress('app:ledger')).toBe(false);
  expect(isPageAddress('app://ledger/index.html?x=1#/projects')).toBe(true);
  expect(isPageAddress('app://ledger/')).toBe(true);
  expect(isPageAddress('app://ledger/assets/other.html')).toBe(false);
  expect(fileOfAddress('app://ledger/assets/index.js')).toBe('assets/index.js');
  expect(fileOfAddress('app://other/assets/index.js')).toBeUndefined();
});

test('the private scheme is a secure origin of its own, outside no rule', () => {
  const schemes: CustomScheme[] = [];
  registerScheme({ registerSchemesAsPrivileged: (given) => void schemes.push(...given) });
  expect(schemes.map(({ scheme }) => scheme)).toEqual(['app']);
  const privileges = schemes[0]?.privileges;
  expect(privileges).toMatchObject({ standard: true, secure: true });
  expect(privileges?.bypassCSP ?? false).toBe(false);
  expect(privileges?.corsEnabled ?? false).toBe(false);
  expect(privileges?.allowServiceWorkers ?? false).toBe(false);
});

test('the scheme answers with the files of the page', async () => {
  let serve: ((request: Request) => Response | Promise<Response>) | undefined;
  servePageFiles(
    {
      handle: (scheme, handler) => {
        if (scheme === 'app') serve = handler as typeof serve;
      },
    },
    folder,
  );
  const answer = await serve?.({ url: 'app://ledger/assets/index.js', method: 'GET' } as Request);
  expect(await answer?.text()).toBe('export {};');
});
