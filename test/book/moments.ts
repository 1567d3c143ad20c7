import fc from 'fast-check';

/** When a process is killed: once it told so many lines, and so many milliseconds after that. */
export interface Moment {
  readonly lines: number;
  readonly after: number;
}

const START = fc.record({ lines: fc.constant(0), after: fc.nat({ max: 1_500 }) });
const RUN = fc.record({ lines: fc.integer({ min: 1, max: 8 }), after: fc.nat({ max: 25 }) });

/**
 * Moments at random over a process's life: one in four from its start on, while it reads and freezes, the others from then on,
 * while it submits and commits. They are others in each long run; `BOOK_SEED` gives those of a run again.
 */
export function momentsOf(count: number): { readonly seed: number; readonly moments: readonly Moment[] } {
  const isLong = process.env.BOOK_KILLS !== undefined;
  const seed = Number(process.env.BOOK_SEED ?? (isLong ? Date.now() : 20_260_821));
  return { seed, moments: fc.sample(fc.oneof(START, RUN, RUN, RUN), { numRuns: count, seed }) };
}
