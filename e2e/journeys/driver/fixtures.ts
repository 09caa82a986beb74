import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { launch } from './launch.ts';
import type { LaunchOptions, Program } from './program.ts';

export { expect };

/** A clerk's machine: folders that live as long as the journey, and the program on it. */
export interface Desk {
  readonly folder: string;
  readonly documents: string;
  /** Starts the program; a second time it finds what the first one left. */
  start(options?: Pick<LaunchOptions, 'files' | 'viewport'>): Promise<Program>;
  /** Folder of the working copy. */
  readonly userData: string;
  path(name: string): string;
}

export const test = base.extend<{ desk: Desk }>({
  // Playwright reads a fixture's dependencies off this pattern; this one needs nothing of them.
  desk: async ({ viewport: _viewport }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-'));
    const userData = join(folder, 'profile');
    const documents = join(folder, '文档');
    mkdirSync(documents);
    const started: Program[] = [];
    await use({
      folder,
      documents,
      userData,
      path: (name) => join(folder, name),
      start: async (options = {}) => {
        const program = await launch({ userData, documents, ...options });
        started.push(program);
        return program;
      },
    });
    for (const program of started) await program.kill().catch(() => {});
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },
});
