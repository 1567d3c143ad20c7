import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const STAGED = /^\.(?:new|check|traded|blocks)-(\d+)$/;

/** Removes what commands left that were killed while they read a book; what one of another user may still need stays. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = STAGED.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
