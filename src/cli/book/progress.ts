import { counted, wholeNumber } from '../../documents/print/figures.ts';
import type { BookWorld } from './world.ts';

const EVERY_MS = 500;

/** Tells how far a run is, on the last line of standard error where somebody sees it: committed accounts alone. */
export function progressLine(world: BookWorld, accounts: number, doneBefore: number) {
  const started = world.now();
  let last = 0;
  return {
    told: (done: number, dead: number): void => {
      const now = world.now();
      if (!world.showsProgress || now - last < EVERY_MS) return;
      last = now;
      const rate = ((done - doneBefore) * 1000) / Math.max(now - started, 1);
      const fallen = dead === 0 ? '' : `, ${counted(dead, 'chunk')} dead`;
      const words = `${wholeNumber(done)} of ${counted(accounts, 'account')}, ${paceWords(rate, accounts - done)}${fallen}`;
      world.error(`\r\x1b[K${words}`);
    },
    clear: (): void => {
      if (world.showsProgress && last > 0) world.error('\r\x1b[K');
    },
  };
}

/** Accounts a second, and how long those that wait take at that. */
export function paceWords(rate: number, waiting: number): string {
  const words = rate > 0 && rate < 10 ? rate.toFixed(1) : wholeNumber(Math.round(rate));
  return `${words} a second${rate > 0 ? `, ${durationWords(waiting / rate)} left` : ''}`;
}

function durationWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
