import { readFileSync } from 'node:fs';
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
  await page.waitForTimeout(500);
  expect(page.url()).toContain('ledger');
  expect(log(desk)).toMatch(/navigation: refused/);

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
