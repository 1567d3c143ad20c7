import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/porch.ts';

// what starts the packs has other callers, too: a change for those must not end the bench
test('the floor of a command, its packs read and nothing of them run, ends well and says nothing', () => {
  const program = [join(ROOT, 'bench/packs.cjs'), 'check'];
  expect(execFileSync(process.execPath, program, { encoding: 'utf8' })).toBe('');
});
