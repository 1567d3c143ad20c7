import { assert, defined } from '../../base/assert.ts';
import { type Decimal, decimal, format, trimmed } from '../../base/decimal.ts';
import type { Json } from '../../base/hash.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { isCalendarDate, type NewYorkDate, newYorkTime } from '../../domain/days/calendar.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Entry } from '../../domain/planning/event.ts';
import type { Execution } from '../../domain/planning/execution.ts';
import type { WatchRule } from '../../domain/planning/monitoring.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import { type Step, TRADE_ACTIONS } from '../../domain/trading/trade.ts';
import type { PlannedSecurity } from '../../engine/execution/applyFills.ts';
import type { JournalReader } from '../../journal/store.ts';
import { type Correction, correctedPlaces, correctionsIn } from './corrections.ts';
import { countIn, instantIn, objectIn, objectsIn, oneOf, optionalTextIn, readOf, textIn } from './payload.ts';
import { type Reckoned, reckonedIn } from './reckoned.ts';

// What `fills_recorded` and the `rewrite_…` events hold, and what follows from them.

/** One batch of fills as it was recorded. */
export interface Batch extends Reckoned {
  /** The event's key, and its place in the journal. */
  readonly key: string;
  readonly sequence: number;
  readonly planId: string;
  /** Tells the same fills again, whatever their order. */
  readonly batchKey: string;
  /** Of this plan, from 1. */
  readonly number: number;
  readonly recordedOn: NewYorkDate;
  /** The plan's own policy, relative to the workspace; null for the workspace's. */
  readonly policyFile: string | null;
  /** Of the broker's file, as that tells it; null where it told none, or there was no such file. */
  readonly account: string | null;
  /** As they were recorded. */
  readonly fills: readonly Fill[];
  /** Places among them, from 0, of those that were taken back since, each with the word that took it back. */
  readonly corrected: ReadonlyMap<number, Correction>;
  /** What the plan says of the securities that are filled, for those that are new in the portfolio. */
  readonly securities: ReadonlyMap<Ticker, PlannedSecurity>;
}

/** Every batch of the workspace, in the order of recording, with what was taken back of it. */
export function batchesIn(reader: JournalReader): Batch[] {
  const corrections = correctionsIn(reader);
  const places = correctedPlaces(corrections);
  const again = new Map(corrections.flatMap(({ reckoned }) => [...reckoned]));
  return [...reader.entries({ kind: 'fills_recorded' })].map((entry) => {
    const batch = readOf(entry, batchOf);
    return { ...batch, ...again.get(batch.key), corrected: places.get(batch.key) ?? NONE };
  });
}

const NONE: ReadonlyMap<number, Correction> = new Map();

/** The fills of a batch that count. */
export function standingFills({ fills, corrected }: Pick<Batch, 'fills' | 'corrected'>): readonly Fill[] {
  return corrected.size === 0 ? fills : fills.filter((_, place) => !corrected.has(place));
}

/** A batch as its event tells it, whatever was taken back since. */
export function batchOf({ key, sequence, planId, payload }: Entry): Batch {
  return {
    key,
    sequence,
    planId: defined(planId, 'fills belong to a plan'),
    batchKey: textIn(payload, 'batch_key'),
    number: countIn(payload, 'batch'),
    recordedOn: textIn(payload, 'recorded_on'),
    policyFile: optionalTextIn(payload, 'policy_file'),
    account: accountIn(objectIn(payload, 'source')),
    fills: objectsIn(payload, 'fills').map(fillIn),
    corrected: NONE,
    ...reckonedIn(payload),
    securities: new Map(objectsIn(payload, 'securities').map(securityIn)),
  };
}

/** Only a broker's file has one. */
function accountIn(source: JsonObject): string | null {
  return source.account === undefined ? null : optionalTextIn(source, 'account');
}

export function securitiesJson(steps: readonly Step[], fills: readonly Fill[]): Json[] {
  const filled = new Set(fills.map((fill) => fill.ticker));
  return steps
    .filter((step) => filled.has(step.ticker))
    .map(({ ticker, sector, name, price, averageDailyVolume: volume }) => {
      const averageDailyVolume = volume === null ? null : format(volume);
      return { ticker, sector, name, price: format(price), average_daily_volume: averageDailyVolume };
    });
}

function securityIn(value: JsonObject): [Ticker, PlannedSecurity] {
  const security = {
    sector: textIn(value, 'sector'),
    name: optionalTextIn(value, 'name'),
    price: decimal(textIn(value, 'price')),
    averageDailyVolume: optionalDecimalIn(value, 'average_daily_volume'),
  };
  return [textIn(value, 'ticker'), security];
}

export function fillJson(fill: Fill): JsonObject {
  const { action, ticker, shares, price, commission, at, reference, tradedOn, settlesOn } = fill;
  return {
    action,
    ticker,
    shares: digits(shares),
    price: format(price),
    commission: format(commission),
    at: at === null ? null : new Date(at).toISOString(),
    reference,
    ...(tradedOn === null ? {} : { traded_on: tradedOn }),
    ...(settlesOn == null ? {} : { settles_on: settlesOn }),
  };
}

/** Events from before the days were recorded have neither of them: there the time tells the day. */
export function fillIn(value: JsonObject): Fill {
  const at = value.at === null ? null : instantIn(value, 'at');
  return {
    action: oneOf(TRADE_ACTIONS, value, 'action'),
    ticker: textIn(value, 'ticker'),
    shares: decimal(textIn(value, 'shares')),
    price: decimal(textIn(value, 'price')),
    commission: decimal(textIn(value, 'commission')),
    at,
    tradedOn: dayIn(value, 'traded_on') ?? (at === null ? null : newYorkTime(at).date),
    settlesOn: dayIn(value, 'settles_on'),
    reference: optionalTextIn(value, 'reference'),
  };
}

/** A recorded day; null where the event has none. */
function dayIn(value: JsonObject, name: string): NewYorkDate | null {
  if (value[name] === undefined) return null;
  const day = textIn(value, name);
  assert(isCalendarDate(day), `${name} is a day`);
  return day;
}

/** What recommendations asked to be watched of what was bought on them, the last word on each security. */
export function recordedWatchRules(reader: JournalReader): WatchRule[] {
  const rules = new Map<Ticker, WatchRule>();
  const places = correctedPlaces(correctionsIn(reader));
  for (const { key, payload } of reader.entries({ kind: 'fills_recorded' })) {
    const fills = objectsIn(payload, 'fills').filter((_, place) => places.get(key)?.has(place) !== true);
    const bought = new Set(fills.flatMap(({ action, ticker }) => (action === 'BUY' ? [ticker] : [])));
    for (const rule of objectsIn(payload, 'watch').map(watchRuleIn)) {
      if (bought.has(rule.ticker)) rules.set(rule.ticker, rule);
    }
  }
  return [...rules.values()];
}

export function watchJson(recommendations: readonly WatchRule[], fills: readonly Fill[]): Json[] {
  const bought = new Set(fills.filter((fill) => fill.action === 'BUY').map((fill) => fill.ticker));
  return recommendations
    .filter(({ ticker, stopLoss, targetPrice }) => bought.has(ticker) && (stopLoss !== null || targetPrice !== null))
    .map(({ ticker, stopLoss, targetPrice }) => ({
      ticker,
      stop_loss: stopLoss === null ? null : format(stopLoss),
      target_price: targetPrice === null ? null : format(targetPrice),
    }));
}

function watchRuleIn(value: JsonObject): WatchRule {
  return {
    ticker: textIn(value, 'ticker'),
    stopLoss: optionalDecimalIn(value, 'stop_loss'),
    targetPrice: optionalDecimalIn(value, 'target_price'),
  };
}

function optionalDecimalIn(value: JsonObject, name: string): Decimal | null {
  const text = optionalTextIn(value, name);
  return text === null ? null : decimal(text);
}

/** How far each trade of the plan is filled after a batch. */
export function matchingJson({ trades, unplanned }: Execution): JsonObject {
  return {
    trades: trades.map(({ step, filled, remainder, overfill }) => ({
      sequence: step.sequence,
      filled: digits(filled),
      remainder: digits(remainder),
      overfill: digits(overfill),
    })),
    unplanned: unplanned.map(fillJson),
  };
}

/** What one batch changes in the portfolio: the figures before and after, as text. */
export interface FigureChange {
  readonly cash: readonly [before: string, after: string];
  /** By ticker, of what the batch touches; `0` where none is held. */
  readonly shares: ReadonlyMap<string, readonly [before: string, after: string]>;
}

export function figureChange(before: Portfolio, after: Portfolio, fills: readonly Fill[]): FigureChange {
  const tickers = [...new Set(fills.map((fill) => fill.ticker))].sort();
  return {
    cash: [digits(before.cash), digits(after.cash)],
    shares: new Map(tickers.map((ticker) => [ticker, [sharesIn(before, ticker), sharesIn(after, ticker)] as const])),
  };
}

/**
 * Whether a portfolio has the figures from before the batch or from after it; null where it has neither. The shares
 * tell, or the cash where they end as they began; a batch that changes nothing of either counts as brought in.
 */
export function whereFiguresStand({ cash, shares }: FigureChange, portfolio: Portfolio): 'before' | 'after' | null {
  const telling = [...shares].filter(([, [before, after]]) => before !== after);
  const found: (readonly [string, readonly [string, string]])[] =
    telling.length > 0
      ? telling.map(([ticker, change]) => [sharesIn(portfolio, ticker), change] as const)
      : [[digits(portfolio.cash), cash]];
  if (found.every(([figure, [, after]]) => figure === after)) return 'after';
  return found.every(([figure, [before]]) => figure === before) ? 'before' : null;
}

/** A rewriting of the portfolio's document that was begun. */
export interface RewriteIntent {
  readonly key: string;
  readonly planId: string;
  /** The document's name in the workspace. */
  readonly path: string;
  readonly hashBefore: string;
  readonly hashAfter: string;
  /** The key of the batch that it brings in, or of the correction that it carries out. */
  readonly batch: string;
  readonly change: FigureChange;
  /** The document as it was before, where nothing else that is recorded leads to it; null where something does. */
  readonly textBefore: string | null;
  /** Whether it was reckoned from the figures of a document that was changed by hand. */
  readonly isOfFigures: boolean;
  /** Whether it was told that the file does not have it. */
  readonly isUndone: boolean;
}

export function intentJson(intent: Omit<RewriteIntent, 'key' | 'planId' | 'isUndone'>): JsonObject {
  const { path, hashBefore, hashAfter, batch, change, textBefore, isOfFigures } = intent;
  return {
    path,
    hash_before: hashBefore,
    hash_after: hashAfter,
    batch,
    cash: [...change.cash],
    shares: Object.fromEntries([...change.shares].map(([ticker, figures]) => [ticker, [...figures]])),
    ...(textBefore === null ? {} : { text_before: textBefore }),
    ...(isOfFigures ? { of_figures: true } : {}),
  };
}

/** Rewritings that were carried out, in their order. */
export function doneRewrites(reader: JournalReader): readonly DoneRewrite[] {
  const intents = new Map([...reader.entries({ kind: 'rewrite_intended' })].map((entry) => [entry.key, entry]));
  return [...reader.entries({ kind: 'rewrite_done' })].flatMap(({ sequence, payload }) => {
    const intent = intents.get(String(payload.intent));
    return intent === undefined ? [] : [{ ...readOf(intent, intentIn), sequence }];
  });
}

/** A rewriting that was carried out; `sequence` is the place of the event that says so. */
export type DoneRewrite = Omit<RewriteIntent, 'isUndone'> & { readonly sequence: number };

/** The rewriting that was begun and is not done; null where the document has every fill. There is at most one. */
export function unfinishedRewrite(reader: JournalReader): RewriteIntent | null {
  const intent = [...reader.entries({ kind: 'rewrite_intended' })].at(-1);
  if (intent === undefined) return null;
  const isOf = ({ payload }: Entry): boolean => payload.intent === intent.key;
  const after = intent.sequence;
  if ([...reader.entries({ kind: 'rewrite_done', after })].some(isOf)) return null;
  const isUndone = [...reader.entries({ kind: 'rewrite_undone', after })].some(isOf);
  return { ...readOf(intent, intentIn), isUndone };
}

function intentIn({ key, planId, payload }: Entry): Omit<RewriteIntent, 'isUndone'> {
  return {
    key,
    planId: defined(planId, 'a rewriting belongs to a plan'),
    path: textIn(payload, 'path'),
    hashBefore: textIn(payload, 'hash_before'),
    hashAfter: textIn(payload, 'hash_after'),
    batch: textIn(payload, 'batch'),
    change: {
      cash: pairIn(payload.cash),
      shares: new Map(
        Object.entries(objectIn(payload, 'shares')).map(([ticker, pair]) => [ticker, pairIn(pair)] as const),
      ),
    },
    textBefore: payload.text_before === undefined ? null : textIn(payload, 'text_before'),
    isOfFigures: payload.of_figures === true,
  };
}

function pairIn(value: Json | undefined): readonly [string, string] {
  const [before, after] = Array.isArray(value) ? value : [];
  assert(typeof before === 'string' && typeof after === 'string', 'a change is a figure before and one after');
  return [before, after];
}

export function sharesIn({ positions }: Portfolio, ticker: string): string {
  const held = positions.find((one) => one.ticker === ticker);
  return held === undefined ? '0' : digits(held.shares);
}

function digits(value: Decimal): string {
  return format(trimmed(value));
}
