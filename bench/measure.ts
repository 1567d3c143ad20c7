/** One line of the result: a ratio measured in pairs, and the goal that it is held against. */
export interface Row {
  readonly what: string;
  readonly ratios: readonly number[];
  /** The ratio may be at most this, or at least where `atLeast` says so; null where it is only told. */
  readonly goal: number | null;
  readonly atLeast?: boolean;
  /** What one of it takes by itself on this machine, in words. */
  readonly itself: string;
}

/** Milliseconds that `run` takes. */
export function milliseconds(run: () => void): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * Measures base and subject in turn, A B A B …, so that what else the machine does meets both alike; after one
 * pair that is not counted. The ratios are subject / base, one a pair.
 */
export function inPairs(
  pairs: number,
  base: () => number,
  subject: () => number,
): { readonly ratios: number[]; readonly subjects: number[]; readonly bases: number[] } {
  base();
  subject();
  const bases: number[] = [];
  const subjects: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    bases.push(base());
    subjects.push(subject());
  }
  return { ratios: subjects.map((figure, index) => figure / (bases[index] ?? Number.NaN)), subjects, bases };
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The rows as a Markdown table. Nothing is asserted: a goal that is not met is printed as that. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ what, ratios, goal, atLeast = false, itself }) => {
    const middle = median(ratios);
    const isMet = goal !== null && (atLeast ? middle >= goal : middle <= goal);
    const verdict = goal === null ? '–' : isMet ? 'met' : 'not met';
    const spread = `${figure(Math.min(...ratios))}–${figure(Math.max(...ratios))}`;
    return `| ${what} | ${figure(middle)} (${spread}) | ${goal === null ? '–' : `${atLeast ? '≥' : '≤'} ${goal}`} | ${verdict} | ${itself} |`;
  });
  return ['| what | ratio: median (min–max) | goal | | by itself |', '|:---|:---|:---|:---|:---|', ...lines].join('\n');
}

/** Three significant digits. */
export function figure(value: number): string {
  return value >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
