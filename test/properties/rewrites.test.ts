import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  type Decimal,
  decimal,
  format,
  multiply,
  negate,
  sign,
  subtract,
  trimmed,
} from '../../src/base/decimal.ts';
import { quotient, roundRatio } from '../../src/base/ratio.ts';
import { readPortfolio } from '../../src/documents/portfolio/readPortfolio.ts';
import { readPortfolioJson } from '../../src/documents/portfolio/readPortfolioJson.ts';
import { rewritePortfolio } from '../../src/documents/rewrite/writePortfolio.ts';
import { rewritePortfolioJson } from '../../src/documents/rewrite/writePortfolioJson.ts';
import { readJson } from '../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../src/documents/syntax/markdown.ts';
import { type Portfolio, type Position, position } from '../../src/domain/holdings/portfolio.ts';
import { byText } from '../../src/domain/instruments/security.ts';
import { DEFAULT_POLICY } from '../../src/domain/planning/policy.ts';
import { anyWorkspace, ELEVEN } from '../independent/generators.ts';
import { portfolioMarkdown } from '../independent/markdown.ts';
import { digits, exactly, floorOf, over, times } from '../independent/rational.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { anyStyle, OWNED, type Style, styledPortfolio } from './portfolioStyles.ts';

// A document after fills: nothing but the cells that they change is another, and reading it gives what was filled.

interface Deal {
  /** Which holding it is of, counted round; null for a security that is not held. */
  readonly holding: number | null;
  /** Thousandths of what is held: to 1000 sold, above that bought; of a new one thousandths of a share. */
  readonly part: number;
  /** Basis points that the fill was off the price. */
  readonly slippage: number;
  readonly commission: '0' | '1.25';
}

const anyDeal: fc.Arbitrary<Deal> = fc.record({
  holding: fc.option(fc.nat(30), { freq: 4 }),
  part: fc.oneof(fc.integer({ min: 1, max: 1500 }), fc.constant(1000)),
  slippage: fc.integer({ min: -40, max: 40 }),
  commission: fc.constantFrom('0', '1.25'),
});

function read(text: string): Portfolio {
  const { value, problems } = readPortfolio(scanMarkdown('Portfolio.md', text.replace(/^\uFEFF/, '')), DEFAULT_POLICY);
  if (value?.kind !== 'held')
    throw new Error(problems.map((one) => `${one.line}: ${one.message} [${one.excerpt}]`).join('\n'));
  return value.portfolio;
}

/** What the deals make of a portfolio; a holding is dealt in once. */
function dealt(before: Portfolio, deals: readonly Deal[]): Portfolio {
  const held = new Map(before.positions.map((one) => [one.ticker, one]));
  const done = new Set<string>();
  let { cash } = before;
  for (const [index, deal] of deals.entries()) {
    const known = deal.holding === null ? undefined : before.positions[deal.holding % before.positions.length];
    const ticker = known?.ticker ?? `N${index}`;
    if (done.has(ticker)) continue;
    done.add(ticker);
    const price = known?.price ?? decimal('47.1100');
    const paid = decimal(
      digits(times(exactly(format(price)), over(exactly(10_000 + deal.slippage), exactly(10_000))), 4),
    );
    const sharesOf = (thousandths: number) =>
      decimal(
        digits(
          { top: floorOf(times(exactly(format(known?.shares ?? decimal('20'))), exactly(thousandths))), bottom: 1000n },
          3,
        ),
      );
    const isBuy = known === undefined || deal.part > 1000;
    const shares =
      known !== undefined && deal.part === 1000
        ? known.shares
        : sharesOf(isBuy && known !== undefined ? deal.part - 1000 : deal.part);
    if (sign(shares) === 0) continue;
    const amount = multiply(shares, paid);
    cash = subtract(cash, add(isBuy ? amount : negate(amount), decimal(deal.commission)));
    const next = isBuy ? bought(known, ticker, shares, add(amount, decimal(deal.commission))) : sold(known, shares);
    if (next === null) held.delete(ticker);
    else held.set(ticker, next);
  }
  return { ...before, cash, positions: [...held.values()].sort((left, right) => byText(left.ticker, right.ticker)) };
}

function bought(known: Position | undefined, ticker: string, shares: Decimal, paid: Decimal): Position {
  const all = add(known?.shares ?? decimal('0'), shares);
  const cost = known === undefined ? paid : known.costBasis === null ? null : add(known.costBasis, paid);
  const costBasis = cost === null ? null : multiply(roundRatio(quotient(cost, all), 4), all);
  const fresh = { ticker, sector: ELEVEN[4], name: 'New & Co', averageDailyVolume: null, price: decimal('47.1100') };
  return position({ ...(known ?? fresh), shares: all, costBasis });
}

function sold(known: Position, shares: Decimal): Position | null {
  const left = subtract(known.shares, shares);
  if (sign(left) <= 0) return null;
  const averageCost = known.costBasis === null ? null : roundRatio(quotient(known.costBasis, known.shares), 4);
  return position({ ...known, shares: left, costBasis: averageCost === null ? null : multiply(averageCost, left) });
}

function worth({ cash, positions }: Portfolio): Decimal {
  return positions.reduce((whole, { shares, price }) => add(whole, multiply(shares, price)), cash);
}

function rewritten(text: string, after: Portfolio): string {
  const { value, problems } = rewritePortfolio('Portfolio.md', text, DEFAULT_POLICY, after, '2026-08-24');
  expect(problems).toEqual([]);
  if (value === null) throw new Error('no text is given');
  return value;
}

const cents = (value: Decimal) => format(trimmed(value));
const facts = ({ cash, positions }: Portfolio, hasCosts: boolean) => ({
  cash: cents(cash),
  positions: positions.map(({ ticker, shares, price, costBasis }) => [
    ticker,
    cents(shares),
    cents(price),
    hasCosts && costBasis !== null ? cents(roundRatio(quotient(costBasis, shares), 4)) : null,
  ]),
});

const workspaces = anyWorkspace({ maxHoldings: 8, maxPicks: 0 });
const deals = fc.array(anyDeal, { minLength: 1, maxLength: 5 });

test('reading gives what was filled, and every byte outside the cells of it stays, in any style', () => {
  fc.assert(
    fc.property(workspaces, anyStyle, deals, (data, style, dealings) => {
      const text = styledPortfolio(data, style);
      const before = read(text);
      expect(before.disagreements).toEqual([]);
      const after = dealt(before, dealings);
      // Shares of a fund, or of a dollar, are never below zero: a person must say where the debt stands.
      const inShares = style.cash === 'fund' || (/row|coarse/.test(style.cash) && !style.columns.includes('value'));
      fc.pre(sign(after.cash) >= 0 || !inShares);
      // Of an account that is worth nothing, no share can be stated: a person must write what it is then.
      if (style.cash === 'line with weight' && sign(worth(after)) <= 0) {
        const { value, problems } = rewritePortfolio('Portfolio.md', text, DEFAULT_POLICY, after, '2026-08-24');
        const message = 'the rewritten document could not be read again: no cash figure is found';
        expect([value, problems.map((one) => one.message)]).toEqual([null, [message]]);
        return;
      }
      const result = rewritten(text, after);
      const again = read(result);
      const hasCosts = style.columns.includes('averageCost');
      expect(facts(again, hasCosts)).toEqual(facts(after, hasCosts));
      expect(again.disagreements).toEqual([]);
      const gone = before.positions.filter(({ ticker }) => !after.positions.some((held) => held.ticker === ticker));
      const fresh = after.positions.filter(({ ticker }) => !before.positions.some((held) => held.ticker === ticker));
      expect(masked(result, style, fresh)).toEqual(masked(text, style, gone));
    }),
    { numRuns: RUNS },
  );
});

/** The lines with their ends, what the project owns as `#`, without the rows of some positions. */
function masked(text: string, style: Style, without: readonly Position[]): string[] {
  const gone = without.map(({ ticker }) => ticker);
  const owned = style.columns.map((column) => OWNED.includes(column));
  const fieldsOf = (line: string) =>
    line
      .replace(/^> /, '')
      .replace(/^\| ?|[\r\n]+$/g, '')
      .split(/(?<!\\)\|/);
  const tickerAt = style.columns.indexOf('ticker');
  const isTable = (line: string) => line.includes('|') && !line.includes('Reviewed');
  const tickerOf = (line: string) => (fieldsOf(line)[tickerAt] ?? '').replace(/[* ]/g, '');
  return text
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .filter((line) => !isTable(line) || !gone.includes(tickerOf(line)))
    .map((line) => {
      const isStatement =
        /Total value|(?<!Target )Cash:|^(?:> )?\| (?:CASH|\*\*TOTAL\*\*) \| +\*{0,2}[-\u2212(]?\$[^|]*(?:\|[^|]*)?\|$|Cash & Equiv|Cash:\*\*/.test(
          line.trimEnd(),
        );
      if (isStatement) return hidden(line);
      if (!isTable(line) || /Last Price|--|^(?:> )?\| Materials \| 46\.8% \|\s*$|Asset/.test(line)) return line;
      const first = style.hasOuterPipes ? 1 : 0;
      return line
        .split(/(?<!\\)\|/)
        .map((cell, index) => (owned[index - first] ? hidden(cell).trim() : cell))
        .join('|');
    });
}

/** Figures as `#`; padding around them as one space. */
function hidden(text: string): string {
  return text.replace(/[-+\u2212]?\(?[-+\u2212]?\$?\d[\d,.]*%?\)?|—/g, '#').replace(/ +/g, ' ');
}

test('documents of the generator, with lots or without, read as what was filled', () => {
  fc.assert(
    fc.property(workspaces, fc.boolean(), deals, (data, lots, dealings) => {
      const text = portfolioMarkdown(data, { lots });
      const after = dealt(read(text), dealings);
      const again = read(rewritten(text, after));
      expect(facts(again, !lots)).toEqual(facts(after, !lots));
      expect(again.disagreements).toEqual([]);
      expect(again.restrictions).toEqual(after.restrictions);
      expect(again.asOf).toEqual(after.asOf);
    }),
    { numRuns: RUNS },
  );
});

/** portfolio.json with figures as numbers or as texts, on one line or on many. */
function portfolioJson(data: WorkspaceData, areTexts: boolean, indent: number, end: string): string {
  const figure = (text: string | null) => (text === null ? null : areTexts ? `$${text}` : `#${text}#`);
  const holdings = data.holdings.map(({ ticker, sector, shares, price, averageCost }) => ({
    ticker,
    name: 'Sons, "of" {him} 🚀',
    shares: areTexts ? shares : `#${shares}#`,
    price: figure(price),
    ...(averageCost === null ? {} : { average_cost: figure(averageCost) }),
    sector,
  }));
  const document = { as_of: data.asOf, holdings, cash: figure(data.cash), directives: [], cash_target_pct: 5 };
  return JSON.stringify(document, null, indent).replace(/"#|#"/g, '').replaceAll('\n', end);
}

function readJsonText(text: string): Portfolio {
  const node = readJson('portfolio.json', text).value;
  const value = node === null ? null : readPortfolioJson(node, 'portfolio.json', DEFAULT_POLICY).value;
  if (value?.kind !== 'held') throw new Error('no holdings');
  return value.portfolio;
}

/** The document with `#` for every figure that the project owns. */
function ownedMembers(text: string): string {
  return text.replace(/("(?:shares|average_cost|cash)" ?: ?)(?:"[^"]*"|-?[\d.]+)/g, '$1#');
}

test('portfolio.json: reading gives what was filled, and every other byte stays', () => {
  const ends = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(
      workspaces,
      fc.boolean(),
      fc.constantFrom(0, 1, 4),
      ends,
      deals,
      (data, areTexts, indent, end, dealings) => {
        const text = portfolioJson(data, areTexts, indent, end);
        const before = readJsonText(text);
        const after = dealt(before, dealings);
        const { value, problems } = rewritePortfolioJson('portfolio.json', text, DEFAULT_POLICY, after);
        expect(problems).toEqual([]);
        expect(facts(readJsonText(value ?? ''), true)).toEqual(facts(after, true));
        const kept = (one: Portfolio, other: Portfolio) =>
          one.positions.filter(({ ticker }) => other.positions.some((held) => held.ticker === ticker));
        // Objects that went and came are cut out of both, where each stands with the white space of its neighbours.
        const without = (document: string, gone: readonly Position[]) => {
          const { holdings, ...rest } = JSON.parse(document);
          const left = holdings.filter(
            (held: { ticker: string }) => !gone.some(({ ticker }) => ticker === held.ticker),
          );
          return ownedMembers(JSON.stringify({ ...rest, holdings: left }));
        };
        const gone = before.positions.filter((held) => !kept(before, after).includes(held));
        const fresh = after.positions.filter((held) => !kept(after, before).includes(held));
        expect(without(value ?? '', fresh)).toBe(without(text, gone));
        if (gone.length + fresh.length === 0) expect(ownedMembers(value ?? '')).toBe(ownedMembers(text));
      },
    ),
    { numRuns: RUNS },
  );
});

test('fills that come to nothing leave every byte', () => {
  fc.assert(
    fc.property(workspaces, anyStyle, (data, style) => {
      const text = styledPortfolio(data, style);
      expect(rewritten(text, read(text))).toBe(text);
    }),
    { numRuns: RUNS },
  );
});

test('lots go first in, first out', () => {
  const anyLot = fc.record({ shares: fc.integer({ min: 1, max: 50 }), month: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(fc.array(anyLot, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 250 }), (lots, part) => {
      const rows = lots.map(({ shares, month }) => `| KO | ${shares} | $50.00 | 2024-0${month}-15 |`);
      const text = ['Cash: $1.00', '', '| Ticker | Shares | Price | Acquired |', '|---|---|---|---|', ...rows].join(
        '\n',
      );
      const before = read(text);
      const held = before.positions[0];
      const sold = Math.min(part, lots.reduce((sum, { shares }) => sum + shares, 0) - 1);
      if (held === undefined || sold === 0) return;
      const shares = subtract(held.shares, decimal(String(sold)));
      const result = rewritten(text, { ...before, positions: [position({ ...held, shares })] });
      expect(result.split('\n').slice(4)).toEqual(
        firstOut(lots, sold).map(({ shares: left, month }) => `| KO | ${left} | $50.00 | 2024-0${month}-15 |`),
      );
    }),
    { numRuns: RUNS },
  );
});

interface Lot {
  readonly shares: number;
  readonly month: number;
}

/** Share by share: the next one goes from the oldest lot that has any. */
function firstOut(lots: readonly Lot[], sold: number): Lot[] {
  let left = [...lots];
  for (let count = 0; count < sold; count += 1) {
    const oldest = left
      .filter(({ shares }) => shares > 0)
      .reduce((first, lot) => (lot.month < first.month ? lot : first));
    left = left.map((lot) => (lot === oldest ? { ...lot, shares: lot.shares - 1 } : lot));
  }
  return left.filter(({ shares }) => shares > 0);
}
