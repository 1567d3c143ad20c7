import { counted } from '../../documents/print/figures.ts';
import { grouped } from '../../domain/instruments/wording.ts';
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
      const left = rate > 0 ? `, ${durationWords((accounts - done) / rate)} left` : '';
      const fallen = dead === 0 ? '' : `, ${counted(dead, 'chunk')} dead`;
      const words = `${grouped(`${done}`)} of ${counted(accounts, 'account')}, ${grouped(`${Math.round(rate)}`)} a second${left}${fallen}`;
      world.error(`\r\x1b[K${words}`);
    },
    clear: (): void => {
      if (world.showsProgress && last > 0) world.error('\r\x1b[K');
    },
  };
}

function durationWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
