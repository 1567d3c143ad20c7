import { defined } from '../../base/assert.ts';
import { type Decimal, decimal, format, multiply, sign, subtract } from '../../base/decimal.ts';
import { quotient, roundRatio } from '../../base/ratio.ts';
import { cashOf, type HoldingFacts, isSameButRounded, positionsOf } from '../../documents/fields/holdings.ts';
import { isUnknown, readDate, readMoney, readPlainNumber, readShares } from '../../documents/fields/values.ts';
import type { Place } from '../../documents/syntax/place.ts';
import { type NewYorkDate, newYorkTime } from '../../domain/days/calendar.ts';
import { ACCOUNT_TYPES, type AccountFacts, FUNDINGS } from '../../domain/holdings/account.ts';
import type { AccountFill, LotFile } from '../../domain/holdings/lotFile.ts';
import { type Portfolio, portfolioValue, type Restriction } from '../../domain/holdings/portfolio.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent, sectorKnown, securityTraits } from '../../domain/planning/securities.ts';
import { BROKERS } from '../../domain/trading/statement.ts';
import type { AccountCells } from '../files/accounts.ts';
import type { Firm } from '../files/firm.ts';
import { LOTS_FILE, lotsOf } from '../files/lots.ts';
import type { Model } from '../files/models.ts';
import { RESTRICTION_COLUMNS, readRestriction } from '../files/restrictions.ts';
import type { AccountRecord, RecordedFill } from '../snapshot/record.ts';
import { isSilent, NO_POSITIONS } from '../snapshot/silence.ts';
import { modelBeside } from './beside.ts';
import { cashDue } from './cashDue.ts';
import { heardOf } from './heard.ts';
import { policyOf } from './policyOf.ts';

/** An account as the engine takes it. */
export interface BookAccount {
  readonly portfolio: Portfolio;
  /** Its targets are of what is left beside `due`. */
  readonly model: Model;
  /** The firm's, or the one that it names, with `facts`. */
  readonly policy: Policy;
  /** Null where accounts.csv does not say its type: settlement and tax are not judged then. */
  readonly facts: AccountFacts | null;
  readonly lots: LotFile | null;
  readonly fills: readonly AccountFill[];
  /** What its standing forbids: its own, whatever household it is in. */
  readonly ofStanding: readonly Restriction[];
  readonly value: Decimal;
  /** Dollars that are due within the days ahead. */
  readonly due: Decimal;
  /** How its value or the count of its positions differs from what the custodian says, one sentence each. */
  readonly differences: readonly string[];
  /** Average cost a share as a document writes it, by ticker. */
  readonly costs: ReadonlyMap<Ticker, string>;
}

/** Why there is no account to plan. */
export interface Unusable {
  readonly reason: 'unreadable' | 'no_model' | 'no_price' | 'unknown_account';
  readonly words: string;
}

/** What the engine is given for an account on a day; every reason why there is nothing to give. */
export function accountOf(record: AccountRecord, firm: Firm, day: NewYorkDate): BookAccount | readonly Unusable[] {
  const { cells } = record;
  const wrong: Unusable[] = record.faults.map((words) => ({ reason: 'unreadable', words }));
  const report = (words: string): void => void wrong.push({ reason: 'unreadable', words });
  if (cells === null)
    return [{ reason: 'unknown_account', words: 'it has positions and is not in accounts.csv' }, ...wrong];
  const model = firm.models.get(cells.model);
  if (model === undefined) wrong.push({ reason: 'no_model', words: modelWords(cells.model) });
  const cash = readMoney(cells.cash);
  const asOf = readDate(cells.as_of);
  const named = cells.policy === undefined ? firm.policy : firm.policies.get(cells.policy);
  if (named === undefined) report(`there is no policy ${JSON.stringify(cells.policy)}`);
  const { holdings, priceless } = holdingsOf(record, firm);
  if (priceless.length > 0) wrong.push({ reason: 'no_price', words: `no price of ${priceless.join(', ')}` });
  if (isSilent(record)) report(NO_POSITIONS);
  else if (record.positions.length === 0 && cash.ok && sign(cash.value) === 0)
    report('it has no positions and no cash');
  const lots = record.lots.length === 0 ? null : lotsOf(record.lots);
  for (const { message } of lots?.problems ?? []) report(`${LOTS_FILE}: ${message}`);
  const facts = factsOf(cells);
  if (facts === null && lots !== null) report(`${LOTS_FILE} has lots of it, and accounts.csv does not say its type`);
  if (wrong.length > 0 || model === undefined || named === undefined || !cash.ok || !asOf.ok) return wrong;
  const isSweep = ({ ticker }: HoldingFacts) => isCashEquivalent(firm.policy, ticker, null);
  const sweeps = holdings.filter(isSweep).map((fund) => ({ ...fund, amount: multiply(fund.shares, fund.price) }));
  const tell = (_place: Place, message: string): void => report(withoutLines(message));
  const positions = positionsOf(
    holdings.filter((one) => !isSweep(one)),
    false,
    tell,
    'objects',
  );
  const total = cashOf([{ place: NOWHERE, amount: cash.value }], sweeps, tell);
  if (wrong.length > 0 || total === null) return wrong;
  const restrictions = statedRestrictions(record);
  const ofStanding = standingRestrictions(record, positions, model);
  const held = { asOf: asOf.value, cash: total, positions, restrictions, disagreements: [] };
  const value = portfolioValue(held);
  const due = cashDue(record, day);
  const own = modelBeside(model, due, value, firm);
  const remarks = heardOf(own, cells.as_of);
  const portfolio: Portfolio = remarks.length === 0 ? held : { ...held, remarks };
  const differences = differencesOf(record, value, positions.length + sweeps.length);
  const costs = new Map(
    holdings.flatMap(({ ticker, averageCost }) =>
      averageCost === null ? [] : [[ticker, format(averageCost)] as const],
    ),
  );
  const fills = facts === null ? [] : record.fills.map(fillOf);
  const policy = policyOf(named, facts);
  const said = { facts, lots: lots?.value ?? null, fills, ofStanding, value, due, differences, costs };
  return { portfolio, model: own, policy, ...said };
}

/** What accounts.csv says of how an account is taxed and paid; null where it has no type. */
function factsOf({ type, funding, custodian }: AccountCells): AccountFacts | null {
  const known = ACCOUNT_TYPES.find((one) => one === type);
  if (known === undefined) return null;
  return {
    type: known,
    owner: null,
    funding: FUNDINGS.find((one) => one === funding) ?? 'cash',
    broker: BROKERS.find((one) => one === custodian) ?? null,
    goodFaithViolations: [],
  };
}

/** What a block brought an account, as a fill of one price: cost of what was sold is not known. */
function fillOf([block, action, name, sharesText, cash, commission, at]: RecordedFill): AccountFill {
  const shares = decimal(sharesText);
  const ticker = defined(parseTicker(name), 'a block is of a security');
  const time = newYorkTime(Date.parse(at));
  return {
    id: block,
    planId: block,
    action,
    ticker,
    shares,
    price: roundRatio(quotient(decimal(cash), shares), PRICE_PLACES),
    commission: decimal(commission),
    at: time.instant,
    tradedOn: time.date,
    recordedOn: time.date,
    reference: null,
    soldCost: null,
    brokeGoodFaith: false,
    rodeFree: false,
  };
}

const NOWHERE: Place = { line: 1, column: 1 };
const COST_PLACES = 4;
const PRICE_PLACES = 6;

function modelWords(model: string): string {
  return model === '' ? 'accounts.csv names no model' : `there is no model ${JSON.stringify(model)}`;
}

/** A message that names lines speaks of a document that a book does not have. */
function withoutLines(message: string): string {
  return message
    .replace(/, in line \d+ and in line \d+/, '')
    .replace(/ that line \d+ states/, ' that the account states');
}

function holdingsOf(
  record: AccountRecord,
  { quotes, policy }: Firm,
): { readonly holdings: HoldingFacts[]; readonly priceless: string[] } {
  const holdings: HoldingFacts[] = [];
  const priceless: string[] = [];
  for (const [name, sharesText, costText] of record.positions) {
    const ticker = parseTicker(name);
    const shares = readShares(sharesText);
    const cost = isUnknown(costText) ? null : readMoney(costText);
    // a row that cannot be read is among the faults
    if (ticker === null || !shares.ok || cost?.ok === false) continue;
    const quote = quotes.get(ticker);
    if (quote === undefined) {
      if (!priceless.includes(ticker)) priceless.push(ticker);
      continue;
    }
    const sector = quote.sector ?? sectorKnown(policy, ticker);
    const paid =
      cost === null || sign(shares.value) === 0 ? null : roundRatio(quotient(cost.value, shares.value), COST_PLACES);
    holdings.push({
      place: NOWHERE,
      ticker,
      sector,
      name: null,
      shares: shares.value,
      price: quote.price,
      averageCost: paid,
      averageDailyVolume: quote.averageDailyVolume,
      ...securityTraits(policy, { ticker, kind: null, sector }),
    });
  }
  return { holdings, priceless };
}

function statedRestrictions({ restrictions }: AccountRecord): Restriction[] {
  return restrictions.flatMap((cells) => {
    const cell = (column: (typeof RESTRICTION_COLUMNS)[number]): string =>
      cells[RESTRICTION_COLUMNS.indexOf(column) - 1] ?? '';
    return readRestriction(cell, () => null).value ?? [];
  });
}

/** What a standing of the account forbids, security by security: all that could be bought, or all that is held. */
function standingRestrictions(
  { cells }: AccountRecord,
  positions: Portfolio['positions'],
  model: Model,
): Restriction[] {
  const held = positions.map(({ ticker }) => ticker);
  const picked = model.marketView?.picks.map(({ ticker }) => ticker) ?? [];
  const [side, tickers] =
    cells?.standing === 'no_sells'
      ? (['sell', held] as const)
      : (['buy', cells?.standing === 'no_buys' ? [...new Set([...held, ...picked])].sort() : []] as const);
  return tickers.map((ticker) => ({
    ticker,
    side,
    reason: `the account is ${cells?.standing}`,
    from: null,
    until: null,
  }));
}

function differencesOf({ cells }: AccountRecord, value: Decimal, positions: number): string[] {
  const differences: string[] = [];
  const total = cells === null || isUnknown(cells.total) ? null : readMoney(cells.total);
  if (total?.ok === true && !isSameButRounded(total.value, value)) {
    const off = dollars(subtract(value, total.value));
    differences.push(`it is worth ${dollars(value)}, the custodian says ${dollars(total.value)}: ${off} off`);
  }
  const count = cells === null || isUnknown(cells.positions_count) ? null : readPlainNumber(cells.positions_count);
  if (count?.ok === true && format(count.value) !== `${positions}`) {
    differences.push(`${positions} positions, the custodian says ${format(count.value)}`);
  }
  return differences;
}
