import { type NewYorkTime, newYorkTime } from '../../../domain/days/calendar.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { Statement, StatementRow } from '../../../domain/trading/statement.ts';
import { readDate } from '../../fields/dates.ts';
import { anyMembersAt, type Faults, faultAt, itemsAt, worded } from '../../fields/jsonFields.ts';
import { named, type ValueReading } from '../../fields/values.ts';
import { notDecided } from '../../lexicon/notDecided.ts';
import { type JsonMember, type JsonNode, readJson } from '../../syntax/json.ts';
import { byPlace, type Reading } from '../../syntax/problem.ts';
import { readDollars, readSignedShares, readUnitPrice } from '../common/figures.ts';
import { securityOf } from '../common/security.ts';
import { addTrade, type TradeDraft } from '../common/trades.ts';

// ghostfolio's export: a list of activities as JSON.

type Members = ReadonlyMap<string, JsonMember>;

/** Sources whose symbols are no tickers: names of one's own, coins. */
const OTHER_SOURCES = ['MANUAL', 'COINGECKO'];

export function isGhostfolio(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text) && /"activities"\s*:/.test(text);
}

interface GhostfolioFile {
  readonly faults: Faults;
  readonly lines: readonly string[];
  readonly sweeps: readonly Ticker[];
  readonly draft: TradeDraft;
  /** The lines of activities, by their ids. */
  readonly ids: Map<string, number>;
}

export function readGhostfolio(name: string, text: string, sweeps: readonly Ticker[]): Reading<Statement> {
  const plain = text.replace(/^\uFEFF/, '');
  const { value: root, problems } = readJson(name, plain);
  if (root === null) return { value: null, problems };
  const faults: Faults = { file: name, problems: [] };
  const draft: TradeDraft = { trades: [], others: [] };
  const file = { faults, lines: plain.split('\n'), sweeps, draft, ids: new Map() };
  const list = anyMembersAt(faults, root, 'the file')?.get('activities');
  if (list === undefined) faultAt(faults, root.place, 'the file has no activities', 'a list "activities"');
  else for (const node of itemsAt(faults, list.value, 'activities') ?? []) readActivity(file, node);
  if (faults.problems.length > 0) return { value: null, problems: [...faults.problems].sort(byPlace) };
  return {
    value: { positions: null, transactions: { kind: 'transactions', broker: 'ghostfolio', ...draft } },
    problems,
  };
}

function readActivity(file: GhostfolioFile, node: JsonNode): void {
  const { faults, draft } = file;
  const members = anyMembersAt(faults, node, 'an activity');
  if (members === null) return;
  const [type, currency, symbol] = ['type', 'currency', 'symbol'].map((key) => textIn(faults, node, members, key));
  if (type == null || currency == null || symbol == null || isToldAgain(file, members)) return;
  const account = optionalText(members, 'accountId');
  const source = optionalText(members, 'dataSource') ?? '';
  const isTrade = type === 'BUY' || type === 'SELL';
  const what = isTrade ? whyNoFill(members, type, currency, source) : type;
  const security = what === null ? securityOf({ symbol, description: '', type: '' }, file.sweeps) : null;
  const row = rowOf(file, node);
  if (!isTrade || what !== null || (security !== null && security.kind !== 'security')) {
    draft.others.push({ row, account, what: what ?? type, symbol });
  } else if (security === null) {
    const accepted = 'a ticker such as NVDA or BRK-B';
    const place = members.get('symbol')?.value.place ?? node.place;
    faultAt(faults, place, `${named(symbol)} is no ticker`, accepted);
  } else addActivity(file, node, members, { row, account, action: type, ticker: security.symbol });
}

/** What a purchase or sale is besides one in dollars of what has a ticker; null where it is nothing else. */
function whyNoFill(members: Members, type: string, currency: string, source: string): string | null {
  const draft = members.get('isDraft')?.value;
  if (draft?.kind === 'boolean' && draft.value) return `${type}: draft`;
  if (currency !== 'USD') return `${type}: in ${currency}`;
  if (OTHER_SOURCES.includes(source)) return `${type}: of ${source}`;
  const undecided = notDecided(optionalText(members, 'comment') ?? '');
  return undecided === null ? null : `${type}: ${undecided}`;
}

function rowOf({ faults, lines }: GhostfolioFile, { place }: JsonNode): StatementRow {
  return { file: faults.file, line: place.line, text: lines[place.line - 1] ?? '' };
}

interface Deal {
  readonly row: StatementRow;
  readonly account: string | null;
  readonly action: 'BUY' | 'SELL';
  readonly ticker: Ticker;
}

function addActivity({ faults, draft }: GhostfolioFile, node: JsonNode, members: Members, deal: Deal): void {
  const at = valueIn(faults, node, members, 'date', readActivityTime);
  const shares = valueIn(faults, node, members, 'quantity', readSignedShares);
  const price = valueIn(faults, node, members, 'unitPrice', readUnitPrice);
  const fee = valueIn(faults, node, members, 'fee', readFee);
  if (at === null || shares === null || price === null || fee === null) return;
  const keys = { shares: 'quantity', price: 'unitPrice', amount: 'unitPrice' };
  addTrade(faults, draft, {
    ...deal,
    place: (field) => members.get(keys[field])?.value.place ?? node.place,
    shares,
    price,
    commission: fee,
    amount: null,
    tradedAt: at,
    settledOn: null,
    reference: null,
  });
}

function optionalText(members: Members, key: string): string | null {
  const node = members.get(key)?.value;
  return node?.kind === 'text' && node.text !== '' ? node.text : null;
}

function textIn(faults: Faults, node: JsonNode, members: Members, key: string): string | null {
  const found = members.get(key)?.value;
  if (found?.kind === 'text' && found.text.trim() !== '') return found.text.trim();
  const message = found === undefined ? `the activity has no ${key}` : `${key} is ${worded(found)}`;
  return faultAt(faults, found?.place ?? node.place, message, `a text "${key}" in each activity`);
}

/** A figure or a time, needed. */
function valueIn<T>(
  faults: Faults,
  node: JsonNode,
  members: Members,
  key: string,
  read: (text: string) => ValueReading<T>,
): T | null {
  const found = members.get(key)?.value;
  if (found === undefined || (found.kind !== 'number' && found.kind !== 'text')) {
    const message = found === undefined ? `the activity has no ${key}` : `${key} is ${worded(found)}`;
    return faultAt(faults, found?.place ?? node.place, message, `"${key}" in each activity`);
  }
  const reading = read(found.text);
  return reading.ok ? reading.value : faultAt(faults, found.place, `${key}: ${reading.message}`, reading.accepted);
}

function readFee(text: string): ReturnType<typeof readDollars> {
  const reading = readUnitPrice(text);
  return reading.ok
    ? reading
    : readDollars(text).ok
      ? { ...reading, message: `${named(text)} is below zero` }
      : reading;
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * ghostfolio keeps a day as midnight where the person was. Midnight of UTC or New York tells a day alone; at another full
 * quarter of an hour it is midnight somewhere else, whose day nobody can tell; any other time is that of the trade.
 */
function readActivityTime(text: string): ValueReading<NewYorkTime & { readonly isTimed: boolean }> {
  const [found, day = '', clock, fraction = '', zone] = TIME.exec(text) ?? [];
  if (found === undefined) {
    return {
      ok: false,
      message: `${named(text)} is no time`,
      accepted: 'a day, or a time such as 2026-08-24T14:31:02.000Z',
    };
  }
  const reading = readDate(clock === undefined ? day : `${day} ${clock} ${zone === 'Z' ? 'UTC' : zone}`);
  if (!reading.ok) return reading;
  const { instant } = reading.value;
  const isWhole = /^0*$/.test(fraction);
  // a day with its own zone beside it is that day
  if (clock === undefined || (clock === '00:00:00' && isWhole)) return dayAlone(day);
  const inNewYork = newYorkTime(instant);
  const before = newYorkTime(instant - 1);
  if (inNewYork.date !== before.date && isWhole) return dayAlone(inNewYork.date);
  if (instant % QUARTER === 0 && isWhole) {
    const message = `${named(text)} is midnight in another zone, whose day is not told`;
    return { ok: false, message, accepted: 'midnight of UTC or New York, or the time of the trade with its seconds' };
  }
  return { ok: true, value: { ...inNewYork, isTimed: true } };
}

const QUARTER = 15 * 60 * 1000;

function dayAlone(date: string): ValueReading<NewYorkTime & { readonly isTimed: boolean }> {
  const reading = readDate(date);
  return reading.ok ? { ok: true, value: { ...reading.value, isTimed: false } } : reading;
}

/** Whether the activity stands in the file already. */
function isToldAgain({ faults, ids }: GhostfolioFile, members: Members): boolean {
  const id = optionalText(members, 'id');
  const place = members.get('id')?.value.place;
  if (id === null || place === undefined) return false;
  const earlier = ids.get(id);
  ids.set(id, earlier ?? place.line);
  if (earlier === undefined) return false;
  faultAt(faults, place, `the activity ${named(id)} stands twice, first in line ${earlier}`, 'each activity once');
  return true;
}
