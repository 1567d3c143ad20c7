import { compare, type Decimal, decimal, multiply, sign, subtract, sum, trimmed } from '../../base/decimal.ts';
import type { Portfolio, Position } from '../../domain/holdings/portfolio.ts';
import { kindNamed, type SecurityKind } from '../../domain/instruments/kind.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent } from '../../domain/planning/securities.ts';
import { readMoney, readShares, type ValueReading } from '../fields/values.ts';
import { readPortfolioJson } from '../portfolio/readPortfolioJson.ts';
import { type JsonMember, type JsonNode, type JsonObject, readJson } from '../syntax/json.ts';
import type { Place } from '../syntax/place.ts';
import type { Reading } from '../syntax/problem.ts';
import { sharesFor, spread } from './cash.ts';
import { byHand, faultsBetween } from './check.ts';
import { exactlyLike, figureLike, findFigure, sharesLike, styleOf } from './figure.ts';
import { averageCostOf } from './measures.ts';
import { offsetOf, type SourceText, sourceText } from './splices.ts';

/**
 * portfolio.json as it stands after fills: the numbers that they change are replaced in place, a position that is
 * sold out goes and a new one stands last; every other byte stays (SEMANTICS 9, 7). As `rewritePortfolio`, it gives
 * the text only if reading it gives `after`.
 */
export function rewritePortfolioJson(name: string, text: string, policy: Policy, after: Portfolio): Reading<string> {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const before = portfolioIn(name, body, policy);
  if (before.value === null) return { value: null, problems: before.problems };
  const { node, portfolio } = before.value;
  const written = rewritten(jsonText(body), node, policy, portfolio, after);
  const again = portfolioIn(name, written, policy);
  const faults =
    again.value === null
      ? [`the rewritten document could not be read again: ${again.problems[0]?.message}`]
      : faultsBetween(again.value.portfolio, after, { hasCosts: true, hasSectors: true }, 'fills');
  if (faults.length === 0) return { value: mark + written, problems: [] };
  const problems = faults.map((message) => ({ file: name, ...node.place, message, accepted: byHand('fills') }));
  return { value: null, problems };
}

function portfolioIn(name: string, text: string, policy: Policy): Reading<{ node: JsonObject; portfolio: Portfolio }> {
  const json = readJson(name, text);
  if (json.value === null) return { value: null, problems: json.problems };
  const read = readPortfolioJson(json.value, name, policy);
  if (read.value?.kind !== 'held' || json.value.kind !== 'object') return { value: null, problems: read.problems };
  return { value: { node: json.value, portfolio: read.value.portfolio }, problems: [] };
}

/** A text of JSON, with where its lines begin, and what is to be replaced in it. */
interface JsonText {
  readonly text: string;
  readonly source: SourceText;
  /** The offset of each line's first character. */
  readonly starts: readonly number[];
  readonly splices: { readonly start: number; readonly end: number; readonly text: string }[];
}

function jsonText(text: string): JsonText {
  const source = sourceText(text);
  const starts: number[] = [];
  let next = 0;
  for (const [index, line] of source.lines.entries()) {
    starts.push(next);
    next += line.length + (source.ends[index] ?? '').length;
  }
  return { text, source, starts, splices: [] };
}

function startOf({ source, starts }: JsonText, { line, column }: Place): number {
  return (starts[line - 1] ?? 0) + offsetOf(source.lines[line - 1] ?? '', column);
}

/** The offset after the value that begins at `start`. */
function endFrom(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s"[\]{},:]+/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '{' || found[0] === '[') depth += 1;
    if (found[0] === '}' || found[0] === ']') depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return text.length;
}

function spanOf(json: JsonText, node: JsonNode): { start: number; end: number; raw: string } {
  const start = startOf(json, node.place);
  const end = endFrom(json.text, start);
  return { start, end, raw: json.text.slice(start, end) };
}

function rewritten(json: JsonText, node: JsonObject, policy: Policy, before: Portfolio, after: Portfolio): string {
  const members = membersOf(node);
  const list = members.get('holdings');
  const items = list?.kind === 'list' ? list.items.filter((item) => item.kind === 'object') : [];
  const isSweep = (item: JsonObject) => isCashEquivalent(policy, tickerOf(item), kindOfItem(item));
  rewriteCash(json, members.get('cash'), items.filter(isSweep), before, after);
  const held = new Map(after.positions.map((position) => [position.ticker, position]));
  const kept: JsonObject[] = [];
  for (const item of items) {
    const position = held.get(tickerOf(item));
    held.delete(tickerOf(item));
    if (position !== undefined) rewriteHolding(json, item, position);
    if (position !== undefined || isSweep(item) || holdsNothing(item)) kept.push(item);
  }
  if (list !== undefined) rewriteList(json, list, items, kept, [...held.values()]);
  return json.splices
    .toSorted((left, right) => right.start - left.start)
    .reduce((text, { start, end, text: next }) => text.slice(0, start) + next + text.slice(end), json.text);
}

function membersOf(node: JsonObject): ReadonlyMap<string, JsonNode> {
  return new Map(node.members.map(({ key, value }) => [key, value]));
}

function tickerOf(item: JsonObject): string {
  const node = membersOf(item).get('ticker');
  return (node?.kind === 'text' ? parseTicker(node.text.trim()) : null) ?? '';
}

function kindOfItem(item: JsonObject): SecurityKind | null {
  const node = membersOf(item).get('type');
  return node?.kind === 'text' ? kindNamed(node.text) : null;
}

function figureOf(node: JsonNode | undefined, read: (text: string) => ValueReading<Decimal>): Decimal | null {
  if (node === undefined || (node.kind !== 'number' && node.kind !== 'text')) return null;
  const reading = read(node.text);
  return reading.ok ? reading.value : null;
}

/** An object of no shares was not sold out: it stays. */
function holdsNothing(item: JsonObject): boolean {
  const shares = figureOf(membersOf(item).get('shares'), readShares);
  return shares !== null && sign(shares) === 0;
}

function rewriteCash(
  json: JsonText,
  plain: JsonNode | undefined,
  sweeps: readonly JsonObject[],
  before: Portfolio,
  after: Portfolio,
): void {
  const funds = sweeps.map((item) => {
    const members = membersOf(item);
    const shares = figureOf(members.get('shares'), readShares) ?? decimal('0');
    const price = figureOf(members.get('price'), readMoney) ?? decimal('1');
    return { node: members.get('shares'), price, shares, amount: multiply(shares, price) };
  });
  const swept = sum(funds.map(({ amount }) => amount));
  const amounts = funds.map(({ amount }) => amount);
  const change = subtract(after.cash, before.cash);
  const next = spread(plain === undefined ? amounts : [subtract(before.cash, swept), ...amounts], change);
  const cash = figureOf(plain, readMoney);
  const [first] = next;
  if (plain !== undefined && cash !== null && first !== undefined) replaceFigure(json, plain, cash, first, exactlyLike);
  for (const [index, fund] of funds.entries()) {
    const is = next[index + (plain === undefined ? 0 : 1)];
    const shares = is === undefined ? null : sharesFor(is, fund.price, false);
    if (fund.node !== undefined && shares !== null) replaceFigure(json, fund.node, fund.shares, shares, sharesLike);
  }
}

function rewriteHolding(json: JsonText, item: JsonObject, held: Position): void {
  const members = membersOf(item);
  const shares = members.get('shares');
  const was = figureOf(shares, readShares);
  if (shares !== undefined && was !== null) replaceFigure(json, shares, was, held.shares, sharesLike);
  const price = members.get('price');
  const reference = figureOf(price, readMoney);
  // Fills reprice nothing that is held; what was not takes the price that its purchase was planned at.
  if (price !== undefined && reference !== null && holdsNothing(item)) {
    replaceFigure(json, price, reference, held.price, exactlyLike);
  }
  const cost = members.get('average_cost');
  const paid = figureOf(cost, readMoney);
  const next = averageCostOf(held, paid);
  if (next === null) return;
  if (cost !== undefined && paid !== null) replaceFigure(json, cost, paid, next, exactlyLike);
  if (paid === null) stateCost(json, item, cost, next);
}

/** A cost that is known for the first time, after everything was sold and bought again. */
function stateCost(json: JsonText, item: JsonObject, node: JsonNode | undefined, cost: Decimal): void {
  const text = figureText('1', decimal('1'), exactlyLike(decimal('0.00'), cost));
  const last = item.members.at(-1);
  if (node !== undefined) json.splices.push({ ...spanOf(json, node), text });
  else if (last !== undefined) {
    const { colon, between } = layoutOf(json, item);
    const { end } = spanOf(json, last.value);
    json.splices.push({ start: end, end, text: `${between}"average_cost"${colon}${text}` });
  }
}

function replaceFigure(
  json: JsonText,
  node: JsonNode,
  was: Decimal,
  is: Decimal,
  like: (was: Decimal, is: Decimal) => Decimal,
): void {
  if (compare(was, is) === 0) return;
  const { start, end, raw } = spanOf(json, node);
  json.splices.push({ start, end, text: figureText(raw, was, like(was, is)) });
}

/** A number as JSON, or a text in quotes as it was written. */
function figureText(raw: string, was: Decimal, is: Decimal): string {
  const figure = findFigure(raw, was, 'any');
  if (figure === null) return raw;
  const style = raw.startsWith('"') ? styleOf([raw], []) : { isGrouped: false, hasPlus: false, minus: '-' as const };
  return raw.slice(0, figure.start) + figureLike(figure, was, is, style) + raw.slice(figure.end);
}

/** Takes out what is sold out, with the comma that set it apart, and puts what is new after the last that is kept. */
function rewriteList(
  json: JsonText,
  list: JsonNode,
  items: readonly JsonObject[],
  kept: readonly JsonObject[],
  added: readonly Position[],
): void {
  const spans = items.map((item) => ({ ...spanOf(json, item), isKept: kept.includes(item) }));
  const lastKept = spans.findLastIndex(({ isKept }) => isKept);
  for (const [index, { start, isKept }] of spans.entries()) {
    const next = spans[index + 1];
    if (!isKept && index < lastKept && next !== undefined) json.splices.push({ start, end: next.start, text: '' });
  }
  const opening = spanOf(json, list).start + 1;
  const first = spans[0]?.start ?? opening;
  const end = spans.at(-1)?.end ?? opening;
  const start = spans[lastKept]?.end ?? first;
  const gap = /\s*$/.exec(json.text.slice(opening, first))?.[0] ?? '';
  const objects = added.map((held) => objectOf(json, items.at(-1), held));
  const text = objects.map((object, index) => (index === 0 && lastKept < 0 ? object : `,${gap}${object}`)).join('');
  if (text !== '' || start < end) json.splices.push({ start, end, text });
}

const KEYS = ['ticker', 'sector', 'shares', 'price', 'average_cost', 'name', 'average_daily_volume'] as const;
type Key = (typeof KEYS)[number];

/** A new holding, laid out as the last one is, with its keys in their order and what else is known after them. */
function objectOf(json: JsonText, sample: JsonObject | undefined, held: Position): string {
  const known = factsOf(held);
  const stated = (sample?.members ?? []).flatMap(({ key, value }) => {
    const found = KEYS.find((one) => one === key);
    return found === undefined ? [] : [[found, value] as const];
  });
  const samples = new Map<Key, JsonNode>(stated);
  const keys = [...samples.keys(), ...KEYS.filter((key) => !samples.has(key) && known[key] !== null)];
  const { open, colon, between, close } = layoutOf(json, sample);
  const members = keys.map((key) => `${JSON.stringify(key)}${colon}${valueText(json, samples.get(key), known[key])}`);
  return `{${open}${members.join(between)}${close}}`;
}

function factsOf(held: Position): Readonly<Record<Key, string | Decimal | null>> {
  return {
    ticker: held.ticker,
    sector: held.sector === UNCLASSIFIED ? null : held.sector,
    shares: trimmed(held.shares),
    price: exactlyLike(decimal('0.00'), held.price),
    average_cost: averageCost(held),
    name: held.name,
    average_daily_volume: held.averageDailyVolume,
  };
}

function averageCost(held: Position): Decimal | null {
  const cost = averageCostOf(held, null);
  return cost === null || sign(cost) < 0 ? null : exactlyLike(decimal('0.00'), cost);
}

function valueText(json: JsonText, sample: JsonNode | undefined, value: string | Decimal | null): string {
  if (value === null || typeof value === 'string') return JSON.stringify(value);
  const plain = figureText('1', decimal('1'), value);
  if (sample === undefined || sample.kind !== 'text') return plain;
  const was = figureOf(sample, readMoney);
  return was === null ? JSON.stringify(plain) : figureText(spanOf(json, sample).raw, was, value);
}

interface Layout {
  readonly open: string;
  readonly colon: string;
  readonly between: string;
  readonly close: string;
}

function layoutOf(json: JsonText, sample: JsonObject | undefined): Layout {
  const [first, second] = sample?.members ?? [];
  const last = sample?.members.at(-1);
  if (sample === undefined || first === undefined || last === undefined) {
    return { open: '', colon: ': ', between: ', ', close: '' };
  }
  const object = spanOf(json, sample);
  const keyAt = ({ place }: JsonMember) => startOf(json, place);
  const value = spanOf(json, first.value);
  return {
    open: json.text.slice(object.start + 1, keyAt(first)),
    colon: json.text.slice(endFrom(json.text, keyAt(first)), value.start),
    between: second === undefined ? ', ' : json.text.slice(value.end, keyAt(second)),
    close: json.text.slice(spanOf(json, last.value).end, object.end - 1),
  };
}
