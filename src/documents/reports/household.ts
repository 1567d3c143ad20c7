import { type Decimal, sum, ZERO } from '../../base/decimal.ts';
import { percentOf, subtractRatio, ZERO_RATIO } from '../../base/ratio.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { AccountFacts } from '../../domain/holdings/account.ts';
import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import { type AccountCourse, type HouseholdJudgement, isOfHousehold } from '../../domain/planning/household.ts';
import { type Snapshot, VERDICTS, type Verdict } from '../../domain/planning/plan.ts';
import { type Policy, positionLimit, sectorCap } from '../../domain/planning/policy.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import {
  counted,
  limitPercent,
  money,
  percent,
  percentNumber,
  price,
  shareCount,
  shares,
  signedPercent,
} from '../print/figures.ts';
import { bullets, figureColumn, inline, oneLine, page, table, textColumn } from '../print/markdown.ts';
import { findingBullets } from '../print/parts.ts';
import { constraintShape, findingShape, type JsonObject, snapshotShape, tradedShape } from '../print/shapes.ts';

/** One account in the household's report. */
export interface HouseholdAccount {
  readonly account: string;
  readonly facts: AccountFacts | null;
  readonly asOf: NewYorkTime | null;
  readonly course: AccountCourse;
  /** Null where it names no targets, or none were asked for; `files` is null where nothing is written. */
  readonly plan: { readonly planId: string; readonly files: string | null } | null;
  /** Judged by itself. */
  readonly ownVerdict: Verdict;
  /** Judged with what the household has against its plan. */
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** A household, account by account and as one portfolio. */
export interface HouseholdReport {
  readonly evaluatedOn: string;
  /** The household's own. */
  readonly policy: Policy;
  /** By name. */
  readonly accounts: readonly HouseholdAccount[];
  /** After the plans of all accounts. */
  readonly judgement: HouseholdJudgement;
  /** The whole as it stands, before any plan. */
  readonly standing: Verdict;
}

const HEADLINES: Readonly<Record<Verdict, string>> = {
  SAFE: 'the whole keeps its limits',
  CONDITIONAL: 'the whole keeps its limits, with warnings',
  BLOCKED: 'the whole does not keep its limits',
};

/** A value in percent of the whole's. */
export function partPct(value: Decimal, whole: Decimal): number {
  return percentNumber(percentOf(value, whole));
}

/** `SAFE: the whole keeps its limits; 1 account BLOCKED, 2 accounts CONDITIONAL`: nobody takes the whole's for each account's. */
export function householdHeadline({ judgement, accounts }: HouseholdReport): string {
  const graver = VERDICTS.slice(VERDICTS.indexOf(judgement.verdict) + 1).toReversed();
  const counts = graver.flatMap((verdict) => {
    const count = accounts.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${counted(count, 'account')} ${verdict}`];
  });
  return [verdictHeadline(judgement.verdict), counts.join(', ')].filter((part) => part !== '').join('; ');
}

/** That of the whole, or of the account that stands worst. */
export function gravestVerdict({ judgement, accounts }: HouseholdReport): Verdict {
  const all = [judgement.verdict, ...accounts.map(({ verdict }) => verdict)];
  return VERDICTS.findLast((verdict) => all.includes(verdict)) ?? judgement.verdict;
}

export function verdictHeadline(verdict: Verdict): string {
  return `${verdict}: ${HEADLINES[verdict]}`;
}

/** A finding in one line of a terminal. */
export function findingLine({ severity, id, subject, message }: Finding): string {
  return `${severity} ${id} (${oneLine(subject)}): ${oneLine(message)}`;
}

/** What an account is, in words. */
export function accountWords({ facts }: Pick<HouseholdAccount, 'facts'>): string {
  if (facts === null) return 'not stated';
  const owner = facts.owner === null ? '' : ` of ${facts.owner}`;
  return `${facts.type.replaceAll('_', ' ')}${owner}, ${facts.funding}`;
}

/** The account's trades in a few words: `SELL 540 NEM`. */
export function tradeWords({ course }: Pick<HouseholdAccount, 'course'>): string[] {
  return course.steps.map(({ action, shares: count, ticker }) => `${action} ${shareCount(count)} ${ticker}`);
}

/** `household_report.json`, and what `--json` prints. */
export function writeHouseholdJson(report: HouseholdReport): JsonObject {
  const { judgement, accounts } = report;
  return {
    schema_version: 1,
    evaluated_on: report.evaluatedOn,
    status: judgement.verdict,
    status_before: report.standing,
    before: snapshotShape(judgement.before),
    after: snapshotShape(judgement.after),
    held: judgement.after.positions.map(({ ticker }) => ({ ticker, accounts: heldBy(ticker, accounts) })),
    constraints: judgement.constraints.map(constraintShape),
    findings: judgement.findings.map(findingShape),
    accounts: accounts.map(accountShape),
  };
}

function accountShape({ account, facts, asOf, course, plan, ...judged }: HouseholdAccount): JsonObject {
  const { before, after, steps } = course;
  return {
    account,
    type: facts?.type ?? null,
    owner: facts?.owner ?? null,
    funding: facts?.funding ?? null,
    broker: facts?.broker ?? null,
    as_of: asOf?.date ?? null,
    own_status: judged.ownVerdict,
    status: judged.verdict,
    plan_id: plan?.planId ?? null,
    files: plan?.files ?? null,
    before: { value: money(before.value), cash: money(before.cash), cash_pct: percentNumber(before.cashPct) },
    after: { value: money(after.value), cash: money(after.cash), cash_pct: percentNumber(after.cashPct) },
    trades: steps.map(tradedShape),
    findings: judged.findings.map(findingShape),
  };
}

function heldBy(ticker: string, accounts: readonly HouseholdAccount[]): JsonObject[] {
  return accounts.flatMap(({ account, course }) =>
    course.after.positions
      .filter((held) => held.ticker === ticker)
      .map((held) => ({ account, shares: shares(held.shares), price: price(held.price), value: money(held.value) })),
  );
}

/** `household_report.md`: the accounts side by side, the whole before and after, and what stands in its way. */
export function writeHouseholdReport(report: HouseholdReport): string {
  const { judgement, accounts } = report;
  const own = accounts.flatMap((one) =>
    one.findings.filter((found) => !isOfHousehold(found) && found.severity !== 'note').length === 0 ? [] : [one],
  );
  return page(
    '# Household',
    `**${householdHeadline(report)}.**`,
    bullets([
      `Evaluated on: ${report.evaluatedOn}`,
      `${counted(accounts.length, 'account')}, worth ${dollars(judgement.before.value)} together with ${dollars(judgement.before.cash)} cash`,
      'Cash stands in its own account: none funds another, and each keeps its own minimum.',
    ]),
    '## Accounts',
    accountTable(report),
    '## The whole by sector',
    sectorTable(report),
    '## The whole by position',
    positionTable(report),
    '## What the household has to say',
    findingBullets(judgement.findings) ?? 'Nothing: every cap of the whole is kept.',
    '## Trades, account by account',
    ...accounts.flatMap((one) => tradeBlocks(one)),
    own.length > 0 ? '## What the accounts have to say by themselves' : null,
    ...own.flatMap(({ account, findings }) => [
      `### ${inline(account)}`,
      findingBullets(findings.filter((found) => !isOfHousehold(found))),
    ]),
  );
}

function accountTable({ accounts, judgement }: HouseholdReport): string {
  const columns = [
    textColumn('Account'),
    textColumn('Kind'),
    ...['Value', 'Of the whole', 'Cash before', 'Cash after', 'Cash % after', 'Trades'].map(figureColumn),
    textColumn('By itself'),
    textColumn('In the household'),
  ];
  const rows = accounts.map((one) => {
    const { before, after, steps } = one.course;
    return [
      inline(one.account),
      inline(accountWords(one)),
      dollars(before.value),
      percent(percentOf(before.value, judgement.before.value), 2),
      dollars(before.cash),
      dollars(after.cash),
      percent(after.cashPct, 2),
      one.plan === null ? 'no plan' : String(steps.length),
      one.ownVerdict,
      one.verdict,
    ];
  });
  const { before, after } = judgement;
  const trades = String(sum(accounts.map(({ course }) => ({ units: BigInt(course.steps.length), scale: 0 }))).units);
  const whole = [
    dollars(before.value),
    '100.00%',
    dollars(before.cash),
    dollars(after.cash),
    percent(after.cashPct, 2),
  ];
  return table(columns, [...rows, ['**Household**', '', ...whole, trades, '', `**${judgement.verdict}**`]]);
}

function sectorTable({ judgement, policy, accounts }: HouseholdReport): string {
  const { before, after } = judgement;
  const columns = [
    textColumn('Sector'),
    ...['Before %', 'After', 'After %', 'Change', 'Limit'].map(figureColumn),
    textColumn('Accounts after, of the whole'),
  ];
  const names = new Set([...after.sectors, ...before.sectors].map(({ sector }) => sector));
  const rows = [...names].map((name) => {
    const was = before.sectors.find(({ sector }) => sector === name);
    const is = after.sectors.find(({ sector }) => sector === name);
    const parts = accounts.flatMap(({ account, course }) => {
      const worth = course.after.sectors.find(({ sector }) => sector === name)?.value;
      return worth === undefined ? [] : [`${inline(account)} ${percent(percentOf(worth, after.value), 2)}`];
    });
    const [from, to] = [was?.pct ?? ZERO_RATIO, is?.pct ?? ZERO_RATIO];
    const change = signedPercent(subtractRatio(to, from), 2).replace('%', ' pp');
    const limit = `≤ ${limitPercent(sectorCap(policy, name))}`;
    return [
      inline(name),
      percent(from, 2),
      dollars(is?.value ?? ZERO),
      percent(to, 2),
      change,
      limit,
      parts.join(', '),
    ];
  });
  const cash = ['Cash', percent(before.cashPct, 2), dollars(after.cash), percent(after.cashPct, 2), '', '', ''];
  return table(columns, [...rows, cash]);
}

function positionTable({ judgement, policy, accounts }: HouseholdReport): string {
  const { before, after } = judgement;
  const columns = [
    textColumn('Ticker'),
    textColumn('Sector'),
    ...['Before %', 'After %', 'Limit'].map(figureColumn),
    textColumn('Accounts after'),
  ];
  const pctIn = (snapshot: Snapshot, ticker: string) =>
    snapshot.positions.find((one) => one.ticker === ticker)?.pct ?? ZERO_RATIO;
  const held = new Map([...before.positions, ...after.positions].map((one) => [one.ticker, one]));
  const order = [...new Set([...after.positions, ...before.positions].map(({ ticker }) => ticker))];
  const rows = order.map((ticker) => [
    ticker,
    inline(held.get(ticker)?.sector ?? ''),
    percent(pctIn(before, ticker), 2),
    percent(pctIn(after, ticker), 2),
    `≤ ${limitPercent(positionLimit(policy, ticker, held.get(ticker)?.isDiversified))}`,
    accounts
      .flatMap(({ account, course }) =>
        course.after.positions
          .filter((one) => one.ticker === ticker)
          .map((one) => `${inline(account)} ${shareCount(one.shares)} at ${unitPrice(one.price)}`),
      )
      .join(', '),
  ]);
  return rows.length === 0 ? 'No account holds a position.' : table(columns, rows);
}

function tradeBlocks(one: HouseholdAccount): string[] {
  const { plan, course } = one;
  const head = `### ${inline(one.account)}: ${one.verdict}`;
  if (plan === null) return [head, 'No plan: it names no targets.'];
  const where = plan.files === null ? '' : ` Its files stand in ${inline(plan.files)}.`;
  const told = `Plan \`${plan.planId.slice(0, 12)}\`.${where}`;
  if (course.steps.length === 0) return [head, `${told} Nothing is to be traded.`];
  const columns = [textColumn('Trade'), ...['Value', 'Cash of this account after'].map(figureColumn)];
  const words = tradeWords(one);
  const rows = course.steps.map((step, index) => [words[index] ?? '', dollars(step.value), dollars(step.cashAfter)]);
  return [head, told, table(columns, rows)];
}
