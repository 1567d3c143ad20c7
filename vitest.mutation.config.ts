import { defineConfig } from 'vitest/config';

// What runs against every mutant: the literal tests. The generated workspaces of test/properties are too slow for that.
export default defineConfig({
  test: {
    include: ['test/{base,domain,engine}/**/*.test.ts', 'test/properties/limits.test.ts'],
    testTimeout: 20_000,
  },
});
