import fc from 'fast-check';
import { compare, type Decimal, subtract, ZERO } from '../../src/base/decimal.ts';
import { daysAfter, isTradingDay } from '../../src/domain/days/calendar.ts';
import { ACCOUNT_TYPES, FUNDINGS } from '../../src/domain/holdings/account.ts';
import type { Lot } from '../../src/domain/holdings/lot.ts';
import type { AccountBook, BookedFill } from '../../src/domain/planning/accountBook.ts';
import { lotOf } from '../../src/engine/account/lots.ts';

const DAYS = Array.from({ length: 150 }, (_, index) => daysAfter('2026-05-01', index)).filter(isTradingDay);
export const LAST_DAY = '2026-12-31';

const tenths = (most: number): fc.Arbitrary<Decimal> =>
  fc.integer({ min: 1, max: most * 10 }).map((units) => ({ units: BigInt(units), scale: 1 }));
const dollars = (least: number, most: number): fc.Arbitrary<Decimal> =>
  fc.integer({ min: least * 100, max: most * 100 }).map((units) => ({ units: BigInt(units), scale: 2 }));

const anyFill = (tickers: readonly string[]) =>
  fc.record({
    action: fc.constantFrom('BUY' as const, 'SELL' as const),
    ticker: fc.constantFrom(...tickers),
    tradedOn: fc.constantFrom(...DAYS),
    shares: tenths(20),
    price: dollars(1, 30),
    commission: dollars(0, 1),
  });

const anyLot = (tickers: readonly string[]) =>
  fc.record({
    ticker: fc.constantFrom(...tickers),
    acquiredOn: fc.constantFrom('2024-02-29', '2025-07-15', '2026-04-10', '2026-04-30'),
    shares: tenths(30),
    cost: dollars(1, 600),
  });

/** An account whose sells never exceed what it holds. */
function anyBook(name: string, tickers: readonly string[]): fc.Arbitrary<AccountBook> {
  return fc
    .record({
      type: fc.oneof(fc.constant('taxable' as const), fc.constantFrom(...ACCOUNT_TYPES)),
      funding: fc.oneof(fc.constant('cash' as const), fc.constantFrom(...FUNDINGS)),
      method: fc.constantFrom('fifo' as const, 'lifo' as const, 'hifo' as const),
      lots: fc.array(anyLot(tickers), { maxLength: 4 }),
      fills: fc.array(anyFill(tickers), { maxLength: 14 }),
      settled: dollars(0, 500),
      movements: fc.array(fc.record({ on: fc.constantFrom(...DAYS), amount: dollars(0, 300) }), { maxLength: 2 }),
    })
    .map(({ type, funding, method, lots, fills, settled, movements }) => {
      const own = lots.map((one, index) => lotOf({ ...one, id: `${name}-L${index}`, account: name }));
      const booked = fills.map((one, index) => ({
        ...one,
        id: `${name}-F${index}`,
        at: null,
        reference: null,
        relief: null,
      }));
      return {
        account: { name, type, owner: null, funding, broker: 'etrade' as const },
        lots: own,
        fills: possible(own, booked),
        relief: { method },
        cash: { settled, unsettled: [] },
        goodFaithViolations: [],
        freeRides: [],
        movements,
      };
    });
}

function possible(lots: readonly Lot[], fills: readonly BookedFill[]): BookedFill[] {
  const held = new Map<string, Decimal>();
  const change = (ticker: string, by: Decimal): void => {
    held.set(ticker, subtract(held.get(ticker) ?? ZERO, by));
  };
  for (const { ticker, shares } of lots) change(ticker, subtract(ZERO, shares));
  const inTime = [...fills].sort(
    (left, right) => Date.parse(left.tradedOn) - Date.parse(right.tradedOn) || (left.action === 'BUY' ? -1 : 1),
  );
  return inTime.filter(({ action, ticker, shares }) => {
    if (action === 'SELL' && compare(shares, held.get(ticker) ?? ZERO) > 0) return false;
    change(ticker, action === 'SELL' ? shares : subtract(ZERO, shares));
    return true;
  });
}

/** One to four accounts that trade the same two securities. */
export const anyHousehold: fc.Arbitrary<AccountBook[]> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyBook(`A${index}`, ['AAA', 'BBB']))));

/** An account that trades others. */
export const anyStranger: fc.Arbitrary<AccountBook> = anyBook('STRANGER', ['YYY', 'ZZZ']);
