/** Gives a turn to whoever records; to be waited for before it. */
export type Turn = () => Promise<void>;

/**
 * Turns one after the other, with all readers answered between two of them who are there by then: however many record at
 * once, a reader waits for one of them.
 */
export function newTurns(): Turn {
  const waiting: (() => void)[] = [];
  const next = (): void => {
    const first = waiting.shift();
    // before the first goes on, so that its turn ends before this one comes
    if (waiting.length > 0) setImmediate(next);
    first?.();
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(next);
    });
}
