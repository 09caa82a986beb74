import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{shared,electron,renderer,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'dist/**', 'e2e/journeys/**', 'e2e/faults/crash/**'],
    testTimeout: 30_000,
    // What comes by itself is waited for, however busy the machine is.
    expect: { poll: { timeout: 20_000 } },
  },
});
