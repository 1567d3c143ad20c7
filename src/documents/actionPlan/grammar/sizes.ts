import {
  absolute,
  compare,
  type Decimal,
  decimal,
  hundredth,
  maximum,
  multiply,
  subtract,
  ZERO,
} from '../../../base/decimal.ts';
import type { Remark } from '../../../domain/advice/remark.ts';
import { parseTicker } from '../../../domain/instruments/security.ts';
import { named, readShares } from '../../fields/values.ts';
import { isInUnits, readAsked, readInUnits } from '../../fields/volume.ts';
import { SHARE_UNITS } from '../../lexicon/columns.ts';
import { numberWordsAt } from './numbers.ts';
import type { PlanTerms, SecurityFacts } from './planTerms.ts';
import { APPROXIMATE } from './planWords.ts';
import { peek, type Tape, takePhrase, takeText, tapeOf, textBetween } from './tape.ts';
import { type NoTarget, type WrongLine, wrong } from './wrongLine.ts';

/** A note of the line. */
type Told = Pick<Remark, 'id' | 'because'>;

/** How much of one security is to be traded. */
interface Size {
  shares: Decimal | null;
  dollars: Decimal | null;
  /** `about 50 shares`, as it stands. */
  sizeAbout: string | null;
}

/** `50 shares`, `$5,050`, `5,050 USD`: how much of one security. */
export function takeSize(tape: Tape, size: Size): boolean | WrongLine {
  const start = tape.at;
  const about = takePhrase(tape, APPROXIMATE);
  const taken = takeExactSize(tape, size);
  if (taken !== true) tape.at = start;
  else if (about !== null) size.sizeAbout = textBetween(tape, start, tape.at);
  return taken;
}

/** `-40 shares`: how many, and which way. */
export function takeSignedShares(tape: Tape, size: Size & { direction: 'down' | 'up' | null }): boolean {
  const [sign, figure] = [peek(tape), peek(tape, 1)];
  const isSigned = (sign?.text === '-' || sign?.text === '+') && figure?.from === sign.to;
  if (!isSigned || !SHARES.has(peek(tape, 2)?.lower ?? '')) return false;
  tape.at += 1;
  if (takeExactSize(tape, size) !== true) {
    tape.at -= 1;
    return false;
  }
  size.direction = sign?.text === '-' ? 'down' : 'up';
  return true;
}

/** `200 shares` in the place of a target: what is to be left, and not what is to be traded. Null where none stands here. */
export function sharesLeftAt(tape: Tape): NoTarget | null {
  const isMove = peek(tape, 1)?.lower === 'to' && peek(tape, 2)?.kind === 'figure';
  const end = isMove ? 3 : 1;
  if (peek(tape)?.kind !== 'figure' || !SHARES.has(peek(tape, end)?.lower ?? '')) return null;
  return { kind: 'no target', why: 'shares', from: tape.at, to: tape.at + end + 1 };
}

function takeExactSize(tape: Tape, size: Size): boolean | WrongLine {
  if (size.shares !== null || size.dollars !== null) return false;
  const words = numberWordsAt(tape.tokens, tape.at);
  if (words !== null && SHARES.has(tape.tokens[tape.at + words.length]?.lower ?? '')) {
    tape.at += words.length + 1;
    size.shares = words.value;
    return true;
  }
  if (/^[x×]$/.test(peek(tape)?.lower ?? '') && /^\d[\d,.]*$/.test(peek(tape, 1)?.text ?? ''))
    return takeTimes(tape, size);
  const start = tape.at + (peek(tape)?.lower === 'usd' ? 1 : 0);
  const token = tape.tokens[start];
  if (token?.kind !== 'figure') return false;
  const end = start + 1 + unitLength(tape, start);
  const word = tape.tokens[end]?.lower ?? '';
  const text = textBetween(tape, start, end);
  // `140 of 280 shares`
  const isPart = tape.tokens[end]?.lower === 'of' && SHARES.has(tape.tokens[end + 2]?.lower ?? '');
  if (isPart && /^[\d,]+$/.test(tape.tokens[end + 1]?.text ?? '')) return takePartOf(tape, size, text, end + 3);
  const isDollars = token.text.startsWith('$') || start > tape.at || DOLLARS.has(word);
  if (!isDollars && !SHARES.has(word)) return false;
  const reading = isDollars ? readAsked(text) : readInUnits(text, readShares);
  if (!reading.ok) return { kind: 'wrong', message: reading.message, accepted: reading.accepted, word: text };
  tape.at = end + (!isDollars || DOLLARS.has(word) ? 1 : 0);
  if (isDollars) size.dollars = reading.value;
  else size.shares = reading.value;
  return true;
}

function takePartOf(tape: Tape, size: Size, text: string, end: number): boolean | WrongLine {
  const [reading, whole] = [text, tape.tokens[end - 2]?.text ?? ''].map(readShares);
  if (reading?.ok !== true || whole?.ok !== true) return false;
  if (compare(reading.value, whole.value) > 0) {
    const words = textBetween(tape, tape.at, end);
    return wrong(`“${words}” is more than all of them`, 'a number of shares alone, such as 140 shares', words);
  }
  tape.at = end;
  size.shares = reading.value;
  return true;
}

/** `NEM x 40`. */
function takeTimes(tape: Tape, size: Size): boolean | WrongLine {
  const { text = '' } = peek(tape, 1) ?? {};
  const reading = readShares(text);
  if (!reading.ok) return { kind: 'wrong', message: reading.message, accepted: reading.accepted, word: text };
  tape.at += SHARES.has(peek(tape, 2)?.lower ?? '') ? 3 : 2;
  size.shares = reading.value;
  return true;
}

const DOLLARS: ReadonlySet<string> = new Set(['usd', 'dollars', 'dollar']);
const SHARES: ReadonlySet<string> = new Set(SHARE_UNITS);

/** 1 where a unit stands behind a figure, `10k` or `10 thousand`; a letter by itself is none. */
function unitLength({ tokens }: Tape, at: number): 0 | 1 {
  const [figure, unit] = [tokens[at], tokens[at + 1]];
  if (figure === undefined || unit?.kind !== 'word' || !isInUnits(`1 ${unit.text}`)) return 0;
  return unit.from === figure.to || unit.text.length > 3 ? 1 : 0;
}

/** `Sell 50 shares of NEM ($9,000)`: a size that stands beside a security's own, in a text of its own. */
export function sizesBeside(
  securities: readonly SecurityFacts[],
  texts: readonly string[],
  terms: PlanTerms,
): readonly (WrongLine | Told)[] {
  const [one, ...others] = securities;
  if (one === undefined || others.length > 0 || one.action === 'hold') return [];
  const parts = texts.flatMap((text) => text.slice(0, LONGEST_SIZES).split(PARTS));
  return parts
    .map((text) => text.trim())
    .flatMap((text) => {
      const said = sizeAlone(text, terms);
      const judged = said === null ? null : judgedBeside(one, said, text, terms);
      return judged === null ? [] : [judged];
    });
}

/** `for about $9,000`, `50 shares`: null where a text says more, or no size. */
function sizeAlone(text: string, terms: PlanTerms): Size | null {
  const tape = tapeOf(text, terms);
  while (takeText(tape, 'for', 'worth', 'or', 'i.e', 'is', '=', 'all'));
  const size: Size = { shares: null, dollars: null, sizeAbout: null };
  const isRead = takeSize(tape, size) === true;
  takeText(tape, 'worth');
  return isRead && tape.tokens.slice(tape.at).every(({ text: mark }) => mark === '.') ? size : null;
}

const LONGEST_SIZES = 200;
const PARTS = /,\s|[;=()]/;

function judgedBeside(
  { ticker, size }: SecurityFacts,
  said: Size,
  text: string,
  terms: PlanTerms,
): WrongLine | Told | null {
  if (size === null) return null;
  if (size.kind === 'weight') return { id: 'remark_not_followed', because: text };
  const shares = size.kind === 'shares' ? size.shares : size.kind === 'all' ? (terms.shares.get(ticker) ?? null) : null;
  const dollars = size.kind === 'dollars' ? size.amount : null;
  if (shares === null && dollars === null) return null;
  const price = terms.prices.get(ticker);
  const inShares = shares !== null && said.shares !== null;
  if (inShares && compare(shares, said.shares ?? shares) === 0) return null;
  if (price !== undefined && !(inShares && said.sizeAbout === null)) {
    const isAbout = (one: Decimal, other: Decimal, least: Decimal): boolean =>
      compare(
        absolute(subtract(one, other)),
        maximum(least, hundredth(multiply(one, said.sizeAbout === null ? ONE : FIVE))),
      ) <= 0;
    const worth = dollars ?? multiply(shares ?? ZERO, price);
    const other = said.dollars ?? multiply(said.shares ?? ZERO, price);
    // `($101.20)` may be what one share costs
    if (isAbout(worth, other, price) || (said.dollars !== null && isAbout(price, said.dollars, hundredth(price))))
      return null;
  }
  return wrong(`${named(text)} is another size than the trade in ${ticker} has`, 'one size for one trade', text);
}

const ONE = decimal('1');
const FIVE = decimal('5');

/** Shares and dollars of one trade, where they differ at its price by more than a share and a hundredth, or have none. */
export function twoSizes(name: string, shares: string, dollars: string, terms: PlanTerms): WrongLine | null {
  if (shares === '' || dollars === '') return null;
  const [count, amount] = [readShares(bare(shares)), readAsked(bare(dollars))];
  const ticker = parseTicker(name.toUpperCase());
  const price = ticker === null ? undefined : terms.prices.get(ticker);
  if (count.ok && amount.ok && price !== undefined) {
    const off = absolute(subtract(multiply(count.value, price), amount.value));
    if (compare(off, maximum(price, hundredth(amount.value))) <= 0) return null;
  }
  return wrong(
    `${named(`${shares} shares`)} and ${named(dollars)} are two sizes of one trade in ${name}`,
    'either its shares or its dollars',
  );
}

/** Without its sign, which the side says too, and without a mark of what is about so. */
function bare(text: string): string {
  return text.replace(/^[-+−–(~≈]+|\)$/g, '');
}
