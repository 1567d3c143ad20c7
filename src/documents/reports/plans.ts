import { format } from '../../base/decimal.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { type Decision, exceptionKey, type Review, type Voiding } from '../../domain/planning/decision.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { counted } from '../print/figures.ts';
import { oneLine } from '../print/markdown.ts';
import { findingShape, type JsonObject } from '../print/shapes.ts';
import { timeText } from './decision.ts';

/** One trade of a plan and how far it went. Shares are plain digits. */
export interface TradeFacts {
  readonly sequence: number;
  readonly action: string;
  readonly ticker: string;
  readonly shares: string;
  /** UTC milliseconds; null while it is not placed. */
  readonly placedAt: number | null;
  readonly filled: string;
}

/** One fill as it was recorded. Figures are plain digits. */
export interface FillFacts {
  /** By what it is named to take it back. */
  readonly name: string;
  readonly action: string;
  readonly ticker: string;
  readonly shares: string;
  readonly price: string;
  readonly commission: string;
  readonly tradedOn: NewYorkDate | null;
  /** Who took it back, when and why; null where it counts. */
  readonly takenBack: TakenBackFacts | null;
}

export interface TakenBackFacts {
  readonly by: string;
  readonly on: NewYorkDate;
  readonly reason: string;
}

/** Where a plan stands. Times are UTC milliseconds. */
export interface PlanFacts {
  readonly planId: string;
  readonly workflow: string;
  readonly evaluatedOn: NewYorkDate;
  readonly madeBy: string;
  readonly state: string;
  /** The plan's own, and with the exceptions that stand. */
  readonly verdict: Verdict;
  readonly standingVerdict: Verdict;
  /** Documents or policy are others now: the verdict is of what is no more. */
  readonly isStale: boolean;
  /** The plan whose open trades this one took over; null without. */
  readonly remainderOf: string | null;
  /** The plan that took over what is left of this one; null without. */
  readonly continuedBy: string | null;
  /** That plan, or the one that was made after it while nobody decided on this one; null without. */
  readonly supersededBy: string | null;
  readonly dueAt: number | null;
  readonly isOverdue: boolean;
  readonly review: Review | null;
  readonly decision: Decision | null;
  readonly voided: Voiding | null;
  /** Why an approval that was given counts no more, though nothing voided it. */
  readonly lapsed: string | null;
  readonly findings: readonly Finding[];
  readonly trades: readonly TradeFacts[];
  /** In the order of recording, what was taken back among them. */
  readonly fills: readonly FillFacts[];
  /** Placings that were taken back. */
  readonly placingsTakenBack: readonly (TakenBackFacts & { readonly sequence: number })[];
}

/** What waits for somebody, and what is wrong. */
export interface StatusFacts {
  readonly evaluatedOn: NewYorkDate;
  /** Who stopped approving and placing, since when (UTC) and why; null where nobody did. */
  readonly halt: { readonly by: string; readonly since: string; readonly reason: string } | null;
  readonly plans: readonly PlanFacts[];
  readonly alerts: readonly { readonly alert: string; readonly message: string }[];
  /** What a recorded fill still needs from a person. */
  readonly open: readonly string[];
  /** What an import found otherwise than it was known and nobody has confirmed yet, each with its command. */
  readonly imports: readonly string[];
  /** Of plans in execution, what is left and no longer passes, one sentence each with its command. */
  readonly remaining: readonly string[];
  /** What was recorded and taken back lately, one sentence each. */
  readonly takenBack: readonly string[];
}

/** States in which somebody is waited for, in the order of a plan's life, with the words for it. */
const QUEUES = [
  ['awaiting_review', 'a review'],
  ['awaiting_decision', 'a decision'],
  ['awaiting_execution', 'its execution'],
] as const;

export function writePlanFacts(plan: PlanFacts): JsonObject {
  const { review, decision, voided } = plan;
  return {
    plan_id: plan.planId,
    workflow: plan.workflow,
    evaluated_on: plan.evaluatedOn,
    made_by: plan.madeBy,
    state: plan.state,
    verdict: plan.verdict,
    standing_verdict: plan.standingVerdict,
    stale: plan.isStale,
    remainder_of: plan.remainderOf,
    continued_by: plan.continuedBy,
    superseded_by: plan.supersededBy,
    due_at: timeText(plan.dueAt),
    overdue: plan.isOverdue,
    review: review === null ? null : reviewShape(review),
    decision: decision === null ? null : decisionShape(decision),
    voided: voided === null ? null : { at: timeText(voided.at), reasons: voided.reasons },
    lapsed: plan.lapsed,
    findings: plan.findings.map(findingShape),
    trades: plan.trades.map((trade) => ({
      sequence: trade.sequence,
      action: trade.action,
      ticker: trade.ticker,
      shares: trade.shares,
      placed_at: timeText(trade.placedAt),
      filled: trade.filled,
    })),
    fills: plan.fills.map(({ name, action, ticker, shares, price, commission, tradedOn, takenBack }) => ({
      name,
      action,
      ticker,
      shares,
      price,
      commission,
      traded_on: tradedOn,
      taken_back: takenBack === null ? null : { ...takenBack },
    })),
    placings_taken_back: plan.placingsTakenBack.map((one) => ({ ...one })),
  };
}

function reviewShape({ outcome, by, at, reason, exceptions, isSelfReview, isLate, conditions }: Review): JsonObject {
  const told = exceptions.map(({ id, subject, until, granted }) => ({
    id,
    subject,
    until,
    ...(granted === undefined ? {} : { granted: format(granted) }),
  }));
  const remarks = { self_review: isSelfReview, late: isLate, conditions: conditions.map(findingShape) };
  return { outcome, by, at: timeText(at), reason, exceptions: told, ...remarks };
}

function decisionShape({ outcome, by, at, expiresAt, conditions, reason }: Decision): JsonObject {
  const told = conditions.map(findingShape);
  return { outcome, by, at: timeText(at), expires_at: timeText(expiresAt), conditions: told, reason };
}

export function writePlansJson(plans: readonly PlanFacts[]): JsonObject {
  return { schema_version: 1, plans: plans.map(writePlanFacts) };
}

export function writeStatusJson({
  evaluatedOn,
  halt,
  plans,
  alerts,
  open,
  imports,
  remaining,
  takenBack,
}: StatusFacts): JsonObject {
  const idsIn = (state: string) => plans.filter((plan) => plan.state === state).map((plan) => plan.planId);
  return {
    schema_version: 1,
    evaluated_on: evaluatedOn,
    halt: halt === null ? null : { ...halt },
    ...Object.fromEntries(QUEUES.map(([state]) => [state, idsIn(state)])),
    overdue: plans.filter((plan) => plan.isOverdue).map((plan) => plan.planId),
    superseded: idsIn('superseded'),
    stale: plans.filter((plan) => plan.isStale).map((plan) => plan.planId),
    alerts: alerts.map(({ alert, message }) => ({ alert, message })),
    open: [...open],
    imports: [...imports],
    remaining: [...remaining],
    taken_back: [...takenBack],
    plans: plans.length,
  };
}

/** One line for each plan, the latest first. */
export function writePlansPage(plans: readonly PlanFacts[]): string {
  if (plans.length === 0) return 'No plan is recorded here; `porch rebalance` or `porch screen` makes one.\n';
  return `${[...plans].reverse().map(planLine).join('\n')}\n`;
}

export function writeStatusPage({ halt, plans, alerts, open, imports, remaining, takenBack }: StatusFacts): string {
  const queues = QUEUES.map(([state, words]) => queueLines(plans, state, words));
  const superseded = plans.filter(({ supersededBy }) => supersededBy !== null).length;
  const blocks = [
    ...(halt === null ? [] : [[`HALTED by ${oneLine(halt.by)} since ${halt.since}: ${oneLine(halt.reason)}`, '']]),
    ...queues,
    ...(superseded === 0
      ? []
      : [[`${counted(superseded, 'plan')} superseded by later ones; \`porch plans\` lists them.`]]),
    ...(open.length === 0 ? [] : [['Open:', ...open.map((one) => `  ${oneLine(one)}`)]]),
    ...(imports.length === 0 ? [] : [['Waiting for `porch confirm`:', ...imports.map((one) => `  ${oneLine(one)}`)]]),
    ...(remaining.length === 0
      ? []
      : [['Left, and no longer passes:', ...remaining.map((one) => `  ${oneLine(one)}`)]]),
    ...(takenBack.length === 0 ? [] : [['Recorded and taken back:', ...takenBack.map((one) => `  ${oneLine(one)}`)]]),
    [
      alerts.length === 0 ? 'No alert stands.' : `${counted(alerts.length, 'alert')}:`,
      ...alerts.map(({ message }) => `  ${oneLine(message)}`),
    ],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n')}\n`;
}

function queueLines(plans: readonly PlanFacts[], state: string, words: string): string[] {
  const waiting = plans.filter((plan) => plan.state === state);
  if (waiting.length === 0) return [`No plan waits for ${words}.`];
  return [`${counted(waiting.length, 'plan')} waiting for ${words}:`, ...waiting.map((plan) => `  ${planLine(plan)}`)];
}

function planLine(plan: PlanFacts): string {
  const { trades } = plan;
  return [
    plan.planId.slice(0, 12),
    plan.evaluatedOn,
    verdictWord(plan).padEnd('CONDITIONAL'.length),
    `${stateWords(plan)}, ${counted(trades.length, 'trade')}, by ${oneLine(plan.madeBy)}`,
  ].join('  ');
}

/** A verdict is of the documents that were judged: of others nothing is said. */
function verdictWord({ isStale, standingVerdict }: PlanFacts): string {
  return isStale ? 'stale' : standingVerdict;
}

function stateWords({ state, isOverdue, dueAt, decision, lapsed, supersededBy }: PlanFacts): string {
  if (supersededBy !== null) return `superseded by ${supersededBy.slice(0, 12)}`;
  const words = state.replaceAll('_', ' ');
  if (isOverdue) return `${words}, OVERDUE since ${String(timeText(dueAt))}`;
  if (state === 'awaiting_review' && dueAt !== null) return `${words}, due ${String(timeText(dueAt))}`;
  if (state === 'awaiting_decision' && lapsed !== null) return `${words} again, under other exceptions`;
  if (state === 'awaiting_execution' && decision !== null)
    return `${words}, until ${String(timeText(decision.expiresAt))}`;
  return words;
}

/** Everything that is told of one plan. */
export function writePlanPage(plan: PlanFacts): string {
  const { review, decision, voided } = plan;
  const lines = [
    `${verdictWord(plan)}: ${stateWords(plan)}`,
    `Plan ${plan.planId}`,
    `made by ${oneLine(plan.madeBy)} for ${plan.evaluatedOn}, ${plan.workflow}, ${plan.verdict} when it was made`,
    ...(plan.remainderOf === null ? [] : [`takes over what was left of plan ${plan.remainderOf}`]),
    ...(plan.continuedBy === null
      ? []
      : [`plan ${plan.continuedBy} took over what is left: place no more orders of this one`]),
    '',
    ...plan.findings.map(
      (one) => `${one.severity.padEnd(10)}${one.id}:${oneLine(one.subject)}  ${oneLine(one.message)}`,
    ),
    ...(plan.findings.length === 0 ? [] : ['']),
    ...(review === null ? [] : reviewLines(review)),
    ...(decision === null ? [] : decisionLines(decision)),
    ...(voided === null ? [] : voided.reasons.map((reason) => `void      ${oneLine(reason)}`)),
    ...(plan.lapsed === null ? [] : [`lapsed    ${oneLine(plan.lapsed)}`]),
    ...plan.trades.map(tradeLine),
    ...plan.fills.map(fillLine),
    ...plan.placingsTakenBack.map((one) => `placed-${one.sequence}  ${takenBackLine(one)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function reviewLines({ outcome, by, reason, exceptions, isSelfReview, isLate, conditions }: Review): string[] {
  const remarks = `${isSelfReview ? ', who made the plan (policy allows it)' : ''}${isLate ? ', after it was due' : ''}`;
  return [
    `review    ${outcome.replaceAll('_', ' ')} by ${oneLine(by)}${remarks}${reason === null ? '' : `: ${oneLine(reason)}`}`,
    ...exceptions.map((one) => `exception ${oneLine(exceptionKey(one))} until ${one.until}`),
    ...conditions.map((one) => `confirmed ${one.id}:${oneLine(one.subject)}  ${oneLine(one.message)}`),
  ];
}

function decisionLines({ outcome, by, reason, conditions }: Decision): string[] {
  return [
    `decision  ${outcome} by ${oneLine(by)}${reason === null ? '' : `: ${oneLine(reason)}`}`,
    ...conditions.map((one) => `confirmed ${one.id}:${oneLine(one.subject)}`),
  ];
}

function tradeLine({ sequence, action, ticker, shares, placedAt, filled }: TradeFacts): string {
  const progress = placedAt === null ? 'not placed' : `placed ${String(timeText(placedAt))}`;
  return `trade ${String(sequence).padStart(2)}  ${action} ${ticker} ${shares}, ${progress}, ${filled} filled`;
}

function fillLine({ name, action, ticker, shares, price, tradedOn, takenBack }: FillFacts): string {
  const day = tradedOn === null ? '' : ` on ${tradedOn}`;
  const gone = takenBack === null ? '' : `, ${takenBackLine(takenBack)}`;
  return `fill  ${oneLine(name)}  ${action} ${ticker} ${shares} @ ${price}${day}${gone}`;
}

function takenBackLine({ by, on, reason }: TakenBackFacts): string {
  return `TAKEN BACK on ${on} by ${oneLine(by)}: ${oneLine(reason)}`;
}
