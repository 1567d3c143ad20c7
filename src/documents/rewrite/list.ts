import { compare, type Decimal, decimal, format, multiply, sign, trimmed } from '../../base/decimal.ts';
import { roundRatio } from '../../base/ratio.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { dollars, grouped, unitPrice } from '../../domain/instruments/wording.ts';
import type { Report } from '../fields/holdings.ts';
import type { HoldingList, ListedHolding } from '../portfolio/holdingList.ts';
import type { MarkdownDocument } from '../syntax/markdown.ts';
import { byHand } from './check.ts';
import { exactlyLike, type Figure, figureLike, findFigure, sharesLike, styleOf } from './figure.ts';
import { averageCostOf, figuresOf, type Holding, type Turn } from './measures.ts';
import { addLine, type Changes, offsetOf, type SourceText } from './splices.ts';
import { type Measured, restated, UNKNOWN } from './table.ts';

/** The holdings of a list while its items are rewritten. */
interface Listing {
  readonly source: SourceText;
  readonly changes: Changes;
  readonly document: MarkdownDocument;
  readonly turn: Turn;
  readonly report: Report;
}

/** Rewrites the items of a list of holdings: figures in their place, items that go, and one for each new holding. */
export function rewriteList(
  source: SourceText,
  changes: Changes,
  document: MarkdownDocument,
  { holdings }: HoldingList,
  turn: Turn,
  report: Report,
): void {
  const listing: Listing = { source, changes, document, turn, report };
  const after = new Map(turn.after.positions.map((held) => [held.ticker, held]));
  for (const holding of holdings) {
    const held = after.get(holding.ticker) ?? null;
    after.delete(holding.ticker);
    if (held !== null) rewriteItem(listing, holding, held);
    else if (sign(holding.shares) > 0) removeItem(listing, holding);
  }
  const last = holdings.at(-1);
  if (last === undefined) return;
  const hasCosts = holdings.some(({ averageCost }) => averageCost !== null);
  for (const held of after.values()) addLine(changes, endOf(document, last), newItem(listing, last, held, hasCosts));
  if (turn.after.positions.length === 0) addLine(changes, last.item.line, `${prefixOf(source, last)}No holdings.`);
}

/** Where the item has remarks nested in it, they would be those of another one. */
function removeItem({ document, changes, turn, report }: Listing, holding: ListedHolding): void {
  if (endOf(document, holding) === holding.item.line) changes.removed.add(holding.item.line);
  else {
    const message = `${holding.ticker} is sold out, and what is nested in its item would stay`;
    report(holding.item, message, byHand(turn.isRepriced ? 'import' : 'fills'));
  }
}

/** The last line of what is nested in an item. */
function endOf({ blocks }: MarkdownDocument, { item }: ListedHolding): number {
  let { line } = item;
  for (let at = blocks.indexOf(item) + 1; ; at += 1) {
    const block = blocks[at];
    if ((block?.kind !== 'item' && block?.kind !== 'text') || block.depth <= item.depth) return line;
    line = block.line;
  }
}

function rewriteItem({ source, changes, turn }: Listing, holding: ListedHolding, held: Position): void {
  const { item, stated, shares, price, averageCost } = holding;
  const next: Holding = { shares: held.shares, price: held.price, averageCost: averageCostOf(held, averageCost) };
  const was = figuresOf(holding, turn.wholeBefore);
  const is = figuresOf(next, turn.wholeAfter);
  const line = source.lines[item.line - 1] ?? '';
  const start = offsetOf(line, item.column);
  let text = line.slice(start);
  const put = (from: Decimal, to: Decimal | null, isIt: (figure: Figure) => boolean) => {
    text = replaced(text, from, to, isIt);
  };
  if (compare(shares, next.shares) !== 0) put(shares, sharesLike(shares, next.shares), isCount);
  if (turn.isRepriced && compare(price, next.price) !== 0) put(price, exactlyLike(price, next.price), isMoney);
  if (averageCost !== null && next.averageCost !== null && compare(averageCost, next.averageCost) !== 0) {
    put(averageCost, exactlyLike(averageCost, next.averageCost), isMoney);
  }
  const state = (figure: Decimal | null, meant: Measured, isIt: (figure: Figure) => boolean) => {
    const to = figure === null ? 'same' : restated(figure, [meant]);
    if (figure !== null && to !== 'same') put(figure, to, isIt);
  };
  state(stated.value, { was: was.value, is: is.value }, isMoney);
  state(stated.weight, { was: was.weight, is: is.weight }, isPercent);
  if (text !== line.slice(start)) changes.replacements.push({ line: item.line, start, end: line.length, text });
}

const isPercent = ({ unit }: Figure) => /%|percent/.test(unit);
const isCount = (figure: Figure) => figure.dollar === '' && figure.unit === '';
const isMoney = (figure: Figure) => !isPercent(figure);

/** The text with the first figure of this size and kind replaced, in its own style. */
function replaced(text: string, was: Decimal, is: Decimal | null, isIt: (figure: Figure) => boolean): string {
  let at = 0;
  for (let found = findFigure(text, was, 'any'); found !== null; found = findFigure(text.slice(at), was, 'any')) {
    const start = at + found.start;
    const end = at + found.end;
    if (isIt(found)) {
      const figure = is === null ? UNKNOWN : figureLike(found, was, is, styleOf([text], [text]));
      return text.slice(0, start) + figure + text.slice(end);
    }
    at = end;
  }
  return text;
}

function prefixOf(source: SourceText, { item }: ListedHolding): string {
  const line = source.lines[item.line - 1] ?? '';
  return line.slice(0, offsetOf(line, item.column)).replace(/\d+/, (number) => String(Number(number) + 1));
}

const ONE = decimal('1');

/** A new holding in the simplest form that is read again. */
function newItem({ source, turn }: Listing, last: ListedHolding, held: Position, hasCosts: boolean): string {
  const isBold = /^(?:\*\*|__)/.test(last.item.text);
  const cost = averageCostOf(held, null);
  const noun = compare(held.shares, ONE) === 0 ? 'share' : 'shares';
  const parts = [
    `${isBold ? `**${held.ticker}**` : held.ticker} – ${grouped(format(trimmed(held.shares)))} ${noun}`,
    ` @ ${unitPrice(held.price)}`,
    last.stated.value === null ? '' : ` = ${dollars(multiply(held.shares, held.price))}`,
    held.sector === UNCLASSIFIED ? '' : ` (${held.sector})`,
    !hasCosts || cost === null ? '' : `, avg cost ${unitPrice(trimmed(cost))}`,
    last.stated.weight === null ? '' : weightWords(held, turn),
  ];
  return prefixOf(source, last) + parts.join('');
}

function weightWords(held: Position, { wholeAfter }: Turn): string {
  const { weight } = figuresOf({ shares: held.shares, price: held.price, averageCost: null }, wholeAfter);
  return weight === null ? '' : `, weight ${format(roundRatio(weight, 1))}%`;
}
