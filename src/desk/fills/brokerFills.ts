import { fillOfTrade } from '../../documents/brokers/readFills.ts';
import { fillWords } from '../../documents/reports/execution.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { atClose, type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import type { TracedFill } from '../../domain/planning/execution.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Refusal } from '../../domain/rules/refusal.ts';
import type { LeftOut, OtherActivity, StatedTrade, TransactionsStatement } from '../../domain/trading/statement.ts';
import type { JournalReader } from '../../journal/store.ts';
import { callProblem } from '../files/callProblem.ts';
import { lastImport, type RecordedImport } from '../history/importEvents.ts';
import { instantIn, readOf } from '../history/payload.ts';

// What of a broker's transactions belongs to a plan.

/** What of a broker's transactions is recorded for a plan, and what is not. */
export interface PlanTransactions {
  /** The account that they are of, as the file tells it; null where it tells none. */
  readonly account: string | null;
  /** Days in their order; within a day as they stand in the file, which may begin with the newest. */
  readonly fills: readonly TracedFill[];
  /** In the order of the file. */
  readonly others: readonly LeftOut[];
}

/** What the imports of a workspace tell of a plan. */
export interface ImportedBasis {
  /** The account of the last import; null where it told none, or there is none. */
  readonly account: string | null;
  /** The time of the positions that the plan was made on; null where none were imported before it. */
  readonly asOf: NewYorkTime | null;
}

export function importedBasis(journal: JournalReader, { planId }: Plan): ImportedBasis {
  const [made] = [...journal.entries({ kind: 'plan_made', planId })];
  const imports = [...journal.entries({ kind: 'positions_imported' })];
  const before = imports.filter(({ sequence }) => made !== undefined && sequence < made.sequence).at(-1);
  const asOf = before === undefined ? null : readOf(before, ({ payload }) => instantIn(payload, 'as_of'));
  return { account: lastImport(journal)?.account ?? null, asOf: asOf === null ? null : newYorkTime(asOf) };
}

/**
 * What belongs to a plan: purchases and sales in its account, of its tickers on its sides, traded on the day of its
 * evaluation or later and after the imported positions that it was made on. Everything else is left out, with the
 * reason. `wanted` is the account's number or the end of it; null where none is named.
 */
export function planTransactions(
  statement: TransactionsStatement,
  plan: Plan,
  wanted: string | null,
  basis: ImportedBasis,
): Reading<PlanTransactions> {
  const account = accountOf(statement, wanted, basis.account);
  if (account.problem !== null) return { value: null, problems: [account.problem] };
  const fills: StatedTrade[] = [];
  const others: LeftOut[] = [];
  for (const trade of statement.trades) {
    const reason = trade.account === account.number ? whyNotOf(plan, basis.asOf, trade) : ofAnother(trade);
    if (reason === null) fills.push(trade);
    else others.push(leftOut(trade, reason));
  }
  for (const one of statement.others) {
    const reason = one.account === account.number ? NO_TRADE : ofAnother(one);
    others.push({ ...one, reason });
  }
  others.sort((left, right) => left.row.line - right.row.line);
  return { value: { account: account.number, fills: inTime(fills).map(fillOfTrade), others }, problems: [] };
}

const NO_TRADE = 'it is no purchase or sale of a share or fund';

function ofAnother({ account }: OtherActivity | StatedTrade): string {
  return account === null ? 'its row names no account' : `it is of the account ${account}`;
}

/** Why the plan does not have this trade; null where it has. */
function whyNotOf({ steps, evaluatedOn }: Plan, asOf: NewYorkTime | null, trade: StatedTrade): string | null {
  const { action, ticker, tradedOn } = trade;
  const sides = steps.filter((step) => step.ticker === ticker).map((step) => step.action);
  const [side] = sides;
  if (side === undefined) return `the plan does not trade ${ticker}`;
  if (!sides.includes(action)) return side === 'SELL' ? `the plan sells ${ticker}` : `the plan buys ${ticker}`;
  if (tradedOn < evaluatedOn) return `it was traded on ${tradedOn}, before the plan of ${evaluatedOn}`;
  return asOf !== null && isBy(asOf, trade)
    ? `it was traded before the plan, whose positions as of ${asOf.date} have it`
    : null;
}

/** Whether positions of this time have the trade already; a day alone is before what is of its market close or later. */
function isBy(asOf: NewYorkTime, { at, tradedOn }: Pick<TracedFill, 'at' | 'tradedOn'>): boolean {
  if (at !== null) return at <= asOf.instant;
  if (tradedOn !== asOf.date) return tradedOn !== null && tradedOn < asOf.date;
  return asOf.instant >= atClose(asOf.date).instant;
}

function leftOut(trade: StatedTrade, reason: string): LeftOut {
  const { row, account, ticker } = trade;
  return { row, account, what: fillWords({ ...trade, tradedOn: null, at: null }), symbol: ticker, reason };
}

/** Brokers list the newest first or last. */
function inTime(trades: readonly StatedTrade[]): readonly StatedTrade[] {
  const [first, last] = [trades[0], trades.at(-1)];
  const isNewestFirst = first !== undefined && last !== undefined && first.tradedOn > last.tradedOn;
  const ordered = isNewestFirst ? [...trades].reverse() : [...trades];
  return ordered.sort((left, right) => (left.tradedOn < right.tradedOn ? -1 : left.tradedOn > right.tradedOn ? 1 : 0));
}

interface ChosenAccount {
  readonly number: string | null;
  readonly problem: Problem | null;
}

/** The account that is named, else that of the workspace, else the only one of the file. */
function accountOf(
  { trades, others }: TransactionsStatement,
  wanted: string | null,
  known: string | null,
): ChosenAccount {
  const numbers = [...new Set([...trades, ...others].map(({ account }) => account))];
  const named = numbers.filter((number) => number !== null).sort();
  const names = named.join(', ');
  const asked = wanted ?? known;
  if (asked !== null && named.length > 0) {
    const exact = named.filter((number) => number === asked);
    const found = exact.length > 0 ? exact : named.filter((number) => isSameAccount(number, asked));
    const [only] = found;
    if (only !== undefined && found.length === 1) return { number: only, problem: null };
    if (wanted !== null) {
      const message = `${found.length} accounts of the file are ${JSON.stringify(wanted)}`;
      return { number: null, problem: callProblem(message, `one of ${names}`) };
    }
  }
  if (wanted !== null) return noAccount(wanted);
  const [first = null] = numbers;
  if (numbers.length > 1) return severalAccounts(named, numbers.length);
  if (known === null || first === null) return { number: first, problem: null };
  const message = `the file is of the account ${first}, and this workspace is the account ${known}`;
  const accepted = `a file of ${known}, another workspace, or --account ${first} where it is the same`;
  return { number: null, problem: callProblem(message, accepted) };
}

function noAccount(wanted: string): ChosenAccount {
  const message = `the file names no account, and ${JSON.stringify(wanted)} is asked for`;
  return {
    number: null,
    problem: callProblem(message, 'this call without --account where the file is of that account'),
  };
}

function severalAccounts(named: readonly string[], count: number): ChosenAccount {
  const unnamed = count > named.length ? ', and rows without one' : '';
  const message = `the file has several accounts, and one workspace is one account: ${named.join(', ')}${unnamed}`;
  return {
    number: null,
    problem: callProblem(message, `the one that is meant: --account NUMBER, such as --account ${named[0] ?? 'NUMBER'}`),
  };
}

/** Whether two forms of a number can be of one account: brokers mask all but its end in some files. */
export function isSameAccount(left: string, right: string): boolean {
  const [one, other] = [/[0-9A-Z]*\d$/.exec(left)?.[0], /[0-9A-Z]*\d$/.exec(right)?.[0]];
  if (one === undefined || other === undefined) return left === right;
  return one.endsWith(other) || other.endsWith(one);
}

/**
 * Trades from before the last positions file: the shares and the cash of that file have them, and the document would
 * have them twice.
 */
export function alreadyImported(fresh: readonly TracedFill[], last: RecordedImport | null): Refusal[] {
  if (last === null) return [];
  const asOf = newYorkTime(last.asOf);
  return fresh
    .filter((fill) => isBy(asOf, fill))
    .map((fill) => ({
      source: fill.source ?? { file: 'fills', line: 1, text: '' },
      message: `${fillWords(fill)} was traded on ${fill.tradedOn}, and the positions as of ${asOf.date} that were imported have it already`,
      accepted: 'trades that are recorded before the next positions are imported; else it would be counted twice',
    }));
}

/** The same of what a person typed or put together, who may know better: it is recorded, and told. */
export function importedNotes(fresh: readonly TracedFill[], last: RecordedImport | null): string[] {
  if (last === null) return [];
  const asOf = newYorkTime(last.asOf);
  return fresh
    .filter((fill) => isBy(asOf, fill))
    .map(
      (fill) =>
        `${fillWords(fill)} was traded on ${fill.tradedOn}, and the positions as of ${asOf.date} were imported before it was recorded: if they had it already, the document has it twice now; \`porch correct\` takes it back`,
    );
}
