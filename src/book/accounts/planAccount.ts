import { compare, format, sum, trimmed } from '../../base/decimal.ts';
import { readDate } from '../../documents/fields/values.ts';
import { atFour, daysAfter, type NewYorkDate, newYorkTime } from '../../domain/days/calendar.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { rebalance } from '../../engine/rebalance.ts';
import { CASH_COLUMNS, isDueWithin, readCashNeed } from '../files/cashNeeds.ts';
import type { Firm } from '../files/firm.ts';
import type { AccountRecord } from '../snapshot/record.ts';
import { driftOf } from './drift.ts';
import { accountOf, type BookAccount } from './input.ts';
import { REASONS, type Reason, type Result, type Status } from './result.ts';
import { ruled } from './ruled.ts';
import { inTolerance, type TriageTable } from './triage.ts';

/** What is asked of every account of a run. */
export interface BookQuestion {
  readonly day: NewYorkDate;
  readonly isCashOnly: boolean;
}

/** What a run plans with. */
export interface Planning {
  readonly firm: Firm;
  /** Null where every account is planned. */
  readonly table: TriageTable | null;
}

/** Calendar days ahead in which cash that is needed has to be there. */
export const CASH_AHEAD_DAYS = 30;

/** The one result of an account. The same record, firm and question give the same result, wherever it is made. */
export function resultOf(record: AccountRecord, { firm, table }: Planning, question: BookQuestion): Result {
  const flying = ofBlocks(record, question);
  if (flying !== null) return resultAs(record, 'hold', { reasons: [flying] });
  // a book of which cash alone is invested asks another question than whether targets are met
  const near = question.isCashOnly ? null : inTolerance(record, table, question.day);
  if (near !== null) {
    return resultAs(record, 'in_tolerance', { value: format(trimmed(near.value), 2), drift: near.drift });
  }
  const account = accountOf(record, firm);
  if (!('portfolio' in account)) {
    const reasons = account.map(({ reason, words }) => [reason, words] as const);
    return resultAs(record, 'unreadable', { reasons });
  }
  const value = format(account.value);
  const ofData = account.differences.map((words) => ['unreconciled', words] as const);
  if (record.cells?.standing === 'hold') {
    const held = ['hold', 'it is on hold: it is not planned'] as const;
    return resultAs(record, 'hold', { value, reasons: [...ofData, held] });
  }
  const outcome = planOf(account, firm, question);
  if (!outcome.ok) {
    const refused = outcome.refusals.map(({ message }) => ['refused', message] as const);
    return resultAs(record, 'refused', { value, reasons: [...ofData, ...refused] });
  }
  const plan = outcome.value;
  const first: Said[] = record.isFirst && plan.steps.length > 0 ? [FIRST] : [];
  const others = [...ofData, ...first, ...ofPlan(plan), ...ofNeeds(record, plan, question), ...ofHousehold(record)];
  const isDiscretionary = record.cells?.discretion === 'yes';
  const { rules, reasons } = ruled({ plan, value: account.value, isDiscretionary, reasons: others }, firm.facts.rules);
  return resultAs(record, 'planned', {
    value,
    planId: plan.planId,
    verdict: plan.verdict,
    drift: plan.before === null ? null : driftOf(account.model, plan.before),
    trades: plan.steps.map((step) => [
      step.action,
      step.ticker,
      format(step.shares),
      step.limitPrice === null ? '' : format(step.limitPrice),
    ]),
    findings: plan.findings.filter(({ severity }) => severity !== 'note').map(({ id, subject }) => [id, subject]),
    reasons,
    rules,
  });
}

/** The plan of an account, by the library's own face. */
export function planOf({ portfolio, model }: BookAccount, { policy }: Firm, { day, isCashOnly }: BookQuestion) {
  const { actionPlan, marketView } = model;
  const evaluatedAt = atFour(day);
  return rebalance({ portfolio, actionPlan, marketView, recommendations: [], policy, evaluatedAt, isCashOnly });
}

/** A defect met this account: nothing is known of it but that. */
export function deadResult(record: AccountRecord, words: string): Result {
  return resultAs(record, 'dead', { reasons: [['dead', words]] });
}

type Said = readonly [Reason, string];

function resultAs(record: AccountRecord, status: Status, known: Partial<Result>): Result {
  const { account, household, cells } = record;
  const { model = '', advisor = '', custodian = '' } = cells ?? {};
  const unknown = { planId: null, verdict: null, value: null, drift: null };
  const nothing = { ...unknown, trades: [], findings: [], reasons: [], rules: [] };
  const reasons = [...(known.reasons ?? [])].sort(byGravity);
  return { account, household, model, advisor, custodian, status, ...nothing, ...known, reasons };
}

function byGravity([one, words]: Said, [other, otherWords]: Said): number {
  return REASONS.indexOf(one) - REASONS.indexOf(other) || (words < otherWords ? -1 : words > otherWords ? 1 : 0);
}

const CONFLICTS: readonly string[] = ['restriction_list', 'restricted_sell_skipped'];
const STALE: readonly string[] = ['stale_portfolio', 'as_of_missing'];

function ofPlan({ verdict, findings }: Plan): Said[] {
  const said: Said[] = [];
  const named = (severity: string): string =>
    [...new Set(findings.filter((one) => one.severity === severity).map(({ id }) => id))].join(' ');
  if (verdict === 'BLOCKED') said.push(['blocked', named('violation')]);
  if (verdict === 'CONDITIONAL') said.push(['conditional', named('warning')]);
  const about = (ids: readonly string[]) => findings.filter(({ id }) => ids.includes(id)).map(({ message }) => message);
  for (const words of about(CONFLICTS)) said.push(['restriction_conflict', words]);
  for (const words of about(STALE)) said.push(['stale', words]);
  return said;
}

/** Cash that is due within the days ahead and that the plan would not leave. */
function ofNeeds({ needs }: AccountRecord, plan: Plan, { day }: BookQuestion): Said[] {
  const due = needs.flatMap((cells) => {
    const need = readCashNeed(
      (column) => cells[CASH_COLUMNS.indexOf(column) - 1] ?? '',
      () => null,
    ).value;
    return need !== null && isDueWithin(need, day, daysAfter(day, CASH_AHEAD_DAYS)) ? [need.amount] : [];
  });
  const needed = sum(due);
  const left = plan.after?.cash;
  if (due.length === 0 || left === undefined || compare(left, needed) >= 0) return [];
  const words = `${format(needed)} is due within ${CASH_AHEAD_DAYS} days, and the plan leaves ${format(left)}`;
  return [['cash_need_unmet', words]];
}

const FIRST: Said = ['first_plan', 'no block had a trade of it yet'];

/** Why an account is not planned that has trades on their way, or figures from before its fills (BOOK 8.10). */
function ofBlocks({ inFlight, filledAt, cells }: AccountRecord, { day }: BookQuestion): Said | null {
  if (inFlight) return ['in_flight', 'it has trades in an open block'];
  if (filledAt === null) return null;
  const filled = newYorkTime(Date.parse(filledAt));
  const asOf = readDate(cells?.as_of ?? '');
  // without a time, figures of the day of a fill are those of its close, known on the next day
  const isTimed = (cells?.as_of ?? '').includes(':');
  const isSameDay = asOf.ok && asOf.value.date === filled.date;
  if (asOf.ok && isSameDay && (isTimed ? asOf.value.instant > filled.instant : day > filled.date)) return null;
  return [
    'in_flight',
    `its figures are of ${cells?.as_of || 'no day'}, and a block of it was filled on ${filled.date}`,
  ];
}

function ofHousehold({ household, members }: AccountRecord): Said[] {
  if (members < 2) return [];
  return [['household', `${members} accounts of ${household} are planned each by itself, and not judged together yet`]];
}
