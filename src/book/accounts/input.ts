import { format, multiply, sign } from '../../base/decimal.ts';
import { quotient, roundRatio } from '../../base/ratio.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { cashOf, type HoldingFacts, positionsOf } from '../../documents/fields/holdings.ts';
import { isUnknown, readMoney, readShares } from '../../documents/fields/values.ts';
import type { Place } from '../../documents/syntax/place.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { type Portfolio, portfolioValue } from '../../domain/holdings/portfolio.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import { isCashEquivalent, sectorKnown, securityTraits } from '../../domain/planning/securities.ts';
import type { Firm } from '../files/firm.ts';
import { LOTS_FILE, lotsOf } from '../files/lots.ts';
import type { AccountRecord } from '../snapshot/record.ts';
import { isSilent, NO_POSITIONS } from '../snapshot/silence.ts';
import { modelBeside } from './beside.ts';
import type { BookAccount, Unusable } from './bookAccount.ts';
import { cashDue } from './cashDue.ts';
import { heardOf } from './heard.ts';
import { ownAccountOf } from './own.ts';
import { policyOf } from './policyOf.ts';
import { differencesOf, factsOf, fillOf, standingRestrictions, statedRestrictions } from './stated.ts';

/** What the engine is given for an account on a day; every reason why there is nothing to give. */
export function accountOf(record: AccountRecord, firm: Firm, day: NewYorkDate): BookAccount | readonly Unusable[] {
  const { cells } = record;
  const wrong: Unusable[] = record.faults.map((words) => ({ reason: 'unreadable', words }));
  const report = (words: string): void => void wrong.push({ reason: 'unreadable', words });
  if (cells === null)
    return [{ reason: 'unknown_account', words: 'it has positions and is not in accounts.csv' }, ...wrong];
  if (cells.model === '' && record.documents !== undefined)
    return ownAccountOf(record, cells, record.documents, firm, day);
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
  const picked = model.marketView?.picks.map(({ ticker }) => ticker) ?? [];
  const ofBook = standingRestrictions(record, positions, picked);
  const held = { asOf: asOf.value, cash: total, positions, restrictions, disagreements: [] };
  const value = portfolioValue(held);
  const due = cashDue(record, day);
  const own = modelBeside(model, due, value, firm);
  const remarks = heardOf(own, cells.as_of);
  const portfolio: Portfolio = remarks.length === 0 ? held : { ...held, remarks };
  const differences = differencesOf(cells, value, positions.length + sweeps.length);
  const costs = new Map(
    holdings.flatMap(({ ticker, averageCost }) =>
      averageCost === null ? [] : [[ticker, format(averageCost)] as const],
    ),
  );
  const fills = facts === null ? [] : record.fills.map(fillOf);
  const policy = policyOf(named, facts);
  const { actionPlan, marketView } = own;
  const said = { ...UNSAID, actionPlan, marketView };
  const figures = { facts, lots: lots?.value ?? null, fills, value, due, differences, costs };
  return { portfolio, model: own, said, policy, ofBook, toMates: [], ...figures };
}

/** A model has no document that says more. */
const UNSAID = { recommendations: [], restrictionSources: new Map(), names: [], readings: [] };
const NOWHERE: Place = { line: 1, column: 1 };
const COST_PLACES = 4;

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
