import { compare, type Decimal, sign, sum } from '../../base/decimal.ts';
import { counted } from '../../documents/print/figures.ts';
import { readLots } from '../../documents/sheets/readLots.ts';
import { type LotsToWrite, writeLots } from '../../documents/sheets/writeLots.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { openText } from '../../documents/syntax/source.ts';
import { atClose, daysAfter, type NewYorkDate, type NewYorkTime } from '../../domain/days/calendar.ts';
import { type AccountFill, type LotFile, type StatedLot, tradeDay } from '../../domain/holdings/lotFile.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import { rulesUnder } from '../../domain/holdings/taxRules.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { groupBy } from '../../engine/account/lots.ts';
import { openBook } from '../../engine/account/openBook.ts';
import { ITSELF } from '../evaluation/accountBooks.ts';
import { refusalProblem, refused } from '../files/callProblem.ts';
import { documentFile, findDocuments } from '../files/findDocuments.ts';
import { hashBytes, type PortfolioFile, portfolioFile } from '../files/rewritePortfolioFile.ts';
import type { RecordedLots } from '../history/importEvents.ts';
import type { BrokerPosition } from './holdings.ts';
import { highestNumbers, namedLots } from './lotNames.ts';

/** What an import makes of lots.csv. */
export interface ImportedLots {
  /** Null where it has nothing for it. */
  readonly recorded: RecordedLots | null;
  /** What is to be written; null where what stands says the same already, or nothing is. */
  readonly written: { readonly file: PortfolioFile | null; readonly text: string } | null;
  /** How many lots stand there then. */
  readonly count: number;
  readonly notes: readonly string[];
}

/** What lots come from, beside the lots.csv that stands. */
export interface LotSources {
  readonly workspace: string;
  readonly policy: Policy;
  readonly positions: readonly BrokerPosition[];
  /** As it will stand in Portfolio.md. */
  readonly after: Portfolio;
  /** Of the file's prices. */
  readonly asOf: NewYorkTime;
  /** All that are recorded. */
  readonly fills: readonly AccountFill[];
}

interface DatedSources extends LotSources {
  /** At whose end the lots stood as the file has them. */
  readonly day: NewYorkDate;
}

interface StandingLots {
  readonly file: PortfolioFile;
  readonly lots: LotFile;
}

const NAME = 'lots.csv';

/**
 * The lots that a broker's file states, as lots.csv is to have them, with the rows of other securities that still are
 * what is held (docs/reference/import.md, 6). Only shares and funds: nothing else is ever sold. Nothing where policy does not say
 * what account it is, where no lots are stated, or where lots.csv is of a later day; what follows from that is in the
 * notes. Refuses a lots.csv that cannot be read, and lots that it could not hold.
 */
export function importedLots(sources: LotSources): Reading<ImportedLots> {
  const { workspace, policy, positions, asOf } = sources;
  const stated = positions.filter(({ kind, lots }) => kind === 'security' && lots.length > 0);
  if (policy.account === null) return untouched(stated.length === 0 ? [] : [usableOnce(stated.length)]);
  const standing = standingLots(workspace);
  if (stated.length === 0) {
    const { value, problems } = standing;
    return untouched(value === null ? problems.map(barring) : stillRefused(sources, value.lots));
  }
  if (standing.problems.length > 0) return { value: null, problems: standing.problems };
  const old = standing.value?.lots ?? null;
  if (old !== null && old.asOf > asOf.date) {
    const note = `${NAME} is of ${old.asOf} and stays as it is: the file’s lots are of ${asOf.date}`;
    return untouched([note, ...stillRefused(sources, old)]);
  }
  const late = stated.flatMap(({ ticker, lots }) =>
    lots.filter((lot) => lot.acquiredOn > asOf.date).map((lot) => acquiredLater(ticker, lot, asOf.date)),
  );
  if (late.length > 0) return { value: null, problems: late };
  return broughtTogether({ ...sources, day: dayOfLots(sources, stated, old) }, stated, standing.value);
}

/** The lots.csv that stands in the workspace; null, and no problem, where none does. */
function standingLots(workspace: string): Reading<StandingLots | null> {
  const name = findDocuments(workspace).files.lots;
  if (name === null) return { value: null, problems: [] };
  const file = portfolioFile(workspace, documentFile(workspace, name));
  if (file.value === null) return { value: null, problems: file.problems };
  const text = openText(file.value);
  const lots = text.value === null ? { value: null, problems: text.problems } : readLots(name, text.value);
  if (lots.value === null) return { value: null, problems: lots.problems };
  return { value: { file: file.value, lots: lots.value }, problems: [] };
}

/**
 * The day of the file's prices. Before its close more may be traded on it, which counts as traded since only where the
 * lots are of an earlier day: that is the day before, where nothing that is known was traded on the day itself.
 */
function dayOfLots({ asOf, fills }: LotSources, stated: readonly BrokerPosition[], old: LotFile | null): NewYorkDate {
  const { date, instant } = asOf;
  const isTraded =
    fills.some((fill) => tradeDay(fill) === date) ||
    stated.some(({ lots }) => lots.some(({ acquiredOn }) => acquiredOn === date));
  return isTraded || old?.asOf === date || instant >= atClose(date).instant ? date : daysAfter(date, -1);
}

function broughtTogether(
  sources: DatedSources,
  stated: readonly BrokerPosition[],
  standing: StandingLots | null,
): Reading<ImportedLots> {
  const { day, after } = sources;
  const old = standing?.lots ?? null;
  const { lots, leftOut } = lotsOfAll(sources, stated, old);
  // cash is of its own day, and of that alone
  const cash = old?.asOf === day ? old.cash : [];
  const toWrite = { asOf: day, lots, cash };
  const text = writeLots(toWrite);
  const name = standing?.file.name ?? NAME;
  const read = readLots(name, text);
  if (read.value === null || !isSame(read.value, toWrite)) {
    return refused(`the file’s lots cannot stand in ${name} as they are`, 'lots.csv of the broker’s lots, by hand');
  }
  const isStanding = standing !== null && isSame(standing.lots, toWrite);
  const hashBefore = standing?.file.hash ?? null;
  const document = { name, hashBefore, hashAfter: isStanding ? standing.file.hash : hashBytes(text) };
  const held = new Set(after.positions.map(({ ticker }) => ticker));
  const without = leftOut.filter((ticker) => held.has(ticker));
  const notes = [
    ...(without.length === 0 ? [] : [noLotsNow(name, without)]),
    ...(old !== null && old.cash.length > cash.length ? [cashLeftOut(name, old.asOf, day)] : []),
    ...soldSince(sources, old),
    ...stillRefused(sources, read.value),
  ];
  const value = {
    recorded: { document, asOf: day, stated: stated.map(({ ticker }) => ticker).sort(byText), leftOut },
    written: isStanding ? null : { file: standing?.file ?? null, text },
    count: lots.length,
    notes,
  };
  return { value, problems: [] };
}

/** The broker's lots, and of what it states none of the rows that stood there, where they still are what is held. */
function lotsOfAll({ policy, after, fills }: LotSources, stated: readonly BrokerPosition[], old: LotFile | null) {
  const rows = groupBy(old?.lots ?? [], ({ ticker }) => ticker);
  const held = new Map(after.positions.map(({ ticker, shares }) => [ticker, shares]));
  const brokers = new Map(stated.map(({ ticker, lots }) => [ticker, lots]));
  const traded = new Set(fills.flatMap((fill) => (old !== null && tradeDay(fill) > old.asOf ? [fill.ticker] : [])));
  const isKept = (ticker: Ticker, own: readonly StatedLot[]): boolean => {
    const shares = held.get(ticker);
    return shares !== undefined && !traded.has(ticker) && compare(sum(own.map((lot) => lot.shares)), shares) === 0;
  };
  const others = [...rows].filter(([ticker]) => !brokers.has(ticker));
  const kept = new Map(others.filter(([ticker, own]) => isKept(ticker, own)));
  const numbers = highestNumbers(
    old === null ? [] : [...old.lots.map(({ id }) => id), ...[...policy.lotsToSell.values()].flat()],
  );
  const lots = [...brokers.keys(), ...kept.keys()].sort(byText).flatMap((ticker) => {
    const own = (brokers.get(ticker) ?? []).map(({ acquiredOn, shares, costBasis }) => {
      // a cost below zero, after distributions, is none that a lot can have
      return { ticker, acquiredOn, shares, cost: costBasis === null || sign(costBasis) < 0 ? null : costBasis };
    });
    return namedLots(ticker, kept.get(ticker) ?? own, rows.get(ticker) ?? [], numbers.get(ticker) ?? 0);
  });
  const leftOut = others.flatMap(([ticker]) => (kept.has(ticker) ? [] : [ticker])).sort(byText);
  return { lots, leftOut };
}

function isSame(file: LotFile, { asOf, lots, cash }: LotsToWrite): boolean {
  const standing = new Map(file.lots.map((lot) => [lot.id, lot]));
  return (
    file.asOf === asOf &&
    file.lots.length === lots.length &&
    lots.every((lot) => {
      const same = standing.get(lot.id);
      return (
        same?.ticker === lot.ticker &&
        same.acquiredOn === lot.acquiredOn &&
        compare(same.shares, lot.shares) === 0 &&
        isEqual(same.cost, lot.cost)
      );
    }) &&
    file.cash.length === cash.length &&
    cash.every((one, index) => {
      const same = file.cash[index];
      return same !== undefined && compare(same.amount, one.amount) === 0 && same.settlesOn === one.settlesOn;
    })
  );
}

function isEqual(one: Decimal | null, other: Decimal | null): boolean {
  return one === null || other === null ? one === other : compare(one, other) === 0;
}

/** What a plan on these lots and the new portfolio is refused for. */
function stillRefused({ policy, after, fills, asOf }: LotSources, lots: LotFile): string[] {
  if (policy.account === null) return [];
  const { goodFaithViolations: _told, settledCashOnlyUntil: _until, ...facts } = policy.account;
  const opened = openBook(
    { account: ITSELF, facts: policy.account, lots, fills },
    { account: { name: ITSELF, ...facts }, portfolio: after, policy, rules: rulesUnder(policy), tradedOn: asOf.date },
  );
  if (opened.ok) return [];
  return opened.refusals.map((one) => barring(refusalProblem(one)));
}

function barring({ file, line, message }: Problem): string {
  return `no plan until ${file} is right: in line ${line}, ${message}`;
}

/** What was sold between the lots' old day and the new one at a cost that nobody knows: rows of it are gone. */
function soldSince({ policy, day, fills }: DatedSources, old: LotFile | null): string[] {
  const from = daysAfter(day, -rulesUnder(policy).washDays.value);
  const sold = fills.filter((fill) => {
    const on = tradeDay(fill);
    return fill.action === 'SELL' && fill.soldCost === null && old !== null && on > old.asOf && on >= from && on <= day;
  });
  const tickers = [...new Set(sold.map(({ ticker }) => ticker))].sort(byText);
  if (tickers.length === 0 || policy.account?.type !== 'taxable') return [];
  return [
    `sold since the lots of ${old?.asOf} at an unknown cost: ${tickers.join(', ')}; buying them is not restricted, only a warning (wash_sale)`,
  ];
}

function untouched(notes: readonly string[]): Reading<ImportedLots> {
  return { value: { recorded: null, written: null, count: 0, notes }, problems: [] };
}

function usableOnce(count: number): string {
  return `the file states the lots of ${counted(count, 'security', 'securities')}; an import brings them into ${NAME} once policy.json says what account this is, such as {"account": {"type": "taxable"}}`;
}

function noLotsNow(name: string, tickers: readonly Ticker[]): string {
  return `${name} has no lots of ${tickers.join(', ')} now: its rows no longer fit what is held, and the file states none`;
}

function cashLeftOut(name: string, of: NewYorkDate, day: NewYorkDate): string {
  return `${name} had rows CASH of ${of}, which are left out: all cash now counts as settled, except the proceeds of recorded fills; if that is wrong, write rows CASH of ${day}`;
}

function acquiredLater(ticker: Ticker, { row, acquiredOn }: BrokerPosition['lots'][number], day: NewYorkDate): Problem {
  const message = `a lot of ${ticker} is of ${acquiredOn}, after the file’s prices, which are of ${day}`;
  const accepted = 'a positions file, or --as-of, of that day or later';
  return { file: row.file, line: row.line, column: 1, excerpt: row.text, message, accepted };
}
