import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { shellWord } from '../files/shellWord.ts';

/** What an import was called with. */
interface Called {
  readonly path: string;
  readonly sheet?: string;
  readonly account: string | null;
  readonly asOf: NewYorkTime | null;
  readonly sectors?: ReadonlyMap<Ticker, string>;
  readonly workspace: string;
}

/** The same import once more, as it can be typed; with the account where it lacked one. */
export type ImportAgain = (account?: string | null) => string;

/**
 * A file that does not say from when its prices are (`isTimed`) gets the time at which it was written to the disk, which
 * a download does: the person who types it sees to it that it is so.
 */
export function importAgain({ path, sheet, account, asOf, sectors, workspace }: Called, isTimed: boolean): ImportAgain {
  const where = resolve(workspace) === resolve('.') ? [] : [workspace];
  const time = asOf?.instant ?? (isTimed ? null : statSync(path).mtimeMs);
  return (lacked = null) =>
    [
      'porch import',
      ...[path, ...where].map(shellWord),
      ...given('--sheet', sheet ?? null, shellWord),
      ...given('--account', lacked ?? account, shellWord),
      ...given('--as-of', time, minuteOf),
      ...[...(sectors ?? [])].map(([ticker, sector]) => `--sector ${shellWord(`${ticker}=${sector}`)}`),
    ].join(' ');
}

function given<T>(option: string, value: T | null, written: (value: T) => string): string[] {
  return value === null ? [] : [`${option} ${written(value)}`];
}

/** UTC, to the minute: `2026-11-20T21:10Z`. */
function minuteOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16)}Z`;
}
