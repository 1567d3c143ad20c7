// `npm test`: vitest with what is asked of it; `npm test -- --times` also tells how long each file took.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const asked = process.argv.slice(2);
const others = asked.filter((word) => word !== '--times');
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', ...others], {
  stdio: 'inherit',
  env: { ...process.env, ...(others.length < asked.length && { TEST_TIMES: '1' }) },
});
process.exitCode = status ?? 1;
