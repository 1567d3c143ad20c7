import { compare } from '../../base/decimal.ts';
import { leavesAt, tightestWords } from '../../documents/print/tolerance.ts';
import { fillWords } from '../../documents/reports/execution.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import { plain } from '../../domain/instruments/wording.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import { measureTolerance } from '../../engine/optimum/prices/tolerance.ts';

/**
 * What a person should know of a batch: what was recorded before, what is not in the plan, what may be told twice. A
 * broker's history has every earlier row again, which is counted and not told one by one.
 */
export function recordNotes(
  fresh: readonly Fill[],
  duplicates: readonly Fill[],
  earlier: readonly Fill[],
  plan: Plan,
  portfolio: Portfolio,
  isHistory: boolean,
): string[] {
  const isHeld = (fill: Fill): boolean => portfolio.positions.some((held) => held.ticker === fill.ticker);
  return [
    ...(isHistory ? knownRows(duplicates.length) : duplicates.map(knownWords)),
    ...fresh
      .filter((fill) => !isPlanned(fill, plan))
      .map((fill) => `${fillWords(fill)} is not in the plan${isHeld(fill) ? '' : ' nor held'}: recorded as unplanned`),
    ...fresh
      .filter((fill) => fill.reference === null && earlier.some((other) => looksAlike(fill, other)))
      .map(
        (fill) =>
          `${fillWords(fill)} looks like one that was recorded before; without a reference it counts as a new one`,
      ),
    ...(isHistory ? equalRows(fresh) : []),
  ];
}

function isPlanned({ ticker, action }: Fill, { steps }: Plan): boolean {
  return steps.some((step) => step.ticker === ticker && step.action === action);
}

/** What is filled at a price that alone breaks a limit of the plan; it is no fault of the fill (OPTIMUM 11). */
export function toleranceNotes(fresh: readonly Fill[], plan: Plan): string[] {
  const traded = fresh.filter((fill) => isPlanned(fill, plan));
  const tolerance = traded.length === 0 ? null : measureTolerance(plan);
  if (tolerance === null) return [];
  return traded.flatMap((fill) => {
    const left = leavesAt(tolerance, fill.ticker, fill.price);
    return left === null
      ? []
      : [`${fillWords(fill)} is outside of what the plan tolerates: ${tightestWords(plan, left)}`];
  });
}

/** Rows that nothing tells apart: two executions at one price, or one row twice. */
function equalRows(fresh: readonly Fill[]): string[] {
  const groups = new Map<string, Fill[]>();
  for (const fill of fresh) {
    const { action, ticker, shares, price, tradedOn, at, reference } = fill;
    const key = [action, ticker, plain(shares), plain(price), tradedOn, at, reference].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fill]);
    else group.push(fill);
  }
  return [...groups.values()].flatMap((group) => {
    const [fill] = group;
    if (fill === undefined || group.length === 1) return [];
    return [`${fillWords(fill)} stands ${group.length} times in the file: each is counted as a fill`];
  });
}

/** A fill that was taken back may be recorded once more: a broker's history has its row again. */
export function againNotes(fresh: readonly Fill[], takenBack: readonly Fill[]): string[] {
  return fresh
    .filter((fill) => takenBack.some((other) => looksAlike(fill, other)))
    .map((fill) => `${fillWords(fill)} was recorded before and taken back; it is recorded anew`);
}

function knownWords(fill: Fill): string {
  const other = fill.reference === null ? '; if it is another execution, give it a reference of its own' : '';
  return `${fillWords(fill)} was recorded before and changes nothing${other}`;
}

function knownRows(count: number): string[] {
  if (count === 0) return [];
  if (count === 1) return ['1 fill of the file was recorded before and changes nothing'];
  return [`${count} fills of the file were recorded before and change nothing`];
}

/** Whether two fills state the same, their references apart. */
function looksAlike(left: Fill, right: Fill): boolean {
  return (
    left.action === right.action &&
    left.ticker === right.ticker &&
    compare(left.shares, right.shares) === 0 &&
    compare(left.price, right.price) === 0
  );
}
