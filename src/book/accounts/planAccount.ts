import { defined } from '../../base/assert.ts';
import { compare, type Decimal, format, trimmed } from '../../base/decimal.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import { isOfHousehold } from '../../domain/planning/household.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Evaluation } from '../../engine/judgement/evaluate.ts';
import { actionBetween, actionWords } from '../files/corporateActions.ts';
import type { Firm } from '../files/firm.ts';
import type { AccountRecord } from '../snapshot/record.ts';
import { type Stood, standTogether } from './asTheyStand.ts';
import type { BookAccount } from './bookAccount.ts';
import { CASH_AHEAD_DAYS } from './cashDue.ts';
import { driftOf, driftOfPlan } from './drift.ts';
import { accountOf } from './input.ts';
import type { BookQuestion } from './question.ts';
import { REASONS, type Reason, type Result, type Status } from './result.ts';
import { ruled } from './ruled.ts';
import { type Made, madeTogether } from './together.ts';
import { inTolerance, type NearModel, type TriageTable } from './triage.ts';

/** What a run plans with. */
export interface Planning {
  readonly firm: Firm;
  /** Null where every account is planned. */
  readonly table: TriageTable | null;
}

/**
 * The one result of each account of a household, or of one by itself, in the order of `own`. The same records, firm and
 * question give the same results, wherever they are made.
 */
export function resultsOf(
  own: readonly AccountRecord[],
  planning: Planning,
  question: BookQuestion,
): readonly Result[] {
  const near = own.some((record) => isUnsettled(record, planning.firm, question))
    ? null
    : nearAll(own, planning, question);
  if (near !== null) return own.map((record, at) => nearResult(record, defined(near[at], 'each is near its model')));
  const read = own.map((record) => readAccount(record, planning.firm, question));
  const barring = read.filter(({ barred }) => barred !== null);
  if (own.length > 1 && barring.length > 0) return read.map((one) => one.barred ?? barredBy(one, barring));
  const named = read.flatMap(({ record, account }) =>
    account === null ? [] : [{ name: record.account, account, isPlanned: !isOnHold(record) }],
  );
  const { firm } = planning;
  const made: ReadonlyMap<string, Made | Stood> =
    question.asks === 'check' ? standTogether(named, firm, question.day) : madeTogether(named, firm, question);
  return read.map(({ record, account, barred }) => {
    if (account === null) return defined(barred, 'an account that cannot be read has reasons');
    return resultOf(record, account, made.get(record.account) ?? null, firm);
  });
}

/** Where no trigger of any of them fires: a household whose accounts keep their limits one by one keeps them, too. */
function nearAll(
  own: readonly AccountRecord[],
  { table }: Planning,
  { day, asks }: BookQuestion,
): readonly NearModel[] | null {
  // a book of which cash alone is invested asks another question than whether targets are met
  if (asks === 'cash_only') return null;
  const near: NearModel[] = [];
  for (const record of own) {
    const one = inTolerance(record, table, day);
    if (one === null) return null;
    near.push(one);
  }
  return near;
}

function nearResult(record: AccountRecord, { value, drift }: NearModel): Result {
  return resultAs(record, 'in_tolerance', { value: format(trimmed(value), 2), drift });
}

/** Whether what it holds is not what its figures say, or may not be. */
function isUnsettled(record: AccountRecord, firm: Firm, question: BookQuestion): boolean {
  return record.inFlight || record.filledAt !== null || ofActions(record, firm, question) !== null;
}

interface ReadAccount {
  readonly record: AccountRecord;
  /** Null where it cannot be planned, nor its household. */
  readonly account: BookAccount | null;
  /** What is to be said of it then. */
  readonly barred: Result | null;
}

function readAccount(record: AccountRecord, firm: Firm, question: BookQuestion): ReadAccount {
  const flying = ofBlocks(record, question) ?? ofActions(record, firm, question);
  if (flying !== null) return { record, account: null, barred: resultAs(record, 'hold', { reasons: [flying] }) };
  const account = accountOf(record, firm, question.day);
  if ('portfolio' in account) return { record, account, barred: null };
  const reasons = account.map(({ reason, words }) => [reason, words] as const);
  return { record, account: null, barred: resultAs(record, 'unreadable', { reasons }) };
}

/** Nothing of a household is planned while what one of its accounts holds is not known. */
function barredBy({ record, account }: ReadAccount, barring: readonly ReadAccount[]): Result {
  const names = barring.map(({ barred }) => `${barred?.account} (${barred?.reasons.map(([why]) => why).join(' ')})`);
  const reasons: Said[] = [['household', `nothing of it is planned before ${names.join(', ')}`]];
  return resultAs(record, 'hold', { value: account === null ? null : format(account.value), reasons });
}

function isOnHold({ cells }: AccountRecord): boolean {
  return cells?.standing === 'hold';
}

function resultOf(record: AccountRecord, account: BookAccount, made: Made | Stood | null, firm: Firm): Result {
  const value = format(account.value);
  const ofData = account.differences.map((words) => ['unreconciled', words] as const);
  if (made === null || isOnHold(record)) {
    const held = ['hold', 'it is on hold: it is not planned'] as const;
    return resultAs(record, 'hold', { value, reasons: [...ofData, held] });
  }
  if (!made.ok) {
    const refused = made.refusals.map((message) => ['refused', message] as const);
    return resultAs(record, 'refused', { value, reasons: [...ofData, ...refused] });
  }
  if ('standing' in made) return standingResult(record, account, made.standing, ofData);
  const { plan } = made;
  const first: Said[] = record.isFirst && plan.steps.length > 0 ? [FIRST] : [];
  const others = [...ofData, ...first, ...ofJudgement(plan), ...ofNeeds(account, plan.after?.cash, 'the plan leaves')];
  const isDiscretionary = record.cells?.discretion === 'yes';
  const { rules, reasons } = ruled({ plan, value: account.value, isDiscretionary, reasons: others }, firm.facts.rules);
  return resultAs(record, 'planned', {
    value,
    planId: plan.planId,
    verdict: plan.verdict,
    drift: driftIn(account, plan),
    trades: plan.steps.map((step) => [
      step.action,
      step.ticker,
      format(step.shares),
      step.limitPrice === null ? '' : format(step.limitPrice),
    ]),
    findings: findingsOf(plan.findings),
    reasons,
    rules,
  });
}

/** As it stands: nothing of it is to be approved, whatever it says. */
function standingResult(
  record: AccountRecord,
  account: BookAccount,
  standing: Evaluation,
  ofData: readonly Said[],
): Result {
  const { snapshot, verdict, findings } = standing;
  return resultAs(record, 'checked', {
    value: format(account.value),
    verdict,
    drift: account.model === null || snapshot === null ? null : driftOf(account.model, snapshot),
    findings: findingsOf(findings),
    reasons: [...ofData, ...ofJudgement(standing), ...ofNeeds(account, account.portfolio.cash, 'it has')],
  });
}

/** Id and subject of each that is no note. */
function findingsOf(findings: readonly Finding[]): Result['findings'] {
  return findings.filter(({ severity }) => severity !== 'note').map(({ id, subject }) => [id, subject]);
}

function driftIn({ model }: BookAccount, plan: Plan): number | null {
  if (model === null) return driftOfPlan(plan);
  return plan.before === null ? null : driftOf(model, plan.before);
}

/** A plan of a run, made again, with the portfolio that it was made of. */
export interface MadeAgain {
  readonly plan: Plan;
  readonly portfolio: Portfolio;
}

/** An account of a household; without a plan it counts as it stands. */
export interface AmongHousehold {
  readonly name: string;
  readonly account: BookAccount;
  readonly made: MadeAgain | null;
}

/** The plans of all accounts of a household, made again; none where one of them cannot be read. */
export function plansAmong(
  own: readonly AccountRecord[],
  firm: Firm,
  question: BookQuestion,
): readonly AmongHousehold[] {
  const named = own.flatMap((record) => {
    const account = accountOf(record, firm, question.day);
    return 'portfolio' in account ? [{ name: record.account, account, isPlanned: !isOnHold(record) }] : [];
  });
  if (named.length < own.length) return [];
  const all = madeTogether(named, firm, question);
  return named.map(({ name, account }) => {
    const made = all.get(name);
    return { name, account, made: made?.ok === true ? made : null };
  });
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
  const nothing = { ...unknown, trades: [], findings: [], reasons: [], rules: [], inputHash: '', carriedFrom: null };
  const reasons = [...(known.reasons ?? [])].sort(byGravity);
  return { account, household, model, advisor, custodian, status, ...nothing, ...known, reasons };
}

function byGravity([one, words]: Said, [other, otherWords]: Said): number {
  return REASONS.indexOf(one) - REASONS.indexOf(other) || (words < otherWords ? -1 : words > otherWords ? 1 : 0);
}

const CONFLICTS: readonly string[] = ['restriction_list', 'restricted_sell_skipped'];
const STALE: readonly string[] = ['stale_portfolio', 'as_of_missing'];

function ofJudgement({ verdict, findings }: Pick<Plan, 'verdict' | 'findings'>): Said[] {
  const said: Said[] = [];
  const named = (severity: string): string =>
    [...new Set(findings.filter((one) => one.severity === severity).map(({ id }) => id))].join(' ');
  if (verdict === 'BLOCKED') said.push(['blocked', named('violation')]);
  if (verdict === 'CONDITIONAL') said.push(['conditional', named('warning')]);
  const about = (ids: readonly string[]) => findings.filter(({ id }) => ids.includes(id)).map(({ message }) => message);
  for (const words of about(CONFLICTS)) said.push(['restriction_conflict', words]);
  for (const words of about(STALE)) said.push(['stale', words]);
  for (const words of about(['wash_sale'])) said.push(['wash_sale', words]);
  for (const { message } of findings.filter(isOfHousehold)) said.push(['household', message]);
  return said;
}

/** Cash that is due within the days ahead and that is not there. */
function ofNeeds({ due: needed }: BookAccount, left: Decimal | undefined, has: string): Said[] {
  if (left === undefined || compare(left, needed) >= 0) return [];
  const words = `${dollars(needed)} is due within ${CASH_AHEAD_DAYS} days, and ${has} ${dollars(left)}`;
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

/** Why an account is not planned of which a holding is another thing since the day of its figures. */
function ofActions({ cells, positions }: AccountRecord, { actions }: Firm, { day }: BookQuestion): Said | null {
  if (actions.size === 0) return null;
  const asOf = readDate(cells?.as_of ?? '');
  if (!asOf.ok) return null;
  for (const [name] of positions) {
    const action = actionBetween(actions, parseTicker(name) ?? '', asOf.value.date, day);
    if (action !== null)
      return ['corporate_action', `${actionWords(action)}, and its figures are of ${asOf.value.date}`];
  }
  return null;
}
