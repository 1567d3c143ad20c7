import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal, format, multiply, sign, trimmed } from '../../src/base/decimal.ts';
import { readPortfolio } from '../../src/documents/portfolio/readPortfolio.ts';
import { importIntoPortfolio } from '../../src/documents/rewrite/importPortfolio.ts';
import { scanMarkdown } from '../../src/documents/syntax/markdown.ts';
import { newYorkTime } from '../../src/domain/days/calendar.ts';
import { type Portfolio, position } from '../../src/domain/holdings/portfolio.ts';
import { byText } from '../../src/domain/instruments/security.ts';
import { DEFAULT_POLICY } from '../../src/domain/planning/policy.ts';
import { porchOn, workspace } from '../cli/porch.ts';
import { type FidelityRow, fidelityFile } from '../desk/imports/fidelityFile.ts';
import { anyWorkspace, ELEVEN } from '../independent/generators.ts';
import { RUNS } from '../independent/runs.ts';
import { anyStyle, styledPortfolio } from './portfolioStyles.ts';

// A document after an import: reading it gives what the broker's file said, and the same file again changes nothing.

function read(text: string): Portfolio {
  const { value, problems } = readPortfolio(scanMarkdown('Portfolio.md', text.replace(/^\uFEFF/, '')), DEFAULT_POLICY);
  if (value?.kind !== 'held') throw new Error(problems.map((one) => `${one.line}: ${one.message}`).join('\n'));
  return value.portfolio;
}

const plain = (value: Decimal) => format(trimmed(value));
const facts = ({ cash, positions }: Portfolio) => [
  plain(cash),
  ...positions.map(({ ticker, shares, price }) => `${ticker} ${plain(shares)} @ ${plain(price)}`),
];

/** Of each position in turn: hundredths of its price and of its shares, 0 for sold out. */
const changes = fc.array(fc.tuple(fc.integer({ min: 5, max: 400 }), fc.constantFrom(0, 50, 100, 100, 130)), {
  minLength: 8,
  maxLength: 8,
});
const instants = fc
  .integer({ min: 0, max: 500_000 })
  .map((minutes) => Date.parse('2026-01-05T00:00:00Z') + minutes * 60_000);

function moved(before: Portfolio, list: readonly (readonly [number, number])[], hasNew: boolean): Portfolio {
  const hundredths = (value: Decimal, count: number) => trimmed(multiply(value, { units: BigInt(count), scale: 2 }));
  const kept = before.positions.flatMap((held, index) => {
    const [price = 100, part = 100] = list[index % list.length] ?? [];
    const shares = hundredths(held.shares, part);
    return sign(shares) === 0
      ? []
      : [position({ ...held, shares, price: hundredths(held.price, price), costBasis: null })];
  });
  const fresh = { ticker: 'NEWONE', sector: ELEVEN[4], name: 'New & Co', averageDailyVolume: null, costBasis: null };
  const positions = hasNew ? [...kept, position({ ...fresh, shares: decimal('3.5'), price: decimal('47.11') })] : kept;
  return { ...before, positions: positions.sort((left, right) => byText(left.ticker, right.ticker)) };
}

test('reading a document in any style gives what was imported, and importing it again changes no byte', () => {
  fc.assert(
    fc.property(
      anyWorkspace({ maxHoldings: 8, maxPicks: 0 }),
      anyStyle,
      changes,
      fc.boolean(),
      instants,
      (data, style, list, hasNew, instant) => {
        const text = styledPortfolio(data, style);
        const after = moved(read(text), list, hasNew);
        const imported = { after, asOf: newYorkTime(instant), held: [], calls: [] };
        const once = importIntoPortfolio('Portfolio.md', text, DEFAULT_POLICY, imported);
        expect(once.problems).toEqual([]);
        const again = read(once.value ?? '');
        expect(facts(again)).toEqual(facts(after));
        expect(again.asOf?.instant).toBe(instant);
        expect(again.disagreements).toEqual([]);
        expect(again.restrictions).toEqual(after.restrictions);
        const twice = importIntoPortfolio('Portfolio.md', once.value ?? '', DEFAULT_POLICY, imported);
        expect(twice.value).toBe(once.value);
      },
    ),
    { numRuns: RUNS },
  );
});

test('what is held as it is stays restricted in any style, and the section goes with the last of it', () => {
  fc.assert(
    fc.property(anyWorkspace({ maxHoldings: 8, maxPicks: 0 }), anyStyle, instants, (data, style, instant) => {
      const text = styledPortfolio(data, style);
      const after = read(text);
      const asOf = newYorkTime(instant);
      const held = [{ ticker: 'OPT.12AB34', what: 'option' }];
      const kept = importIntoPortfolio('Portfolio.md', text, DEFAULT_POLICY, { after, asOf, held, calls: [] });
      expect(kept.problems).toEqual([]);
      const option = { ticker: 'OPT.12AB34', side: 'both', reason: 'option', from: null, until: null };
      expect(read(kept.value ?? '').restrictions).toEqual([...after.restrictions, option]);
      const sold = importIntoPortfolio('Portfolio.md', kept.value ?? '', DEFAULT_POLICY, {
        after,
        asOf,
        held: [],
        calls: [],
      });
      expect(read(sold.value ?? '').restrictions).toEqual(after.restrictions);
    }),
    { numRuns: RUNS },
  );
});

const cents = (units: number) => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`;
const TECHNOLOGY = ['AAPL', 'NVDA', 'CSCO'];
const OTHERS = ['JPM', 'XOM', 'PG'];

/** Whole shares and cents, so that what is expected is plain arithmetic. */
const anyHolding = fc.record({
  shares: fc.integer({ min: 1, max: 500 }),
  price: fc.integer({ min: 500, max: 60_000 }),
  fill: fc.integer({ min: -50, max: 50 }),
  later: fc.integer({ min: -15, max: 15 }),
  isFilled: fc.boolean(),
});

function rowsOf(held: readonly { ticker: string; shares: number; price: number }[]): FidelityRow[] {
  return held
    .filter(({ shares }) => shares > 0)
    .map(({ ticker, shares, price }) => ({
      symbol: ticker,
      shares: String(shares),
      price: cents(price),
      value: cents(shares * price),
    }));
}

test('import, rebalance, record, import of the next file: it reconciles to the cent and no fill is a difference', () => {
  const now = () => Date.parse('2026-11-20T21:30:00Z');
  fc.assert(
    fc.property(
      fc.array(anyHolding, { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 1_000_000, max: 9_000_000 }),
      (drawn, cash) => {
        const names = [...TECHNOLOGY, ...OTHERS];
        const held = drawn.map((one, index) => ({ ...one, ticker: names[index] ?? '' }));
        const folder = workspace({ 'first.csv': fidelityFile(20, cents(cash), rowsOf(held)) });
        const account = join(folder, 'account');
        const run = (...args: readonly string[]) => {
          const ran = porchOn({ now }, ...args, '--json');
          expect(ran.error).toBe('');
          return JSON.parse(ran.out);
        };
        run('import', join(folder, 'first.csv'), account);
        const document = join(account, 'Portfolio.md');
        writeFileSync(document, readFileSync(document, 'utf8').replace('- Hold Technology', '- Exit Technology'));
        const plan = run('rebalance', account);
        expect(plan.trades.map(({ ticker }: { ticker: string }) => ticker).sort()).toEqual([...TECHNOLOGY].sort());
        const filled = held.filter(({ ticker, isFilled }) => TECHNOLOGY.includes(ticker) && isFilled);
        for (const { ticker, shares, price, fill } of filled) {
          const words = `SELL ${ticker} ${shares} @ ${cents(price + fill)}`;
          run('record', plan.plan_id, '--fill', words, '--workspace', account);
        }
        const proceeds = filled.reduce((all, { shares, price, fill }) => all + shares * (price + fill), 0);
        const next = held.map((one) => ({
          ticker: one.ticker,
          shares: filled.includes(one) ? 0 : one.shares,
          price: Math.floor((one.price * (100 + one.later)) / 100),
        }));
        writeFileSync(join(folder, 'next.csv'), fidelityFile(20, cents(cash + proceeds), rowsOf(next)));
        const said = run('import', join(folder, 'next.csv'), account);
        expect(said.differences).toEqual([]);
        const worth = next.reduce((all, { shares, price }) => all + shares * price, cash + proceeds);
        expect([said.total, said.portfolio_value]).toEqual([cents(worth), cents(worth)]);
      },
    ),
    { numRuns: Math.ceil(RUNS / 10) },
  );
});
