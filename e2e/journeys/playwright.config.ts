import { defineConfig } from '@playwright/test';

/** Journeys through the built program: `npm run journeys`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../dist/journeys',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // One at a time: a journey measures how free the window's thread is, and CI has two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../dist/journeys.json' }]],
});
