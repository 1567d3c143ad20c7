import { ZERO } from '../../base/decimal.ts';
import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import type { Drift, Monitoring, ReviewKind, Watch } from '../../domain/planning/monitoring.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import { limitPercent, money, percent, percentBeside, percentNumber, price, signedPercent } from '../print/figures.ts';
import { oneLine } from '../print/markdown.ts';
import { inVerdictColor } from '../print/paint.ts';
import { constraintShape, findingShape, type JsonObject } from '../print/shapes.ts';
import { tightestOfEachRule } from '../print/tightest.ts';
import { CONSTRAINT_NAMES } from '../print/words.ts';

/** The object that `porch monitor --json` prints. */
export function writeMonitorJson(monitoring: Monitoring): JsonObject {
  const { snapshot, alerts } = monitoring;
  return {
    schema_version: 1,
    evaluated_on: monitoring.evaluatedOn,
    status: monitoring.verdict,
    portfolio_value: money(snapshot.value),
    cash: money(snapshot.cash),
    cash_pct: percentNumber(snapshot.cashPct),
    drift: monitoring.drifts.map((one) => ({
      name: one.name,
      target_pct: percentNumber(one.targetPct),
      current_pct: percentNumber(one.currentPct),
      drift_pp: percentNumber(one.drift),
    })),
    watches: monitoring.watches.map(watchShape),
    reviews_due: [...monitoring.reviewsDue],
    alerts: {
      raised: alerts.raised.map(({ key, message }) => ({ key, message })),
      standing: alerts.standing.map(({ key, message }) => ({ key, message })),
      cleared: [...alerts.cleared],
    },
    taken_back: [...monitoring.takenBack],
    constraints: monitoring.constraints.map(constraintShape),
    findings: monitoring.findings.map(findingShape),
  };
}

function watchShape(watch: Watch): JsonObject {
  return {
    ticker: watch.ticker,
    price: price(watch.price),
    stop_loss: watch.stopLoss === null ? null : price(watch.stopLoss),
    stop_reached: watch.isStopReached,
    target_price: watch.targetPrice === null ? null : price(watch.targetPrice),
    target_reached: watch.isTargetReached,
  };
}

const HEADLINES: Readonly<Record<Verdict, string>> = {
  SAFE: 'SAFE: the portfolio keeps every limit at these prices',
  CONDITIONAL: 'CONDITIONAL: the portfolio keeps every limit at these prices, with warnings',
  BLOCKED: 'BLOCKED: a limit is broken at these prices',
};
export const REVIEW_WORDS: Readonly<Record<ReviewKind, string>> = {
  daily: 'sectors and cash',
  weekly: 'rebalancing',
  quarterly: 'the thesis of each holding',
};

/** The page that `porch monitor` prints. */
export function writeMonitorPage(monitoring: Monitoring, color: boolean): string {
  const { verdict, snapshot, alerts } = monitoring;
  const headline = inVerdictColor(HEADLINES[verdict], verdict, color);
  const worth = `worth ${dollars(snapshot.value)} with ${dollars(snapshot.cash)} cash (${percent(snapshot.cashPct)})`;
  const blocks = [
    [headline, `  ${worth}, evaluated on ${monitoring.evaluatedOn}`],
    [
      ...alerts.raised.map((alert) => `new alert  ${oneLine(alert.message)}`),
      ...alerts.standing.map((alert) => `alert      ${oneLine(alert.message)}`),
      ...alerts.cleared.map((key) => `cleared    ${oneLine(key)}`),
    ],
    nearestLines(monitoring),
    monitoring.drifts.map(driftLine),
    monitoring.watches.map(watchLine),
    monitoring.takenBack.map((words) => `taken back ${oneLine(words)}`),
    monitoring.reviewsDue.map((kind) => `review due (${kind}): ${REVIEW_WORDS[kind]}`),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Of every rule the subject that stands nearest to its limit or beyond it, with what is left. */
function nearestLines({ constraints }: Monitoring): string[] {
  return tightestOfEachRule(constraints).flatMap(({ id, subject, result, measured, limit, headroom }) => {
    if (measured === null || limit === null || headroom === null) return [];
    const figures = `${percentBeside(measured, limit)} against ${limitPercent(limit)}, headroom ${percentBeside(headroom, ZERO)}`;
    return [`${result.padEnd(9)}  ${CONSTRAINT_NAMES[id]}: ${oneLine(subject)}, ${figures.replace(/%$/, ' pp')}`];
  });
}

function driftLine({ name, currentPct, targetPct, drift }: Drift): string {
  const points = signedPercent(drift, 2).replace('%', ' pp');
  return `drift      ${oneLine(name)}: ${percent(currentPct, 2)}, target ${percent(targetPct, 2)}, ${points}`;
}

function watchLine(watch: Watch): string {
  const stop = watch.stopLoss === null ? null : `stop-loss ${unitPrice(watch.stopLoss)}`;
  const target = watch.targetPrice === null ? null : `target ${unitPrice(watch.targetPrice)}`;
  const rules = [
    stop === null ? null : `${stop}${watch.isStopReached ? ' REACHED' : ''}`,
    target === null ? null : `${target}${watch.isTargetReached ? ' REACHED' : ''}`,
  ].filter((rule) => rule !== null);
  return `watch      ${watch.ticker} at ${unitPrice(watch.price)}: ${rules.join(', ')}`;
}
