import { beforeEach, expect, test, vi } from 'vitest';

const made: { webPreferences?: Record<string, unknown> }[] = [];
const program = { isPackaged: true };

vi.mock('electron', () => ({
  app: program,
  BrowserWindow: class {
    constructor(options: { webPreferences?: Record<string, unknown> }) {
      made.push(options);
    }
    once(): void {}
  },
}));

beforeEach(() => {
  made.length = 0;
  vi.resetModules();
});

async function preferences(): Promise<Record<string, unknown>> {
  const { makeWindow } = await import('./window.ts');
  makeWindow('/built/preload.cjs', '/built/icon.png');
  return made[0]?.webPreferences ?? {};
}

/** Said outright rather than left to what a version of Electron takes for granted. */
const SETTINGS: readonly (readonly [string, unknown])[] = [
  ['contextIsolation', true],
  ['sandbox', true],
  ['nodeIntegration', false],
  ['nodeIntegrationInWorker', false],
  ['nodeIntegrationInSubFrames', false],
  ['webSecurity', true],
  ['allowRunningInsecureContent', false],
  ['experimentalFeatures', false],
  ['webviewTag', false],
  ['navigateOnDragDrop', false],
  ['spellcheck', false],
];

test.each(SETTINGS)('the window is made with %s: %s', async (name, value) => {
  expect((await preferences())[name]).toBe(value);
});

test('the inspector is there for developers, not in an installed program', async () => {
  program.isPackaged = true;
  expect((await preferences()).devTools).toBe(false);
  made.length = 0;
  program.isPackaged = false;
  expect((await preferences()).devTools).toBe(true);
});

test('the window has the one preload and nothing more', async () => {
  expect((await preferences()).preload).toBe('/built/preload.cjs');
  expect((await preferences()).additionalArguments).toBeUndefined();
});
