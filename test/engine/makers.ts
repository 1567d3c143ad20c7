import { type Decimal, decimal, format, multiply, trimmed } from '../../src/base/decimal.ts';
import { type Ratio, roundRatio } from '../../src/base/ratio.ts';
import type {
  ActionPlan,
  Basis,
  Directive,
  SecuritySize,
  StatedDirective,
  StatedSecurityDirective,
  Verb,
} from '../../src/domain/advice/directive.ts';
import type { Pick as MarketPick, MarketView } from '../../src/domain/advice/marketView.ts';
import type { Recommendation } from '../../src/domain/advice/recommendation.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { type Portfolio, type Position, position, type Restriction } from '../../src/domain/holdings/portfolio.ts';
import { byText } from '../../src/domain/instruments/security.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/planning/policy.ts';
import type { Finding } from '../../src/domain/rules/finding.ts';
import type { Trade } from '../../src/domain/trading/trade.ts';
import { type Advice, consolidateAdvice } from '../../src/engine/frame/advice.ts';
import { type Context, contextOf } from '../../src/engine/frame/context.ts';

// A small portfolio, plan or market view in a line or two. In a line, `-` is what the document does not say and
// `_` a space in a name.

/** A Friday. */
export const DAY = '2026-08-21';

function words(line: string): (string | null)[] {
  return line.split(' ').map((word) => (word === '-' ? null : word.replaceAll('_', ' ')));
}

function figure(word: string | null | undefined): Decimal | null {
  return word === null || word === undefined ? null : decimal(word);
}

/** `NEM Materials 540 131.58 69.84 1250000000`: ticker, sector, shares, price, average cost, daily volume. */
export function holding(line: string): Position {
  const [ticker = '', sector = '', shares = '1', price = '1', cost = null, volume = null] = words(line);
  const held = decimal(shares ?? '1');
  return position({
    ticker: ticker ?? '',
    sector: sector ?? 'Unclassified',
    name: null,
    shares: held,
    price: decimal(price ?? '1'),
    costBasis: cost === null ? null : multiply(held, decimal(cost)),
    averageDailyVolume: figure(volume),
  });
}

export function portfolio(cash: string, ...holdings: readonly string[]): Portfolio {
  return {
    asOf: atFour(DAY),
    cash: decimal(cash),
    positions: holdings.map(holding).sort((left, right) => byText(left.ticker, right.ticker)),
    restrictions: [],
    disagreements: [],
  };
}

/** Worth 100,000.00: Materials 40 % (NEM +50 %, FCX +25 %), Technology 20 % (−20 %), Energy 30 %, cash 10 %. */
export const SMALL: Portfolio = portfolio(
  '10000.00',
  'NEM Materials 100 300 200',
  'FCX Materials 200 50 40',
  'AAPL Technology 100 200 250',
  'XOM Energy 300 100',
);

export function restricted(ticker: string, side: Restriction['side'] = 'both'): Restriction {
  return { ticker, side, reason: null, from: null, until: null };
}

/** `decrease Materials 40 25`: verb, sector, stated current, target (`20..25` a range, `6pp` points), stated dollars. */
function stated(line: string): StatedDirective {
  const [verb, sector = '', current, target, amount] = words(line);
  return {
    verb: verbOf(verb),
    sector: sector ?? '',
    statedCurrentPct: figure(current),
    targetPct: isFigure(target) ? figure(target) : null,
    ...rangeOrPoints(target),
    statedAmount: figure(amount),
    source: { file: 'Portfolio.md', line: 7, text: line },
  };
}

function isFigure(target: string | null | undefined): boolean {
  return target != null && /^[\d.]+$/.test(target) && !target.includes('..');
}

function rangeOrPoints(target: string | null | undefined): Pick<StatedDirective, 'band' | 'points'> {
  if (target == null || isFigure(target)) return {};
  if (target.endsWith('pp')) return { points: decimal(target.slice(0, -2)) };
  const [low = '', high = ''] = target.split('..');
  return { band: { low: decimal(low), high: decimal(high) } };
}

/** `sell NEM all`, `buy NEM 50sh`, `sell NEM $5000`, `set NEM 10%`, `hold NEM`, and the stated weight before the size. */
export function security(line: string, place = 0): StatedSecurityDirective {
  const [action, ticker = '', ...rest] = line.split(' ');
  const size = rest.at(-1) ?? '-';
  return {
    ticker,
    action: action === 'sell' || action === 'buy' || action === 'hold' ? action : 'set',
    size: sizeOf(size),
    statedCurrentPct: rest.length > 1 ? decimal((rest[0] ?? '').replace('%', '')) : null,
    source: { file: 'Portfolio.md', line: 30 + place, text: line },
  };
}

function sizeOf(text: string): SecuritySize | null {
  if (text === '-') return null;
  if (text === 'all') return { kind: 'all' };
  if (text.endsWith('sh')) return { kind: 'shares', shares: decimal(text.slice(0, -2)) };
  if (text.startsWith('$')) return { kind: 'dollars', amount: decimal(text.slice(1)) };
  return { kind: 'weight', pct: decimal(text.slice(0, -1)) };
}

function verbOf(word: string | null | undefined): Verb {
  if (word === 'decrease' || word === 'increase' || word === 'hold') return word;
  return 'set';
}

/** Directives, one a line; that of cash bears the name Cash. */
export function actionPlan(lines: readonly string[], basis: Basis | null = null): ActionPlan {
  const all = lines.map(stated);
  const cash = all.find((one) => one.sector === 'Cash') ?? null;
  return {
    directives: all.filter((one) => one.sector !== 'Cash'),
    cash,
    basis,
    unread: [],
    disagreements: [],
  };
}

/** A directive in figures, as STEP 0 gives it to STEP 1: dollars to buy, or below zero to sell. */
export function directive(sector: string, amount: string): Directive {
  return {
    sector,
    action: amount.startsWith('-') ? 'SELL' : 'BUY',
    statedCurrentPct: null,
    currentPct: null,
    targetPct: { numerator: 0n, denominator: 1n },
    amount: decimal(amount),
    source: { file: 'Portfolio.md', line: 7, text: '' },
  };
}

/** `NVDA Technology 86 214.72 1`: ticker, sector, conviction, price, rank. */
export function pick(line: string, isConviction = true): MarketPick {
  const [ticker = '', sector = null, conviction, price, rank = null] = words(line);
  return {
    ticker: ticker ?? '',
    sector,
    conviction: figure(conviction),
    isConviction,
    price: figure(price),
    rank: rank === null ? null : Number(rank),
  };
}

export function marketView(picks: readonly (string | MarketPick)[], changes: Partial<MarketView> = {}): MarketView {
  return {
    asOf: atFour(DAY),
    rankings: ['Technology', 'Healthcare', 'Energy'].map((sector, index) => ({ sector, rank: index + 1 })),
    picks: picks.map((one) => (typeof one === 'string' ? pick(one) : one)),
    averageDailyVolumes: new Map(),
    confidencePct: null,
    ...changes,
  };
}

/** `BUY NVDA Technology 74 12 214.72`: action, ticker, sector, conviction, size (percent or `all`), price. */
export function recommendation(line: string, changes: Partial<Recommendation> = {}): Recommendation {
  const [action, ticker = '', sector = null, conviction, size = null, price] = words(line);
  return {
    ticker: ticker ?? '',
    action: action === 'SELL' || action === 'REDUCE' || action === 'HOLD' ? action : 'BUY',
    conviction: figure(conviction),
    size: size === 'all' ? 'all' : figure(size),
    sector,
    price: figure(price),
    thesis: null,
    approvedAt: null,
    stopLoss: null,
    targetPrice: null,
    source: { file: 'Stock-Analyst.md', line: 3, text: line },
    ...changes,
  };
}

export function policyWith(changes: Partial<Policy>): Policy {
  return { ...DEFAULT_POLICY, ...changes };
}

export function contextFor(held: Portfolio, changes: Partial<Policy> = {}): Context {
  return contextOf(held, policyWith(changes), DAY);
}

export function adviceFor(
  held: Portfolio,
  view: MarketView | null = null,
  recommendations: readonly Recommendation[] = [],
): Advice {
  return consolidateAdvice(held, view, recommendations);
}

/** `BUY NVDA Technology 77 214.72 86 31000000000`: action, ticker, sector, shares, price, conviction, volume. */
export function trade(line: string): Trade {
  const [action, ticker = '', sector = '', shares = '1', price = '1', conviction, volume] = words(line);
  const [count, each] = [decimal(shares ?? '1'), decimal(price ?? '1')];
  return {
    action: action === 'SELL' ? 'SELL' : 'BUY',
    ticker: ticker ?? '',
    sector: sector ?? '',
    name: null,
    shares: count,
    price: each,
    value: multiply(count, each),
    gainPct: null,
    conviction: figure(conviction),
    averageDailyVolume: figure(volume),
    reason: 'a test',
  };
}

/** `SELL NEM 540` for each. */
export function inWords(trades: readonly Pick<Trade, 'action' | 'ticker' | 'shares'>[]): string[] {
  return trades.map((one) => `${one.action} ${one.ticker} ${format(trimmed(one.shares))}`);
}

/** `warning cash_buffer cash: the sentence` for each. */
export function told(findings: readonly Finding[]): string[] {
  return findings.map((one) => `${one.severity} ${one.id} ${one.subject}: ${one.message}`);
}

/** A ratio to four places, without zeros at the end. */
export function pct(value: Ratio | null | undefined): string | null {
  return value === null || value === undefined ? null : format(trimmed(roundRatio(value, 4)));
}

/** Dollars, exactly: at least two decimals, as many as it needs. */
export function money(value: Decimal | null | undefined): string | null {
  return value === null || value === undefined ? null : format(trimmed(value), 2);
}
