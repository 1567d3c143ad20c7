import { format, sum, trimmed, ZERO } from '../../base/decimal.ts';
import { type Ratio, roundRatio } from '../../base/ratio.ts';
import { dollars, grouped, unitPrice } from '../../domain/instruments/wording.ts';
import type {
  Execution,
  ExecutionFlag,
  ExecutionReport,
  ExecutionState,
  RemainingTrade,
  TakenBack,
  TradeExecution,
} from '../../domain/planning/execution.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import { counted, limitOf, money, percent, percentNumber, price, shareCount, shares } from '../print/figures.ts';
import { bullets, figureColumn, inline, page, table, textColumn } from '../print/markdown.ts';
import { findingBullets } from '../print/parts.ts';
import { constraintShape, findingShape, type JsonObject } from '../print/shapes.ts';

/** Decimals of an average price: it is a quotient. */
const AVERAGE_PLACES = 4;

/** `execution_report.json` (STEP 5 and 6, SEMANTICS 9). */
export function writeExecutionJson(report: ExecutionReport): JsonObject {
  const { execution, state, remaining } = report;
  return {
    schema_version: 1,
    plan_id: report.planId,
    recorded_on: report.recordedOn,
    trades: execution.trades.map(tradeShape),
    unplanned: execution.unplanned.map(fillShape),
    duplicates: report.duplicates.map(fillShape),
    taken_back: report.takenBack.map(takenBackShape),
    remaining: {
      trades: remaining.trades.map(remainingShape),
      constraints: remaining.constraints.map(constraintShape),
      findings: remaining.findings.map(findingShape),
      verdict: remaining.verdict,
    },
    constraints: state.constraints.map(constraintShape),
    findings: state.findings.map(findingShape),
    verdict: state.verdict,
  };
}

function tradeShape(trade: TradeExecution): JsonObject {
  const { step, averagePrice, slippageBps, slippage } = trade;
  return {
    sequence: step.sequence,
    action: step.action,
    ticker: step.ticker,
    shares: shares(step.shares),
    reference_price: price(step.price),
    filled: shares(trade.filled),
    average_price: averagePrice === null ? null : averageDigits(averagePrice),
    slippage_bps: slippageBps === null ? null : percentNumber(slippageBps),
    slippage_dollars: slippage === null ? null : money(slippage),
    commission: money(trade.commission),
    remainder: shares(trade.remainder),
    overfill: shares(trade.overfill),
    flags: [...trade.flags],
  };
}

function fillShape({ action, ticker, shares: count, price: paid, commission, reference }: Fill): JsonObject {
  return { action, ticker, shares: shares(count), price: price(paid), commission: money(commission), reference };
}

function takenBackShape({ of, reason, by, on }: TakenBack): JsonObject {
  const fill = of.kind === 'fill' ? fillShape(of.fill) : null;
  return { fill, placed: of.kind === 'placed' ? of.sequence : null, reason, by, on };
}

function remainingShape({ step, shares: count, status, findings, impossible }: RemainingTrade): JsonObject {
  return {
    sequence: step.sequence,
    action: step.action,
    ticker: step.ticker,
    shares: shares(count),
    status,
    findings: findings.map(findingShape),
    impossible,
  };
}

/** `131.6` as `131.60`, `131.61666…` as `131.6167`. */
function averageDigits(average: Ratio): string {
  return format(trimmed(roundRatio(average, AVERAGE_PLACES)), 2);
}

/** An average price for people: `$1,131.6167`. */
export function averageWords(average: Ratio): string {
  return `$${grouped(averageDigits(average))}`;
}

/** `execution_report.md`: the same for people. */
export function writeExecutionReport(report: ExecutionReport): string {
  const { execution, duplicates, takenBack, state } = report;
  return page(
    '# Execution report',
    `**${executionSentence(execution)}**`,
    bullets([
      `Plan: \`${report.planId}\``,
      `Recorded on: ${report.recordedOn}`,
      `Slippage against the reference prices: ${slippageWords(execution)}`,
    ]),
    '## Trades',
    execution.trades.length === 0 ? 'The plan has no trade.' : executionTable(execution),
    flagBullets(execution),
    ...fillBlocks('## Fills that the plan does not have', execution.unplanned),
    ...fillBlocks('## Recorded before', duplicates, 'These were recorded before and changed nothing.'),
    ...(takenBack.length === 0 ? [] : ['## Taken back', TAKEN_BACK, takenBackBullets(takenBack)]),
    '## The portfolio as the fills made it',
    stateSentence(state),
    findingBullets(state.findings),
    '## What remains',
    ...remainingBlocks(report),
  );
}

/** How much of the plan is done. */
export function executionSentence({ trades, unplanned }: Execution): string {
  const done = trades.filter((trade) => trade.remainder.units === 0n).length;
  const parts = trades.filter((trade) => trade.remainder.units > 0n && trade.filled.units > 0n).length;
  const others = unplanned.length === 0 ? '' : `; ${counted(unplanned.length, 'fill')} outside the plan`;
  const inPart = parts === 0 ? '' : `, ${parts} in part`;
  return `${done} of ${counted(trades.length, 'trade')} filled${inPart}${others}.`;
}

/** `$12.00 worse`, `$3.10 better`. */
export function slippageWords({ trades }: Execution): string {
  const total = sum(trades.map((trade) => trade.slippage ?? ZERO));
  if (total.units === 0n) return 'none';
  return total.units > 0n ? `${dollars(total)} worse` : `${dollars({ ...total, units: -total.units })} better`;
}

function executionTable({ trades }: Execution): string {
  const columns = [
    figureColumn('#'),
    textColumn('Trade'),
    ...['Shares', 'Filled', 'Reference', 'Average', 'Slippage (bps)', 'Slippage', 'Commission', 'Open'].map(
      figureColumn,
    ),
  ];
  const rows = trades.map((trade) => [
    String(trade.step.sequence),
    `${trade.step.action} ${trade.step.ticker}`,
    shareCount(trade.step.shares),
    shareCount(trade.filled),
    unitPrice(trade.step.price),
    trade.averagePrice === null ? '' : averageWords(trade.averagePrice),
    trade.slippageBps === null ? '' : basisPoints(trade.slippageBps),
    trade.slippage === null ? '' : dollars(trade.slippage),
    dollars(trade.commission),
    shareCount(trade.remainder),
  ]);
  return `${table(columns, rows)}\n\nSlippage above zero is worse for the investor.`;
}

function basisPoints(value: Ratio): string {
  return percent(value, 1).replace('%', '');
}

const FLAG_WORDS: Readonly<Record<ExecutionFlag, string>> = {
  slippage_above_50_bps: 'slippage above 50 basis points',
  filled_under_90_pct: 'under 90% filled',
  no_fill_for_15_minutes: 'placed 15 minutes ago or more, without a fill',
};

/** What is remarkable of each trade, overfills included; null where nothing is. */
export function flagBullets(execution: Execution): string | null {
  const items = flagWords(execution);
  return items.length === 0 ? null : bullets(items);
}

/** The same, a sentence for each trade. */
export function flagWords({ trades }: Pick<Execution, 'trades'>): string[] {
  return trades.flatMap(({ step, flags, overfill, filled }): string[] => {
    const words = flags.map((flag) => FLAG_WORDS[flag]);
    if (overfill.units > 0n) {
      words.push(
        `${shareCount(filled)} filled, ${shareCount(overfill)} more than the ${shareCount(step.shares)} planned`,
      );
    }
    return words.length === 0 ? [] : [`${step.action} ${step.ticker}: ${words.join('; ')}`];
  });
}

function fillBlocks(heading: string, fills: readonly Fill[], sentence: string | null = null): (string | null)[] {
  return fills.length === 0 ? [] : [heading, sentence, bullets(fills.map(fillWords))];
}

/** What is said of what was taken back, above it. */
export const TAKEN_BACK = 'These were recorded wrongly. They stay in the journal, and count no more.';

export function takenBackBullets(takenBack: readonly TakenBack[]): string | null {
  return bullets(takenBack.map(takenBackWords));
}

/** `SELL 540 NEM at $131.60, reference A1: taken back on 2026-08-21 by pat: mistyped`. */
export function takenBackWords({ of, reason, by, on }: TakenBack): string {
  const what = of.kind === 'fill' ? fillWords(of.fill) : `trade ${of.sequence}, ${of.action} ${of.ticker}, as placed`;
  return `${what}: taken back on ${on} by ${inline(by)}: ${inline(reason)}`;
}

/** `SELL 540 NEM at $131.60, reference A1`. */
export function fillWords({ action, ticker, shares: count, price: paid, reference }: Fill): string {
  const named = reference === null ? '' : `, reference ${inline(reference)}`;
  return `${action} ${shareCount(count)} ${ticker} at ${unitPrice(paid)}${named}`;
}

/** The verdict on what is held, with value and cash. */
export function stateSentence({ verdict, snapshot }: ExecutionState): string {
  return `**${verdict}**: worth ${dollars(snapshot.value)}, with ${dollars(snapshot.cash)} cash (${percent(snapshot.cashPct, 2)}).`;
}

/** The trades that are still open, each with whether it still passes. */
export function remainingBlocks({ planId, remaining }: ExecutionReport): (string | null)[] {
  const { trades, findings, verdict } = remaining;
  if (trades.length === 0) return ['Nothing: every trade is filled.'];
  const columns = [
    figureColumn('#'),
    textColumn('Trade'),
    ...['Shares', 'Limit price'].map(figureColumn),
    textColumn('Status'),
    textColumn('Why'),
  ];
  const rows = trades.map(({ step, shares: count, status, findings: own, impossible }) => [
    String(step.sequence),
    `${step.action} ${step.ticker}`,
    shareCount(count),
    limitOf(step),
    status,
    impossible ?? [...new Set(own.filter((one) => one.severity !== 'note').map((one) => `\`${one.id}\``))].join(', '),
  ]);
  const isStopped = trades.some(({ status }) => status === 'BLOCKED');
  const offer = `\`porch rebalance --remaining ${planId.slice(0, 12)}\``;
  return [
    `The rest, on the portfolio as it stands: **${verdict}**.`,
    table(columns, rows),
    isStopped ? `Do not place what is BLOCKED. ${offer} offers the nearest sizes that pass, as a new plan.` : null,
    findingBullets(findings),
  ];
}
