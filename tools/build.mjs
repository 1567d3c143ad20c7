// Makes dist/: the command line in one file, the library in another, and its types.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
const shared = { bundle: true, format: 'esm', minify: true, legalComments: 'none', logLevel: 'warning' };
await build({
  ...shared,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/porch.js',
  platform: 'node',
  target: 'node20',
});
await build({
  ...shared,
  minify: false,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  platform: 'neutral',
  target: 'es2023',
});
execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
