import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Decimal, decimal, multiply, subtract } from '../../src/base/decimal.ts';
import { accountOf } from '../../src/book/accounts/input.ts';
import { resultsOf } from '../../src/book/accounts/planAccount.ts';
import { ACCOUNT_COLUMNS } from '../../src/book/files/accounts.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { readRecord } from '../../src/book/snapshot/record.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { evaluate } from '../../src/engine/judgement/evaluate.ts';
import { DAY, exampleBook, frozen } from './books.ts';

// Firms and accounts that are made up: models, limits and prices of many forms, and accounts at the very lines of their
// models, a share this side and that, with what triage must leave to a plan among them.

/** 100,000 in `npm run test:book`. */
const ACCOUNTS = Number(process.env.BOOK_ACCOUNTS ?? 600);
const OF_A_FIRM = 100;
const SECTORS = ['Technology', 'Energy', 'Healthcare', 'Financials'] as const;
/** Of no model's targets. */
const OTHERS = ['Utilities', 'Materials', 'Real Estate'];
const SECURITIES = [...SECTORS, ...OTHERS].flatMap((sector) =>
  ['A', 'B'].map((name) => [`${sector.slice(0, 3).toUpperCase()}${name}`, sector] as const),
);

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** At small prices whole shares come to the very lines. */
const FINE = ['1', '1.00', '0.01', '0.5', '2.00', '10.25', '0.3333'];

/** What triage cannot weigh, and what few accounts come through. */
type Hard =
  | 'target'
  | 'points'
  | 'price'
  | 'no points'
  | 'no cash points'
  | 'sector cap'
  | 'position cap'
  | 'cash minimum';
const HARD: readonly Hard[] = [
  'target',
  'points',
  'price',
  'no points',
  'no cash points',
  'sector cap',
  'position cap',
  'cash minimum',
];

const aFirm = fc
  .record({
    prices: fc.array(some(...FINE), { minLength: SECURITIES.length, maxLength: SECURITIES.length }),
    targets: fc.array(some('5', '10', '12.5', '20', '7.25'), { minLength: 2, maxLength: SECTORS.length }),
    cash: some(null, '6', '10', '20'),
    triggers: fc.record({ sector_pp: some('0.5', '1', '1.5', '3'), cash_pp: some('1', '2.5', '5', '20') }),
    policy: fc.record({
      sector_caps: fc.record({ All_Others: some(30, 40, 90), Technology: some(21, 23, 40) }),
      minimums: some({ cash_buffer_pct: 0, cash_buffer_warning: 0 }, { cash_buffer_pct: 5, cash_buffer_warning: 8 }),
      position_size_maximum_pct: some(20, 30, 60),
      position_caps: some({}, {}, { TECA: 9 }),
    }),
    hard: some<Hard | null>(...HARD.map(() => null), null, null, ...HARD),
  })
  .map(({ hard, ...firm }) => ({
    ...firm,
    ...(hard === 'target' && { targets: ['10.001', ...firm.targets.slice(1)] }),
    ...(hard === 'price' && { prices: ['0.33333', ...firm.prices.slice(1)] }),
    triggers: {
      sector_pp: hard === 'points' ? '0.125' : hard === 'no points' ? '0' : firm.triggers.sector_pp,
      cash_pp: hard === 'no cash points' ? '0' : firm.triggers.cash_pp,
    },
    policy: {
      ...firm.policy,
      ...(hard === 'sector cap' && { sector_caps: { All_Others: 20, Technology: 12 } }),
      ...(hard === 'position cap' && { position_size_maximum_pct: 9 }),
      ...(hard === 'cash minimum' && { minimums: { cash_buffer_pct: 10, cash_buffer_warning: 12 } }),
    },
  }));

const anAccount = fc.record({
  dollars: some(10_000, 100_000, 1_230_000, 77_777),
  /** How far one sector is from its target, in parts of what its model allows; all others are near. */
  off: some(0, 0.5, -0.5, 0.99, 1, -1, 1.01, -4),
  place: fc.nat(SECTORS.length - 1),
  split: some(0.5, 0.5, 0.8, 1),
  nudge: some(0, 0, 1, -1),
  oddity: some(
    ...Array.from({ length: 30 }, () => null),
    ...([
      'fraction',
      'twice',
      'lower',
      'unpriced',
      'old',
      'need',
      'barred',
      'hold',
      'no_sells',
      'total',
      'debt',
    ] as const),
  ),
});

type MadeFirm = typeof aFirm extends fc.Arbitrary<infer T> ? T : never;
type MadeAccount = typeof anAccount extends fc.Arbitrary<infer T> ? T : never;

/** `DAY` is a Friday. */
const OLD_DAY = '2026-08-11';

function rowsOf({ prices, targets, cash, triggers }: MadeFirm, made: MadeAccount, name: string) {
  const { dollars, off, place: farthest, split, nudge, oddity } = made;
  const positions: string[] = [];
  let left = dollars;
  const hold = (place: number, worth: number, more: number): void => {
    const price = Number(prices[place]);
    const shares = Math.max(Math.round(worth / price) + more, 0);
    left -= shares * price;
    if (shares > 0)
      positions.push(`${name},${SECURITIES[place]?.[0]},${shares}${oddity === 'fraction' && place === 0 ? '.5' : ''},`);
  };
  for (const [place, target] of targets.entries()) {
    const part = (Number(target) + (place === farthest % targets.length ? off : 0) * Number(triggers.sector_pp)) / 100;
    hold(2 * place, dollars * part * split, place === farthest % targets.length ? nudge : 0);
    hold(2 * place + 1, dollars * part * (1 - split), 0);
  }
  const wanted = (dollars * Number(cash ?? '8')) / 100;
  const rest = Math.max(left - wanted, 0);
  for (const at of OTHERS.keys()) {
    hold(2 * (SECTORS.length + at), rest / OTHERS.length / 2, 0);
    hold(2 * (SECTORS.length + at) + 1, rest / OTHERS.length / 2, 0);
  }
  if (oddity === 'twice' || oddity === 'unpriced')
    positions.push(`${name},${oddity === 'twice' ? SECURITIES[0]?.[0] : 'NONE'},1,`);
  const money = oddity === 'debt' ? '-100.00' : Math.max(left, 0).toFixed(2);
  const standing = oddity === 'hold' || oddity === 'no_sells' ? oddity : 'active';
  const total = oddity === 'total' ? '1.00' : '';
  const asOf = oddity === 'old' ? OLD_DAY : DAY;
  return {
    account: `${name},,core,ada,schwab,,,${money},${asOf},${total},,${standing},yes`,
    positions:
      oddity === 'lower' ? positions.map((row) => row.replace(/,[A-Z]+,/, (cell) => cell.toLowerCase())) : positions,
    need: oddity === 'need' ? [`${name},5.00,2026-08-25,,,a need`] : [],
    barred: oddity === 'barred' ? [`${name},${SECURITIES[0]?.[0]},both,,,an insider`] : [],
  };
}

/** The folder of a firm of one model with these accounts. */
function bookOf(firm: MadeFirm, accounts: readonly MadeAccount[]): string {
  const book = exampleBook(0);
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(book, name), `${lines.join('\n')}\n`);
  const targets = Object.fromEntries(firm.targets.map((target, place) => [SECTORS[place], target]));
  const model = { targets, triggers: firm.triggers, ...(firm.cash !== null && { cash: firm.cash }) };
  for (const name of ['balanced', 'growth', 'income', 'preservation']) write(`models/${name}.json`, ['{"cash":"10"}']);
  write('models/core.json', [JSON.stringify(model)]);
  write('policy.json', [JSON.stringify(firm.policy)]);
  write('prices.csv', [
    'ticker,sector,price',
    ...SECURITIES.map(([ticker, sector], at) => `${ticker},${sector},${firm.prices[at]}`),
  ]);
  const rows = accounts.map((account, place) => rowsOf(firm, account, `A${place}`));
  write('accounts.csv', [ACCOUNT_COLUMNS.join(','), ...rows.map(({ account }) => account)]);
  write('positions.csv', ['account,ticker,shares,cost_basis', ...rows.flatMap(({ positions }) => positions)]);
  write('cash.csv', ['account,amount,due,every,until,reason', ...rows.flatMap(({ need }) => need)]);
  write('restrictions.csv', ['account,ticker,side,from,until,reason', ...rows.flatMap(({ barred }) => barred)]);
  return book;
}

const HUNDRED = decimal('100');

/** Whether a part is within so many points of its target, percent of the whole. */
function isWithin(part: Decimal, target: Decimal, points: Decimal, whole: Decimal): boolean {
  const off = subtract(multiply(part, HUNDRED), multiply(target, whole));
  const most = multiply(points, whole);
  return compare(off, most) <= 0 && compare(subtract(decimal('0'), off), most) <= 0;
}

test('an account that is let alone breaks no limit, is within every line of its model, and could be planned', () => {
  let [alone, others] = [0, 0];
  const accounts = fc.array(anAccount, { minLength: OF_A_FIRM, maxLength: OF_A_FIRM });
  fc.assert(
    fc.property(aFirm, accounts, (made, many) => {
      const snapshot = frozen(bookOf(made, many));
      const planning = planningOf(snapshot);
      const { firm } = planning;
      const question = { day: DAY, asks: 'rebalance' } as const;
      for (const line of readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8').trimEnd().split('\n')) {
        const record = readRecord(line);
        const [result] = resultsOf([record], planning, question);
        if (result?.status !== 'in_tolerance') {
          others += 1;
          continue;
        }
        alone += 1;
        expect(many[Number(record.account.slice(1))]?.oddity ?? null).toBeOneOf([null, 'lower']);
        const account = accountOf(record, firm, DAY);
        if (!('portfolio' in account)) throw new Error(`${record.account} cannot be read`);
        const { portfolio, model } = account;
        if (model === null) throw new Error(`${record.account} has a model`);
        const now = evaluate({
          portfolio,
          marketView: model.marketView,
          recommendations: [],
          policy: firm.policy,
          evaluatedAt: atFour(DAY),
        });
        if (!now.ok || now.value.snapshot === null) throw new Error(`${record.account} cannot be evaluated`);
        expect(now.value.findings.filter(({ severity }) => severity === 'violation')).toEqual([]);
        const { value, cash, sectors } = now.value.snapshot;
        const [sectorPp, cashPp] = [decimal(made.triggers.sector_pp), decimal(made.triggers.cash_pp)];
        for (const [sector, target] of model.targets) {
          const part = sectors.find((one) => one.sector === sector)?.value ?? decimal('0');
          expect([record.account, sector, isWithin(part, target, sectorPp, value)]).toEqual([
            record.account,
            sector,
            true,
          ]);
        }
        if (model.cash !== null) expect(isWithin(cash, model.cash, cashPp, value)).toBe(true);
        expect(resultsOf([record], { firm, table: null }, question)[0]?.status).toBe('planned');
      }
    }),
    // a firm of a hundred accounts is not made smaller: the seed makes it again
    { numRuns: Math.ceil(ACCOUNTS / OF_A_FIRM), endOnFailure: true },
  );
  expect(alone).toBeGreaterThan(ACCOUNTS / 30);
  expect(others).toBeGreaterThan(ACCOUNTS / 3);
});
