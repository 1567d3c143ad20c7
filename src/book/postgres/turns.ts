import { setTimeout as pause } from 'node:timers/promises';

/** Does something when it is its turn. */
export type Turn = <T>(act: () => Promise<T>) => Promise<T>;

/** So many at once; others wait, and who came first is first. */
export function turns(lanes: number): Turn {
  const waiting: (() => void)[] = [];
  let free = lanes;
  return async (act) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** What one waits for who looks whether something changed. */
export interface Pulse {
  readonly beat: () => void;
  /** True with the next beat, or with one that nobody has waited for; false after so many milliseconds without. */
  readonly beats: (ms: number) => Promise<boolean>;
}

export function pulse(): Pulse {
  let [isBeaten, wake] = [false, (): void => {}];
  return {
    beat: () => {
      isBeaten = true;
      wake();
    },
    beats: async (ms) => {
      const waits = new AbortController();
      wake = () => waits.abort();
      if (!isBeaten) await pause(ms, undefined, { signal: waits.signal }).catch(() => {});
      const is = isBeaten;
      isBeaten = false;
      return is;
    },
  };
}
