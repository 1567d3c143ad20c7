import { type Decimal, format } from '../../base/decimal.ts';
import type { Firm } from '../files/firm.ts';
import type { Model } from '../files/models.ts';

// Accounts that nobody has, at real prices: the same ones each time, for their figures come from their number alone.

/** A row of each file, without its account. */
export interface MadeUpAccount {
  readonly account: string;
  readonly row: readonly string[];
  readonly positions: readonly (readonly [ticker: string, shares: string, cost: string])[];
  /** As of, ticker, acquired, shares, cost: of a taxable account, whose sales are taxed by them. */
  readonly lots: readonly (readonly string[])[];
}

const ADVISORS = ['ada', 'ben', 'chen', 'dora', 'emil', 'fay', 'gus', 'hana'];
const TYPES = ['taxable', 'traditional_ira', 'roth_ira'];
const DAY = '2026-08-21';
const OLD_DAY = '2026-08-12';
const FIRST_BOUGHT = '2024-02-12';
const LAST_BOUGHT = '2026-01-20';
/** Places in a row, behind the account. */
const TYPE = 4;
const AS_OF = 7;
/** How many holdings of each sector there are at most. */
const MOST_OF_SECTOR = 5;

/** A sequence of numbers from 0 to below 1 that every machine has the same. */
function numbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 40_503) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/**
 * The accounts of a firm by their number, which counts from 1. Most are near their model; one in three has drifted, and a few
 * have something a person must see.
 */
export function madeUpAccounts(firm: Firm): (number: number) => MadeUpAccount {
  const shelves = new Map<string, string[]>();
  for (const [ticker, { sector }] of firm.quotes) {
    if (sector !== null) shelves.set(sector, [...(shelves.get(sector) ?? []), ticker]);
  }
  return (number) => madeUpAccount(number, firm, shelves);
}

/** Tickers by sector. */
type Shelves = ReadonlyMap<string, readonly string[]>;

function madeUpAccount(number: number, firm: Firm, shelves: Shelves): MadeUpAccount {
  const next = numbers(number);
  next();
  const account = `X${String(number).padStart(6, '0')}`;
  const models = [...firm.models.values()];
  const model = models[Math.floor(next() * models.length)];
  if (model === undefined) return { account, row: [], positions: [], lots: [] };
  const dollars = Math.round(60_000 * 40 ** next());
  const drift = next() < 0.34 ? 0.5 : 0.03;
  const positions = holdings({ model, firm, shelves }, dollars, () => 1 + (next() * 2 - 1) * drift, next);
  const cash = (dollars * percentOf(model.cash) * (1 + (next() * 2 - 1) * drift)) / 100;
  const cents = Math.round(cash * 100);
  const held = positions.reduce((sum, { shares, cents: price }) => sum + shares * price, 0);
  // one in 250 is a dollar off what its custodian says, and so on
  const oddity = number % 250;
  const standing = oddity === 20 ? 'hold' : oddity === 40 ? 'no_buys' : oddity === 60 ? 'no_sells' : 'active';
  const total = held + cents + (oddity === 80 ? 10_000 : 0);
  const row = [
    number % 50 === 7 || number % 50 === 8 ? `H${String(Math.floor(number / 50)).padStart(4, '0')}` : '',
    oddity === 100 ? 'groth' : model.name,
    ADVISORS[Math.floor(next() * ADVISORS.length)] ?? '',
    next() < 0.6 ? 'schwab' : 'fidelity',
    TYPES[Math.floor(next() * TYPES.length)] ?? '',
    'cash',
    money(cents),
    oddity === 120 ? OLD_DAY : DAY,
    money(total),
    `${positions.length}`,
    standing,
    next() < 0.8 ? 'yes' : 'no',
  ];
  const said = positions.map(({ ticker, shares, cents: price }) => {
    const cost = Math.round(shares * price * (0.55 + next() * 0.6));
    return [ticker, oddity === 140 && ticker === positions[0]?.ticker ? '-5' : `${shares}`, money(cost)] as const;
  });
  const [type, asOf] = [row[TYPE] ?? '', row[AS_OF] ?? ''];
  const lots = said.flatMap(([ticker, shares, cost]) => (type === 'taxable' ? lotsOf(ticker, shares, cost, asOf) : []));
  return { account, row, positions: said, lots };
}

/** Bought in two parts, years and months ago, the older one at two thirds of the cost of the newer one. */
function lotsOf(ticker: string, shares: string, cost: string, asOf: string): (readonly string[])[] {
  const [count, cents] = [Number(shares), Math.round(Number(cost) * 100)];
  // one row cannot be read
  if (count <= 0) return [];
  const older = Math.floor(count / 2);
  if (older === 0) return [[asOf, ticker, FIRST_BOUGHT, shares, cost]];
  const ofOlder = Math.round((cents * older * 2) / (older * 2 + (count - older) * 3));
  return [
    [asOf, ticker, FIRST_BOUGHT, `${older}`, money(ofOlder)],
    [asOf, ticker, LAST_BOUGHT, `${count - older}`, money(cents - ofOlder)],
  ];
}

interface Holding {
  readonly ticker: string;
  readonly shares: number;
  readonly cents: number;
}

interface Shop {
  readonly model: Model;
  readonly firm: Firm;
  readonly shelves: Shelves;
}

function holdings(
  { model, firm, shelves }: Shop,
  dollars: number,
  factor: () => number,
  next: () => number,
): Holding[] {
  const found: Holding[] = [];
  for (const [sector, target] of model.targets) {
    const picked = model.marketView?.picks.filter((pick) => pick.sector === sector).map(({ ticker }) => ticker) ?? [];
    const others = (shelves.get(sector) ?? []).filter((ticker) => !picked.includes(ticker));
    const tickers = [...picked];
    while (tickers.length < MOST_OF_SECTOR && others.length > 0) {
      tickers.push(others.splice(Math.floor(next() * others.length), 1)[0] ?? '');
    }
    let left = dollars * percentOf(target) * factor();
    for (const [at, ticker] of tickers.entries()) {
      const price = firm.quotes.get(ticker)?.price;
      if (price === undefined) continue;
      const cents = Math.round(Number(format(price)) * 100);
      const shares = Math.round(left / (tickers.length - at) / cents);
      left -= shares * cents;
      if (shares > 0) found.push({ ticker, shares, cents });
    }
  }
  return found.sort((one, other) => (one.ticker < other.ticker ? -1 : 1));
}

function percentOf(target: Decimal | null): number {
  return target === null ? 0 : Number(format(target));
}

function money(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
