import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const RUN = fileURLToPath(new URL('../../electron/headless/run.mjs', import.meta.url));

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as support staff would, as a process of its own. */
export function headless(...words: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, ...words], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: 120_000,
  });
  return { status, stdout, stderr };
}

const JsonObject = z.record(z.string(), z.unknown());

/** Runs with `--json` and takes standard output as what it must be: one JSON object and nothing else. */
export function headlessJson(...words: readonly string[]): Run & { readonly json: Record<string, unknown> } {
  const run = headless(...words, '--json');
  if (run.stdout === '') throw new Error(`nothing on standard output, but on standard error: ${run.stderr}`);
  return { ...run, json: JsonObject.parse(JSON.parse(run.stdout)) };
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), '台账 测试-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Names of everything in a folder, so that a test can see that nothing was written. */
export function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}
