import { absolute, compare, type Decimal, decimal, multiply, sign, subtract, ZERO } from '../../base/decimal.ts';
import { byText, type Ticker } from './security.ts';
import { grouped, plain, unitPrice } from './wording.ts';

/** How much of a security there is, and at what price. */
export interface Standing {
  /** 0 where none is held. */
  readonly shares: Decimal;
  /** Dollars a share; null where none is known. */
  readonly price: Decimal | null;
}

/** A security that stands otherwise in a broker's file than it was last known, without a fill that says why. */
export interface Difference {
  readonly ticker: Ticker;
  readonly before: Standing;
  readonly after: Standing;
}

const ACTION_KINDS = ['split', 'rename', 'merger', 'transfer', 'price_move', 'correction'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What a person says that a difference was. */
export type CorporateAction =
  /** For each `old` shares there are `fresh` ones now; both above zero. */
  | { readonly kind: 'split'; readonly fresh: Decimal; readonly old: Decimal }
  | { readonly kind: 'rename'; readonly old: Ticker; readonly fresh: Ticker }
  /** For each share of `old` there are `ratio` of `fresh`; null where it was paid in cash alone. */
  | { readonly kind: 'merger'; readonly old: Ticker; readonly into: { fresh: Ticker; ratio: Decimal } | null }
  | { readonly kind: 'transfer' }
  | { readonly kind: 'price_move' }
  | { readonly kind: 'correction' };

/** A price that moved by this part or more since it was last known is not taken as it is: a fifth. */
const JUMP = 5n;
const ONE = decimal('1');

/** Whether a price moved by 20% or more, up or down. */
export function hasJumped(before: Decimal | null, after: Decimal | null): boolean {
  if (before === null || after === null || compare(before, after) === 0) return false;
  return compare(multiply(absolute(subtract(after, before)), { units: JUMP, scale: 0 }), before) >= 0;
}

/** What stands otherwise than it was known: another share count, or a price that jumped; by ticker. */
export function differencesBetween(
  known: ReadonlyMap<Ticker, Standing>,
  stated: ReadonlyMap<Ticker, Standing>,
): Difference[] {
  const tickers = [...new Set([...known.keys(), ...stated.keys()])].sort(byText);
  return tickers.flatMap((ticker) => {
    const before = known.get(ticker) ?? NOTHING;
    const after = stated.get(ticker) ?? NOTHING;
    const isOther = compare(before.shares, after.shares) !== 0 || hasJumped(before.price, after.price);
    return isOther ? [{ ticker, before, after }] : [];
  });
}

const NOTHING: Standing = { shares: ZERO, price: null };

/** `100 shares at $480.00, now 400 at $120.00`. */
export function differenceWords({ before, after }: Difference): string {
  return `${standingWords(before, ' shares')}, now ${standingWords(after, '')}`;
}

function standingWords({ shares, price }: Standing, noun: string): string {
  const count = `${grouped(plain(shares))}${noun}`;
  return price === null ? count : `${count} at ${unitPrice(price)}`;
}

/** What a confirmation speaks of: the differences that it explains, or why it explains none, with the figures. */
export type Explanation =
  | { readonly explains: readonly Difference[]; readonly against: null }
  | { readonly explains: readonly []; readonly against: string };

/** Whether the figures are what such an action makes of them. `open` are the differences that wait for a word. */
export function explained(ticker: Ticker, action: CorporateAction, open: readonly Difference[]): Explanation {
  const of = (name: Ticker): Difference | null => open.find((one) => one.ticker === name) ?? null;
  if (action.kind === 'rename') return renamed(of(action.old), of(action.fresh), action);
  if (action.kind === 'merger') return merged(of(action.old), action, of);
  const difference = of(ticker);
  if (difference === null) return against(`${ticker} waits for no word`);
  const fault = faultOf(difference, action);
  return fault === null ? { explains: [difference], against: null } : against(fault);
}

function against(why: string): Explanation {
  return { explains: [], against: why };
}

function faultOf(difference: Difference, action: CorporateAction): string | null {
  const { ticker, before, after } = difference;
  const words = `${ticker} had ${differenceWords(difference)}`;
  const isSame = compare(before.shares, after.shares) === 0;
  const jumped = hasJumped(before.price, after.price);
  if (action.kind === 'split') return splitFault(difference, action.fresh, action.old);
  if (action.kind === 'transfer') {
    if (isSame) return `a transfer changes the shares: ${words}`;
    return jumped ? `a transfer does not move the price: ${words}` : null;
  }
  if (action.kind === 'price_move' && !isSame) return `a move of the price leaves the shares as they are: ${words}`;
  return null;
}

/** A split leaves the value: the shares are times fresh/old, a broken share paid in cash, the price about old/fresh. */
function splitFault({ ticker, before, after }: Difference, fresh: Decimal, old: Decimal): string | null {
  const ratio = `${plain(fresh)}:${plain(old)}`;
  if (!isWhole(multiply(before.shares, fresh), multiply(after.shares, old), old)) {
    const { shares } = before;
    return `a split ${ratio} of ${plain(shares)} shares makes no ${plain(after.shares)} of ${ticker}`;
  }
  if (before.price === null || after.price === null) return null;
  if (!hasJumped(multiply(before.price, old), multiply(after.price, fresh))) return null;
  const prices = `${unitPrice(before.price)} to ${unitPrice(after.price)}`;
  return `a split ${ratio} does not take the price of ${ticker} from ${prices}`;
}

/** Whether `is` is `wanted`, or less by under one share (of `unit`): a broken share is paid in cash. */
function isWhole(wanted: Decimal, is: Decimal, unit: Decimal): boolean {
  const missing = subtract(wanted, is);
  return sign(is) > 0 && sign(missing) >= 0 && compare(missing, unit) < 0;
}

function renamed(
  gone: Difference | null,
  come: Difference | null,
  { old, fresh }: { readonly old: Ticker; readonly fresh: Ticker },
): Explanation {
  if (gone === null || sign(gone.after.shares) !== 0) return against(`${old} is not gone from the broker’s file`);
  if (come === null || sign(come.before.shares) !== 0) return against(`${fresh} has not come into the broker’s file`);
  const figures = `${old} had ${differenceWords(gone)}; ${fresh} had ${differenceWords(come)}`;
  if (compare(gone.before.shares, come.after.shares) !== 0) return against(`a new name leaves the shares: ${figures}`);
  if (hasJumped(gone.before.price, come.after.price)) return against(`a new name leaves the price: ${figures}`);
  return { explains: [gone, come], against: null };
}

function merged(
  gone: Difference | null,
  { old, into }: Extract<CorporateAction, { kind: 'merger' }>,
  of: (ticker: Ticker) => Difference | null,
): Explanation {
  if (gone === null || sign(gone.after.shares) !== 0) return against(`${old} is not gone from the broker’s file`);
  if (into === null) return { explains: [gone], against: null };
  const { fresh, ratio } = into;
  const come = of(fresh);
  if (come === null) return against(`${fresh} stands in the broker’s file as it was known`);
  const wanted = multiply(gone.before.shares, ratio);
  const is = subtract(come.after.shares, come.before.shares);
  if (isWhole(wanted, is, ONE)) return { explains: [gone, come], against: null };
  const shares = `${plain(gone.before.shares)} shares of ${old}`;
  return against(`${plain(ratio)} for each of ${shares} makes no ${plain(is)} more of ${fresh}`);
}

/** An answer as it is typed: `split` and `4:1`, `rename` and `FB=META`; no value where the kind says it all. */
export interface StatedAction {
  readonly kind: ActionKind;
  readonly value: string | null;
}

/** What a person most likely has to confirm, as the words after `porch confirm`; by the figures alone. */
export function likelyAction(difference: Difference, open: readonly Difference[]): string {
  const { kind, value } = likelyAnswer(difference, open);
  return `${difference.ticker} --${kind.replace('_', '-')}${value === null ? '' : ` ${value}`}`;
}

/** What a person most likely has to confirm, by the figures alone. */
export function likelyAnswer({ ticker, before, after }: Difference, open: readonly Difference[]): StatedAction {
  if (compare(before.shares, after.shares) === 0) return { kind: 'price_move', value: null };
  const isGone = sign(after.shares) === 0;
  const twin = open.find(
    (one) =>
      one.ticker !== ticker &&
      (isGone ? sign(one.before.shares) === 0 : sign(one.after.shares) === 0 && sign(before.shares) === 0) &&
      compare(isGone ? one.after.shares : one.before.shares, isGone ? before.shares : after.shares) === 0,
  );
  if (twin !== undefined) {
    return { kind: 'rename', value: isGone ? `${ticker}=${twin.ticker}` : `${twin.ticker}=${ticker}` };
  }
  const split = COMMON_SPLITS.find(
    ([fresh, old]) => splitFault({ ticker, before, after }, wholeNumber(fresh), wholeNumber(old)) === null,
  );
  if (split !== undefined && hasJumped(before.price, after.price)) return { kind: 'split', value: split.join(':') };
  return { kind: 'transfer', value: null };
}

const COMMON_SPLITS: readonly (readonly [fresh: bigint, old: bigint])[] = [
  ...[2n, 3n, 4n, 5n, 6n, 8n, 10n, 15n, 20n, 25n, 50n].flatMap((times): [bigint, bigint][] => [
    [times, 1n],
    [1n, times],
  ]),
  [3n, 2n],
  [5n, 4n],
  [1n, 100n],
];

function wholeNumber(units: bigint): Decimal {
  return { units, scale: 0 };
}
