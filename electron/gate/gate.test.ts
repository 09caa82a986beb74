import type { IpcMain, WebContents } from 'electron';
import { expect, test } from 'vitest';
import { GATE, type GateReply, SHELL_EVENTS } from '../../shared/contract/gate.ts';
import { answerCall, type GateHandlers } from './answerCall.ts';
import { EVENT_CHANNEL, GATE_CHANNEL } from './channels.ts';
import { openGate, tellWindow } from './gate.ts';
import { Refusal } from './refusal.ts';
import { isOwnPage } from './sender.ts';

const PAGE = { url: 'app://ledger/index.html#/projects', parent: null };
type Invoked = (
  event: unknown,
  name: unknown,
  request: unknown,
) => Promise<GateReply<never>> | GateReply<never>;

/** Handlers that note which call reached them with what; each answers as `answer` says. */
function noting(calls: [string, unknown][], answer: (name: string) => unknown): GateHandlers {
  const all = Object.keys(GATE).map((name) => [
    name,
    (request: unknown) => {
      calls.push([name, request]);
      return answer(name);
    },
  ]);
  return Object.fromEntries(all) as unknown as GateHandlers;
}

const INFO = { name: '', version: '', host: 'electron', electron: '', chromium: '', platform: '' };

test('only the top frame of the own page in the own window is heard', () => {
  const window = {};
  expect(isOwnPage({ sender: window, senderFrame: PAGE }, window)).toBe(true);
  const others: [string, object, { url: string; parent: unknown } | null, object | undefined][] = [
    ['another window', {}, PAGE, window],
    ['a frame inside the page', window, { ...PAGE, parent: {} }, window],
    ['a frame that is gone', window, null, window],
    ['a page outside', window, { url: 'https://example.com/', parent: null }, window],
    ['a file', window, { url: 'file:///index.html', parent: null }, window],
    ['another page of the scheme', window, { url: 'app://other/index.html', parent: null }, window],
    ['no window', window, PAGE, undefined],
  ];
  for (const [what, sender, senderFrame, own] of others)
    expect(isOwnPage({ sender, senderFrame }, own), what).toBe(false);
});

test('a call from elsewhere is refused, logged and reaches no handler', async () => {
  const calls: [string, unknown][] = [];
  const lines: string[] = [];
  const window = {};
  let invoked: Invoked | undefined;
  const ipc = {
    handle: (channel: string, handler: Invoked) => {
      if (channel === GATE_CHANNEL) invoked = handler;
    },
  };
  openGate(
    ipc as unknown as Pick<IpcMain, 'handle'>,
    noting(calls, () => INFO),
    () => window as WebContents,
    (_level, text) => lines.push(text),
  );
  const foreign = { sender: window, senderFrame: { url: 'https://example.com/', parent: null } };
  expect(await invoked?.(foreign, 'app.info', {})).toMatchObject({
    ok: false,
    problem: { code: 'gate.sender' },
  });
  expect(calls).toEqual([]);
  expect(lines).toEqual(['gate: refused a call from https://example.com/']);
  expect(await invoked?.({ sender: window, senderFrame: PAGE }, 'app.info', {})).toMatchObject({ ok: true });
  expect(calls).toHaveLength(1);
});

async function code(
  name: unknown,
  request: unknown,
  answer: (name: string) => unknown,
  calls: [string, unknown][] = [],
): Promise<string> {
  const reply = await answerCall(noting(calls, answer), name, request, () => {});
  return reply.ok ? 'ok' : reply.problem.code;
}

test('unknown calls, names of objects too, are refused', async () => {
  for (const name of [
    'files.delete',
    'toString',
    '__proto__',
    'constructor',
    '',
    7,
    null,
    undefined,
    {},
    ['app.info'],
  ])
    expect(await code(name, {}, () => ({})), String(name)).toBe('gate.unknown');
});

const GRANT = 'f'.repeat(32);
const WRONG: readonly (readonly [string, unknown])[] = [
  ['app.info', { more: 1 }],
  ['app.info', null],
  ['app.log', { level: 'loud', text: '' }],
  ['app.log', { level: 'info', text: 'x'.repeat(4001) }],
  ['files.open', { kind: 'exe', multiple: false }],
  ['files.read', { grant: '/etc/passwd', offset: 0, length: 10 }],
  ['files.read', { grant: '../../etc/passwd', offset: 0, length: 10 }],
  ['files.read', { grant: GRANT, offset: -1, length: 10 }],
  ['files.read', { grant: GRANT, offset: 0, length: 8_388_609 }],
  ['files.read', { path: '/etc/passwd', offset: 0, length: 10 }],
  ['files.write', { grant: 'C:\\台账.xlsx', bytes: new Uint8Array() }],
  ['files.write', { grant: GRANT, bytes: [1, 2] }],
  ['files.write', { grant: GRANT, bytes: 'text' }],
  ['files.reveal', { grant: '/etc' }],
  ['vault.open', { grant: '/home' }],
  ['vault.open', {}],
  ['vault.rows', { seq: 0, index: 0, gzip: new Uint8Array() }],
];

test.each(WRONG)('%s does not take %j', async (name, request) => {
  const calls: [string, unknown][] = [];
  expect(await code(name, request, () => ({}), calls)).toBe('gate.request');
  expect(calls).toEqual([]);
});

test('what a request holds beside its shape never reaches a handler', async () => {
  const calls: [string, unknown][] = [];
  const request = { grant: GRANT, path: '/etc/passwd' };
  expect(await code('files.release', request, () => ({}), calls)).toBe('ok');
  expect(calls).toEqual([['files.release', { grant: GRANT }]]);
});

test('an answer that does not fit stays inside, and so do a path and a stack', async () => {
  expect(await code('app.info', {}, () => ({ ...INFO, host: 'other' }))).toBe('gate.answer');
  const failing = (error: unknown) => () => {
    throw error;
  };
  const lines: string[] = [];
  const reply = await answerCall(
    noting([], failing(new Error('/home/clerk/secret.xlsx broke'))),
    'app.info',
    {},
    (_level, text) => lines.push(text),
  );
  expect(JSON.stringify(reply)).not.toContain('secret');
  expect(reply).toMatchObject({ ok: false, problem: { code: 'shell.failed' } });
  expect(lines.join()).toContain('secret');
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  expect(await code('app.info', {}, failing(full))).toBe('disk.ENOSPC');
  const refusal = new Refusal({ code: 'files.noGrant', message: '没有许可。', advice: '请重新选择。' });
  expect(await code('app.info', {}, failing(refusal))).toBe('files.noGrant');
});

test('the log of a refused request names where it is wrong, not what it holds', async () => {
  const lines: string[] = [];
  await answerCall(
    noting([], () => ({})),
    'files.read',
    { grant: '某企业.xlsx', offset: 0, length: 1 },
    (_level, text) => lines.push(text),
  );
  expect(lines.join('\n')).toContain('grant');
  expect(lines.join('\n')).not.toContain('某企业');
});

test('the window is told only what the contract knows', () => {
  const sent: unknown[][] = [];
  const contents = { send: (...args: unknown[]) => void sent.push(args) } as unknown as WebContents;
  const file = { grant: GRANT, name: '名册.xlsx', size: 3 };
  tellWindow(contents, 'openFile', { ...file, path: '/home/clerk/名册.xlsx' } as typeof file);
  expect(sent).toEqual([[EVENT_CHANNEL, 'openFile', file]]);
  expect(() => tellWindow(contents, 'command', 'format-disk' as 'undo')).toThrow();
  expect(Object.keys(SHELL_EVENTS).sort()).toEqual(['closing', 'command', 'openFile']);
});
