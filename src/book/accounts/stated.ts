import { defined } from '../../base/assert.ts';
import { type Decimal, decimal, format, subtract } from '../../base/decimal.ts';
import { quotient, roundRatio } from '../../base/ratio.ts';
import { isSameButRounded } from '../../documents/fields/holdings.ts';
import { isUnknown, readMoney, readPlainNumber } from '../../documents/fields/values.ts';
import { newYorkTime } from '../../domain/days/calendar.ts';
import { ACCOUNT_TYPES, type AccountFacts, FUNDINGS } from '../../domain/holdings/account.ts';
import type { AccountFill } from '../../domain/holdings/lotFile.ts';
import type { Portfolio, Restriction } from '../../domain/holdings/portfolio.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import { BROKERS } from '../../domain/trading/statement.ts';
import type { AccountCells } from '../files/accounts.ts';
import { RESTRICTION_COLUMNS, readRestriction, type StatedRestriction } from '../files/restrictions.ts';
import type { AccountRecord, RecordedFill } from '../snapshot/record.ts';

// What the rows of an account state, in figures.

/** What accounts.csv says of how an account is taxed and paid; null where it has no type. */
export function factsOf({ type, funding, custodian }: AccountCells): AccountFacts | null {
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
export function fillOf([block, action, name, sharesText, cash, commission, at]: RecordedFill): AccountFill {
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

const PRICE_PLACES = 6;

export function statedRestrictions(record: AccountRecord): Restriction[] {
  return rowsOf(record).flatMap(({ ticker, ...row }) => (ticker === null ? [] : [{ ticker, ...row }]));
}

function rowsOf({ restrictions }: AccountRecord): StatedRestriction[] {
  return restrictions.flatMap((cells) => {
    const cell = (column: (typeof RESTRICTION_COLUMNS)[number]): string =>
      cells[RESTRICTION_COLUMNS.indexOf(column) - 1] ?? '';
    return readRestriction(cell, () => null).value ?? [];
  });
}

/**
 * What a standing of the account, or a row about every security, forbids, security by security: all that could be bought,
 * or all that is held.
 */
export function standingRestrictions(
  record: AccountRecord,
  positions: Portfolio['positions'],
  picked: readonly Ticker[],
): Restriction[] {
  const held = positions.map(({ ticker }) => ticker);
  const all = [...new Set([...held, ...picked])].sort();
  const standing = record.cells?.standing;
  const always = { reason: `the account is ${standing}`, from: null, until: null };
  const said = [
    ...(standing === 'no_buys' ? [{ side: 'buy' as const, ...always }] : []),
    ...(standing === 'no_sells' ? [{ side: 'sell' as const, ...always }] : []),
    ...rowsOf(record).flatMap(({ ticker, ...row }) => (ticker === null ? [row] : [])),
  ];
  return said.flatMap((row) => (row.side === 'sell' ? held : all).map((ticker) => ({ ticker, ...row })));
}

/** How its value and the count of its positions differ from what the custodian says, one sentence each. */
export function differencesOf(cells: AccountCells, value: Decimal, positions: number): string[] {
  const differences: string[] = [];
  const total = isUnknown(cells.total) ? null : readMoney(cells.total);
  if (total?.ok === true && !isSameButRounded(total.value, value)) {
    const off = dollars(subtract(value, total.value));
    differences.push(`it is worth ${dollars(value)}, the custodian says ${dollars(total.value)}: ${off} off`);
  }
  const count = isUnknown(cells.positions_count) ? null : readPlainNumber(cells.positions_count);
  if (count?.ok === true && format(count.value) !== `${positions}`) {
    differences.push(`${positions} positions, the custodian says ${format(count.value)}`);
  }
  return differences;
}
