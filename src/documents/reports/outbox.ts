import { negate, sum } from '../../base/decimal.ts';
import { type Ratio, ratioOf, subtractRatio, ZERO_RATIO } from '../../base/ratio.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import type { ExecutionReport, TradeExecution } from '../../domain/planning/execution.ts';
import { REVIEW_KINDS, type ReviewDates } from '../../domain/planning/monitoring.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { sectorCap } from '../../domain/planning/policy.ts';
import { limitPercent, percent, shareCount, signedDollars, signedPercent } from '../print/figures.ts';
import { bullets, figureColumn, inline, page, table, textColumn } from '../print/markdown.ts';
import { findingBullets } from '../print/parts.ts';
import { shortId } from '../print/words.ts';
import {
  averageWords,
  executionSentence,
  fillWords,
  flagBullets,
  remainingBlocks,
  slippageWords,
  stateSentence,
  TAKEN_BACK,
  takenBackBullets,
} from './execution.ts';
import { REVIEW_WORDS } from './monitoring.ts';

/** Who gets a report after each batch of fills (SEMANTICS 9); each name is that of a folder of the outbox. */
export const STAKEHOLDERS = [
  'Portfolio-Analyst',
  'Stock-Analyst',
  'Market-Analyst',
  'Master-Architect',
  'trader',
] as const;
/** Where each stakeholder's reports stand, told from the workspace. */
export const OUTBOX_FOLDERS: readonly string[] = STAKEHOLDERS.map((one) => `outbox/${one.toLowerCase()}`);
export type Stakeholder = (typeof STAKEHOLDERS)[number];

export interface OutboxInput {
  readonly plan: Plan;
  readonly report: ExecutionReport;
  /** What Stock-Analyst said of the securities, for their thesis, stop-loss and target price. */
  readonly recommendations: readonly Recommendation[];
  readonly reviews: ReviewDates;
}

/** The report for one stakeholder: short, with the figures that this one works with. */
export function writeOutboxReport(stakeholder: Stakeholder, input: OutboxInput): string {
  const { plan, report } = input;
  return page(
    `# To ${stakeholder}: plan ${shortId(plan)}`,
    `**${executionSentence(report.execution)}** Recorded on ${report.recordedOn}.`,
    ...WRITERS[stakeholder](input),
    '## Next reviews',
    reviewBullets(input, stakeholder),
  );
}

type Blocks = (string | null)[];

const WRITERS: Readonly<Record<Stakeholder, (input: OutboxInput) => Blocks>> = {
  'Portfolio-Analyst': forPortfolioAnalyst,
  'Stock-Analyst': forStockAnalyst,
  'Market-Analyst': forMarketAnalyst,
  'Master-Architect': forMasterArchitect,
  trader: forTrader,
};

/** What changed in the holdings, and how far each directive was followed. */
function forPortfolioAnalyst({ plan, report }: OutboxInput): Blocks {
  const { snapshot, findings } = report.state;
  const columns = [textColumn('Sector'), ...['Target', 'Now', 'Drift'].map(figureColumn)];
  const targets = plan.directives.map(({ sector, targetPct }) => ({
    name: sector,
    now: weightOf(report, sector),
    targetPct,
  }));
  const cashTarget = plan.cashTarget?.targetPct ?? null;
  if (cashTarget !== null) targets.push({ name: 'Cash', now: snapshot.cashPct, targetPct: cashTarget });
  const rows = targets.map(({ name, now, targetPct }) => [
    inline(name),
    percent(targetPct, 2),
    percent(now, 2),
    inPoints(subtractRatio(now, targetPct)),
  ]);
  return [
    stateSentence(report.state),
    '## What was done',
    filledTrades(report),
    unplannedBlock(report),
    ...takenBackBlocks(report),
    rows.length === 0 ? null : '## Targets',
    rows.length === 0 ? null : table(columns, rows),
    findings.length === 0 ? null : '## Findings',
    findingBullets(findings),
  ];
}

/** Of each security what was paid and what is held now, with what to watch. */
function forStockAnalyst({ plan, report, recommendations }: OutboxInput): Blocks {
  const tickers = [
    ...new Set([
      ...report.execution.trades.map((trade) => trade.step.ticker),
      ...recommendations.map((one) => one.ticker),
    ]),
  ];
  const columns = [textColumn('Ticker'), ...['Filled', 'Average', 'Held %', 'Stop-loss', 'Target'].map(figureColumn)];
  const rows = tickers.map((ticker) => {
    const trade = report.execution.trades.find((one) => one.step.ticker === ticker);
    const held = report.state.snapshot.positions.find((one) => one.ticker === ticker);
    const rule = recommendations.find((one) => one.ticker === ticker);
    return [
      ticker,
      trade === undefined ? '' : `${trade.step.action} ${shareCount(trade.filled)}`,
      trade?.averagePrice == null ? '' : averageWords(trade.averagePrice),
      percent(held?.pct ?? ZERO_RATIO, 2),
      rule?.stopLoss == null ? '' : unitPrice(rule.stopLoss),
      rule?.targetPrice == null ? '' : unitPrice(rule.targetPrice),
    ];
  });
  const rejected = plan.screenings
    .filter((one) => one.status === 'REJECTED')
    .map((one) => `${one.action} ${one.ticker}: ${one.reasons.join(', ').replaceAll('_', ' ')}`);
  return [
    '## Securities',
    rows.length === 0 ? 'None was traded.' : table(columns, rows),
    rejected.length === 0 ? null : '## Rejected',
    bullets(rejected),
  ];
}

/** The weight of each sector before and now, with the room to its cap. */
function forMarketAnalyst({ plan, report }: OutboxInput): Blocks {
  const { snapshot } = report.state;
  const columns = [textColumn('Sector'), ...['Before', 'Now', 'Change', 'Cap', 'Headroom'].map(figureColumn)];
  const before = new Map((plan.before?.sectors ?? []).map((one) => [one.sector, one.pct]));
  const names = [...new Set([...snapshot.sectors.map((one) => one.sector), ...before.keys()])];
  const rows = names.map((sector) => {
    const [was, is] = [before.get(sector) ?? ZERO_RATIO, weightOf(report, sector)];
    const cap = sectorCap(plan.policy, sector);
    return [
      inline(sector),
      percent(was, 2),
      percent(is, 2),
      inPoints(subtractRatio(is, was)),
      limitPercent(cap),
      inPoints(subtractRatio(ratioOf(cap), is)),
    ];
  });
  const was = plan.before?.cashPct ?? ZERO_RATIO;
  const change = inPoints(subtractRatio(snapshot.cashPct, was));
  const minimum = limitPercent(plan.policy.cashMinimumPct);
  const cash = ['Cash', percent(was, 2), percent(snapshot.cashPct, 2), change, `≥ ${minimum}`];
  const room = inPoints(subtractRatio(snapshot.cashPct, ratioOf(plan.policy.cashMinimumPct)));
  return ['## Sectors', table(columns, [...rows, [...cash, room]])];
}

/** Whether the limits hold, and what went otherwise than planned. */
function forMasterArchitect({ report }: OutboxInput): Blocks {
  const { state, execution } = report;
  const flags = flagBullets(execution);
  return [
    stateSentence(state),
    findingBullets(state.findings) ?? 'Every constraint is met.',
    '## Execution',
    bullets([`Slippage: ${slippageWords(execution)}`, `Commission: ${dollars(commissionOf(report))}`]),
    flags,
    unplannedBlock(report),
    ...takenBackBlocks(report),
    '## What remains',
    ...remainingBlocks(report),
  ];
}

/** What is still to be placed, and what to look into. */
function forTrader({ report }: OutboxInput): Blocks {
  const { execution, duplicates } = report;
  const flags = flagBullets(execution);
  return [
    '## Still to do',
    ...remainingBlocks(report),
    flags === null ? null : '## To look into',
    flags,
    unplannedBlock(report),
    duplicates.length === 0 ? null : 'Recorded before, so these changed nothing:',
    bullets(duplicates.map(fillWords)),
    ...takenBackBlocks(report),
  ];
}

function filledTrades({ execution }: ExecutionReport): string {
  const done = execution.trades.filter((trade) => trade.filled.units > 0n);
  return done.length === 0 ? 'No trade of the plan was filled.' : bullets(done.map(filledWords));
}

function filledWords({ step, filled, slippage, commission }: TradeExecution): string {
  const better = slippage === null ? '' : `, ${signedDollars(negate(slippage))} against the reference price`;
  const paid = commission.units === 0n ? '' : `, commission ${dollars(commission)}`;
  return `${step.action} ${shareCount(filled)} of ${shareCount(step.shares)} ${step.ticker}${better}${paid}`;
}

function unplannedBlock({ execution }: ExecutionReport): string | null {
  if (execution.unplanned.length === 0) return null;
  return `Outside the plan:\n\n${bullets(execution.unplanned.map(fillWords))}`;
}

function takenBackBlocks({ takenBack }: ExecutionReport): Blocks {
  return takenBack.length === 0 ? [] : ['## Taken back', TAKEN_BACK, takenBackBullets(takenBack)];
}

function commissionOf({ execution }: ExecutionReport) {
  const planned = execution.trades.map((trade) => trade.commission);
  return sum([...planned, ...execution.unplanned.map((fill) => fill.commission)]);
}

function weightOf({ state }: ExecutionReport, sector: string): Ratio {
  return state.snapshot.sectors.find((one) => one.sector === sector)?.pct ?? ZERO_RATIO;
}

function inPoints(value: Ratio): string {
  return signedPercent(value, 2).replace('%', ' pp');
}

function reviewBullets({ reviews, recommendations, report }: OutboxInput, stakeholder: Stakeholder): string {
  const dates = REVIEW_KINDS.map((kind) => `${reviews[kind]} (${kind}): ${REVIEW_WORDS[kind]}`);
  if (stakeholder !== 'Stock-Analyst' && stakeholder !== 'trader') return bullets(dates);
  const held = new Set<Ticker>(report.state.snapshot.positions.map((one) => one.ticker));
  const rules = recommendations
    .filter(({ ticker }) => held.has(ticker))
    .flatMap(({ ticker, stopLoss, targetPrice }) => [
      ...(stopLoss === null ? [] : [`${ticker} at or below ${unitPrice(stopLoss)}: stop-loss`]),
      ...(targetPrice === null ? [] : [`${ticker} at or above ${unitPrice(targetPrice)}: target price`]),
    ]);
  return bullets([...dates, ...rules]);
}
