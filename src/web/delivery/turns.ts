/** Records in its turn; `rest` comes after it where nobody else waits for one. */
export type Turn = <T>(record: () => T, rest: () => void) => Promise<T>;

/**
 * Turns one after the other, with all readers answered between two of them who are there by then: however many record at
 * once, a reader waits for one of them.
 */
export function newTurns(): Turn {
  const waiting: (() => void)[] = [];
  const next = (): void => {
    const first = waiting.shift();
    // what it schedules comes after the next turn: the journal stays open for that
    if (waiting.length > 0) setImmediate(next);
    first?.();
  };
  return (record, rest) =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        try {
          resolve(record());
        } catch (error) {
          reject(error);
        } finally {
          if (waiting.length === 0) rest();
        }
      });
      if (waiting.length === 1) setImmediate(next);
    });
}
