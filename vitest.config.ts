import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // of two cores vitest would leave one to itself
  test: { include: ['test/**/*.test.ts'], testTimeout: 120_000, maxWorkers: Math.max(2, availableParallelism() - 1) },
});
