import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Desk, expect, test } from './driver/fixtures.ts';

function log(desk: Desk): string {
  return readFileSync(join(desk.userData, 'logs', 'shell.log'), 'utf8');
}

test('the window has no Node, no network, no way out, and reaches files only by grants', async ({ desk }) => {
  const program = await desk.start();
  const { page } = program;
  await expect(page.getByRole('heading', { name: '镇街经济台账' })).toBeVisible();
  const seen = await page.evaluate(() => ({
    node:
      typeof (globalThis as Record<string, unknown>).require +
      typeof (globalThis as Record<string, unknown>).process,
    shell: Object.keys((globalThis as unknown as { shell: object }).shell).sort(),
    frozen: Object.isFrozen((globalThis as unknown as { shell: object }).shell),
  }));
  expect(seen).toEqual({ node: 'undefinedundefined', shell: ['call', 'on'], frozen: true });

  const { webPreferences, sandboxed } = await program.report();
  expect(webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  expect(sandboxed).toBe(true);

  // Outside requests: stopped by the page's own policy, and by the shell where the policy does not reach.
  const outside = await page.evaluate(async () => {
    const fetched = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    );
    const image = await new Promise<string>((resolve) => {
      const element = new Image();
      element.onload = () => resolve('reached');
      element.onerror = () => resolve('refused');
      element.src = 'https://example.com/a.png';
    });
    return { fetched, image };
  });
  expect(outside).toEqual({ fetched: 'refused', image: 'refused' });

  const script = await page.evaluate(() => {
    const element = document.createElement('script');
    element.textContent = 'window.injected = true';
    document.body.append(element);
    return (window as unknown as { injected?: boolean }).injected ?? false;
  });
  expect(script).toBe(false);

  await page.evaluate(() => window.open('https://example.com/'));
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await expect.poll(() => log(desk)).toMatch(/navigation: refused/);
  await expect.poll(() => log(desk)).toMatch(/window: refused/);
  await expect.poll(() => page.context().pages().length).toBe(1);
  expect(page.url()).toContain('ledger');

  const permission = await page.evaluate(() => Notification.requestPermission());
  expect(permission).not.toBe('granted');

  type Call = (name: string, request: unknown) => Promise<{ ok: boolean; problem?: { code: string } }>;
  const answers = await page.evaluate(async () => {
    const call = (globalThis as unknown as { shell: { call: Call } }).shell.call;
    const codes = [];
    for (const [name, request] of [
      ['files.delete', {}],
      ['files.read', { grant: '/etc/passwd', offset: 0, length: 10 }],
      ['files.read', { grant: 'f'.repeat(32), offset: 0, length: 10 }],
      ['app.info', { more: 1 }],
    ] as const) {
      const reply = await call(name, request);
      codes.push(reply.ok ? 'ok' : reply.problem?.code);
    }
    return codes;
  });
  expect(answers).toEqual(['gate.unknown', 'gate.request', 'files.noGrant', 'gate.request']);
});

test('a page cannot drop a file on the disk by itself', async ({ desk }) => {
  const { page } = await desk.start();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['企业名册']));
    link.download = '名册.csv';
    document.body.append(link);
    link.click();
  });
  await expect.poll(() => log(desk)).toMatch(/download: refused/);
});

test('a second start ends itself and hands its file to the window that is open', async ({ desk }) => {
  const program = await desk.start();
  await expect(program.page.getByRole('heading', { name: '镇街经济台账' })).toBeVisible();
  const heard = program.page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const { shell } = globalThis as unknown as {
          shell: { on(name: string, listener: (event: unknown) => void): void };
        };
        shell.on('openFile', resolve);
      }),
  );
  const file = desk.path('名册.csv');
  writeFileSync(file, '企业名称');
  await expect(desk.start({ files: [file] })).rejects.toThrow();
  expect(await heard).toEqual({ grant: expect.stringMatching(/^[0-9a-f]{32}$/), name: '名册.csv', size: 12 });
  expect(program.page.isClosed()).toBe(false);
});
