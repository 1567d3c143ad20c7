import { subtract, ZERO } from '../../base/decimal.ts';
import { compareRatio, type Ratio, ratioOf, subtractRatio, ZERO_RATIO } from '../../base/ratio.ts';
import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import type { Because } from '../../domain/planning/optimum.ts';
import type { Plan, Snapshot } from '../../domain/planning/plan.ts';
import { positionLimit, sectorCap } from '../../domain/planning/policy.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { CAUSE_WORDS, type ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { choiceBlocks } from './choices.ts';
import { counted, limitPercent, percent, percentBeside, shareCount, signedDollars, signedPercent } from './figures.ts';
import { figureColumn, inline, page, table, textColumn } from './markdown.ts';
import { factLines, findingBullets } from './parts.ts';
import { toleranceBlocks } from './tolerance.ts';
import { conflictBlocks, repairBlocks } from './waysOut.ts';
import { CONSTRAINT_NAMES, verdictSentence } from './words.ts';

const NO_FIGURE = '—';

/**
 * `dry_run_report.md` (STEP 2C, SEMANTICS 8): before and after, every constraint, cash after each step.
 * Null where there are no holdings to project.
 */
export function writeDryRunReport(plan: Plan, tolerance: Tolerance | null = null): string | null {
  const { before, after } = plan;
  if (before === null || after === null) return null;
  return page(
    '# Dry run',
    `**${verdictSentence(plan)}.**`,
    factLines(plan),
    '## Before and after by sector',
    sectorTable(plan, before, after),
    '![Allocation by sector before and after the trades, with the cap of each sector](allocation.svg)',
    '## Before and after by position',
    positionTable(plan, before, after),
    ...reachableBlocks(plan),
    ...optimumBlocks(plan),
    ...choiceBlocks(plan),
    '## Constraints',
    resultSentence(plan.constraints),
    constraintTable(plan.constraints),
    '## Execution sequence and cash after each step',
    ...cashBlocks(plan, before),
    ...toleranceBlocks(plan, tolerance),
    ...conflictBlocks(plan),
    ...repairBlocks(plan),
    plan.findings.length > 0 ? '## Findings' : null,
    findingBullets(plan.findings),
  );
}

/** What each directed sector and cash can come to, before any share is counted. */
function reachableBlocks({ reachable }: Plan): string[] {
  if (reachable === undefined) return [];
  const columns = [textColumn('Sector'), ...['Target', 'Can reach'].map(figureColumn), textColumn('What stops it')];
  const rows = reachable.sectors.map(({ sector, target, reachable: reached, because }) => [
    inline(sector),
    dollars(target),
    dollars(reached),
    because === null ? '' : STOP_WORDS[because],
  ]);
  return [
    '## What can be reached',
    'Before any share is counted, and before costs. No plan under these limits comes nearer to the targets than that.',
    table(columns, [...rows, ['Cash', '', dollars(reachable.cash), '']]),
  ];
}

/** What the plan misses of that, and what is known of better ones (OPTIMUM 7). */
function optimumBlocks({ optimum, verdict }: Plan): string[] {
  if (optimum === undefined) return [];
  const { deviation, objective, bound, gap, isProven, kind } = optimum;
  const beside = kind === 'fewest' ? 'every trade' : 'how the orders differ from what the targets ask for';
  const missed = `The plan is ${dollars(deviation)} off what can be reached. J, which counts that and ${beside}, is ${dollars(objective)}; no plan under these limits has one below ${dollars(bound)}`;
  if (isProven) return [verdict === 'BLOCKED' ? `${missed}.` : `${missed}, so none is better.`];
  return [`${missed}, so the best one is better by at most ${dollars(gap)}.`];
}

const STOP_WORDS: Readonly<Record<Because, string>> = {
  cap: 'the sector’s cap',
  'increase limit': 'how fast a sector may rise',
  'position limits': 'the limits of its positions',
  candidates: 'nobody names a candidate to buy',
  locked: 'shares that may not be sold',
  cash: 'too little cash',
  surplus: 'cash is left, and is spread',
};

function sectorTable(plan: Plan, before: Snapshot, after: Snapshot): string {
  const columns = [
    textColumn('Sector'),
    ...['Before', 'Before %', 'After', 'After %', 'Change', 'Limit'].map(figureColumn),
  ];
  const names = union(
    after.sectors.map((one) => one.sector),
    before.sectors.map((one) => one.sector),
  );
  const rows = names.map((name) => {
    const [was, is] = [sectorIn(before, name), sectorIn(after, name)];
    return weightRow(inline(name), was, is, `≤ ${limitPercent(sectorCap(plan.policy, name))}`);
  });
  const cash = weightRow('Cash', cashOf(before), cashOf(after), `≥ ${limitPercent(plan.policy.cashMinimumPct)}`);
  const total = ['**Total**', dollars(before.value), '', dollars(after.value), '', '', ''];
  return table(columns, [...rows, cash, total]);
}

type Held = Pick<Snapshot['sectors'][number], 'value' | 'pct'>;

const NOTHING: Held = { value: ZERO, pct: ZERO_RATIO };

function sectorIn(snapshot: Snapshot, name: string): Held {
  return snapshot.sectors.find((one) => one.sector === name) ?? NOTHING;
}

function cashOf(snapshot: Snapshot): Held {
  return { value: snapshot.cash, pct: snapshot.cashPct };
}

function weightRow(name: string, was: Held, is: Held, limit: string): string[] {
  const points = signedPercent(subtractRatio(is.pct, was.pct), 2).replace('%', ' pp');
  return [name, dollars(was.value), percent(was.pct, 2), dollars(is.value), percent(is.pct, 2), points, limit];
}

function positionTable(plan: Plan, before: Snapshot, after: Snapshot): string {
  const columns = [
    textColumn('Ticker'),
    textColumn('Name'),
    ...['Shares before', 'Shares after', 'Before %', 'After %', 'Change', 'Limit'].map(figureColumn),
  ];
  const tickers = union(
    after.positions.map((one) => one.ticker),
    before.positions.map((one) => one.ticker),
  );
  const [held, left] = [before, after].map(({ positions }) => new Map(positions.map((one) => [one.ticker, one])));
  const rows = tickers.map((ticker) => {
    const [was, is] = [held?.get(ticker), left?.get(ticker)];
    const name = is?.name ?? was?.name ?? plan.steps.find((step) => step.ticker === ticker)?.name ?? '';
    return [
      ticker,
      inline(name),
      shareCount(was?.shares ?? ZERO),
      shareCount(is?.shares ?? ZERO),
      percent(was?.pct ?? ZERO_RATIO, 2),
      percent(is?.pct ?? ZERO_RATIO, 2),
      signedDollars(subtract(is?.value ?? ZERO, was?.value ?? ZERO)),
      `≤ ${limitPercent(positionLimit(plan.policy, ticker, (is ?? was)?.isDiversified))}`,
    ];
  });
  return rows.length === 0 ? 'No position is held before or after.' : table(columns, rows);
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
  return [...new Set([...first, ...second])];
}

function resultSentence(checks: readonly ConstraintCheck[]): string {
  const count = (result: ConstraintCheck['result']) => checks.filter((check) => check.result === result).length;
  const results = `${count('pass')} pass, ${counted(count('warning'), 'warning')}, ${counted(count('violation'), 'violation')}`;
  return `${counted(checks.length, 'check')}: ${results}. A limit is met at equality; headroom is what is left before it breaks.`;
}

function constraintTable(checks: readonly ConstraintCheck[]): string | null {
  const columns = [
    textColumn('Constraint'),
    textColumn('Subject'),
    ...['Limit', 'Measured', 'Headroom'].map(figureColumn),
    textColumn('Result'),
  ];
  if (checks.length === 0) return 'No constraint was measured.';
  return table(columns, checks.map(constraintRow));
}

function constraintRow(check: ConstraintCheck): string[] {
  const { limit, measured, headroom } = check;
  const marks = { pass: '✓ pass', warning: '⚠ warning', violation: '✗ violation' } as const;
  const cause = check.cause === null ? '' : ` (${CAUSE_WORDS[check.cause]})`;
  return [
    CONSTRAINT_NAMES[check.id],
    inline(check.subject),
    limit === null ? NO_FIGURE : limitPercent(limit),
    measured === null ? NO_FIGURE : limit === null ? percent(measured, 2) : percentBeside(measured, limit),
    headroom === null ? NO_FIGURE : percentBeside(headroom, ZERO),
    `${marks[check.result]}${cause}`,
  ];
}

function cashBlocks(plan: Plan, before: Snapshot): (string | null)[] {
  if (plan.steps.length === 0) return ['There is nothing to trade: cash stays as it is.'];
  return [
    cashTable(plan, before),
    tightestSentence(plan),
    '![Cash after each step, with the minimum and the warning level](cash.svg)',
  ];
}

function cashTable(plan: Plan, before: Snapshot): string {
  const columns = [
    figureColumn('#'),
    textColumn('Trade'),
    ...['Shares', 'Price', 'Value', 'Costs', 'Cash after', 'Cash %', 'Headroom'].map(figureColumn),
  ];
  const start = ['0', 'Start', '', '', '', '', dollars(before.cash), percent(before.cashPct, 2)];
  const rows = plan.steps.map((step) => [
    String(step.sequence),
    `${step.action} ${step.ticker}`,
    shareCount(step.shares),
    unitPrice(step.price),
    dollars(step.value),
    dollars(step.cost),
    dollars(step.cashAfter),
    percentBeside(step.cashAfterPct, plan.policy.cashMinimumPct),
    roomAbove(plan, step.cashAfterPct),
  ]);
  return table(columns, [[...start, roomAbove(plan, before.cashPct)], ...rows]);
}

function roomAbove(plan: Plan, cashPct: Ratio): string {
  const room = subtractRatio(cashPct, ratioOf(plan.policy.cashMinimumPct));
  return percentBeside(room, ZERO).replace('%', ' pp');
}

function tightestSentence(plan: Plan): string | null {
  const step = tightestStep(plan);
  if (step === null) return null;
  const room = roomAbove(plan, step.cashAfterPct);
  return `The tightest step is ${step.sequence}, ${step.action} ${step.ticker}: it leaves ${dollars(step.cashAfter)}, ${percent(step.cashAfterPct, 2)} of the portfolio; headroom to the minimum of ${limitPercent(plan.policy.cashMinimumPct)}: ${room}.`;
}

/** The step at which `buffer_throughout` was measured; where it names none, the one that leaves the least cash. */
function tightestStep(plan: Plan): Step | null {
  const measured = plan.constraints.find((check) => check.id === 'buffer_throughout')?.measured ?? null;
  const named = plan.steps.find((step) => measured !== null && compareRatio(step.cashAfterPct, measured) === 0);
  if (named !== undefined) return named;
  return plan.steps.reduce<Step | null>(
    (least, step) => (least === null || compareRatio(step.cashAfterPct, least.cashAfterPct) < 0 ? step : least),
    null,
  );
}
