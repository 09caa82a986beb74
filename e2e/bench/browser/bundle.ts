import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The benches run from dist/bench/. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Sources of the workers that the engine starts by itself, by the names under which it asks for them. */
export const WORKERS = [
  { in: 'renderer/workers/engine.worker.ts', out: 'engine' },
  { in: 'renderer/store/packing.worker.ts', out: 'packing.worker' },
  { in: 'renderer/workers/reading/reading.worker.ts', out: 'reading.worker' },
] as const;

/** The engine's workers and these pages as a browser takes them: path (`/page.js`) and content. */
export async function browserScripts(
  pages: readonly { readonly in: string; readonly out: string }[],
): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [...pages, ...WORKERS],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'chrome140',
    // Papaparse asks for it in Node alone.
    external: ['stream'],
    outdir: 'dist/bench/browser',
    write: false,
    logLevel: 'warning',
  });
  const served = new Map<string, Uint8Array>(
    outputFiles.map(({ path, contents }) => [path.slice(path.lastIndexOf('/')), contents]),
  );
  // Workers started by workers are named by their source, which only the program's own build puts right.
  for (const [name, contents] of [...served]) {
    if (name.endsWith('.worker.js')) served.set(name.replace(/js$/, 'ts'), contents);
  }
  return served;
}
