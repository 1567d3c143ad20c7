import type { Decimal } from '../../base/decimal.ts';
import { minimum, sign, subtract } from '../../base/decimal.ts';
import { addRatio, negateRatio, type Ratio } from '../../base/ratio.ts';
import { daysAfter, daysBetween, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { Lot } from '../../domain/holdings/lot.ts';
import type { RealizedLot, RelievedLot, WashDoubt, WashMatch } from '../../domain/holdings/taxReport.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { divideLot, shareOf } from './lots.ts';

/** Shares sold at a loss, as far as nothing has replaced them. */
export interface OpenLoss {
  /** Its place among what was realised. */
  readonly index: number;
  left: Decimal;
}

/** A purchase in a retirement or health account: it takes a loss away, whatever became of the shares. */
export interface ShelteredPurchase {
  readonly purchase: string;
  readonly account: string;
  readonly boughtOn: NewYorkDate;
  left: Decimal;
}

/** One security in all accounts of a household, while its fills are gone through day by day. */
export interface TickerState {
  readonly ticker: Ticker;
  /** The wash window, calendar days on either side. */
  readonly washDays: number;
  /** What each account holds, in the order of acquisition. */
  readonly held: Map<string, Lot[]>;
  readonly sheltered: ShelteredPurchase[];
  readonly realized: RealizedLot[];
  /** In the order of disposition (26 CFR 1.1091-1(b)). */
  readonly losses: OpenLoss[];
  /** Those that a purchase can still replace. */
  open: OpenLoss[];
  readonly washes: WashMatch[];
  readonly doubts: WashDoubt[];
  readonly relieved: RelievedLot[];
  /** How many lots were divided, so that each part has a name of its own. */
  parts: number;
}

/** What buys back: a lot of a taxable account, or a purchase in a sheltered one. */
type Replacement = Pick<WashMatch, 'purchase' | 'purchaseAccount' | 'boughtOn' | 'isLost'>;

/**
 * A purchase in a taxable account, held against the losses of the days before, in their order: the parts of the lot
 * that replace what was sold bear its loss and its holding period (IRC §§1091(d), 1223(3)); the rest stays as it is.
 */
export function replaceEarlier(state: TickerState, lot: Lot): Lot[] {
  const parts: Lot[] = [];
  let rest: Lot | null = lot;
  for (const loss of state.open) {
    if (rest === null) break;
    const sold = state.realized[loss.index];
    if (sold === undefined || lot.boughtOn === null || sign(loss.left) === 0) continue;
    const shares = minimum(loss.left, rest.shares);
    const by = replacementOf(lot, lot.boughtOn);
    loss.left = subtract(loss.left, shares);
    const disallowed = disallow(state, loss.index, shares, by);
    if (disallowed === null) continue;
    const divided: { taken: Lot; rest: Lot | null } = divideLot(rest, shares, partName(state, rest, shares));
    parts.push(adjusted(divided.taken, sold, disallowed));
    rest = divided.rest;
  }
  return rest === null ? parts : [...parts, rest];
}

/** A purchase in a retirement or health account, held against the losses of the days before: they are gone. */
export function loseEarlier(state: TickerState, bought: ShelteredPurchase): void {
  for (const loss of state.open) takeSheltered(state, loss, bought);
}

/**
 * Losses of one day, held against what was bought in the window up to that day. In a taxable account only what is
 * still held at the day's end replaces anything: who sells all that was bought has bought nothing back; nor does the
 * rest of the very lot that was sold (Rev. Rul. 56-602).
 */
export function replaceLater(state: TickerState, loss: OpenLoss): void {
  const sold = state.realized[loss.index];
  if (sold === undefined) return;
  for (const candidate of candidates(state, sold)) {
    if (sign(loss.left) === 0) return;
    if ('left' in candidate) takeSheltered(state, loss, candidate);
    else takeLot(state, loss, sold, candidate);
  }
  if (sign(loss.left) === 0) return;
  for (const lot of [...state.held.values()].flat()) {
    const isOther = lot.boughtOn === null && lot.purchase !== sold.lot.purchase;
    if (isOther) state.doubts.push({ sale: sold.sale, ticker: state.ticker, lot: lot.id, account: lot.account });
  }
}

function candidates(state: TickerState, sold: RealizedLot): (Lot | ShelteredPurchase)[] {
  const isInWindow = (boughtOn: NewYorkDate | null): boughtOn is NewYorkDate =>
    boughtOn !== null && boughtOn <= sold.soldOn && daysBetween(boughtOn, sold.soldOn) <= state.washDays;
  const sheltered = new Set(state.sheltered.map((one) => one.account));
  const lots = [...state.held.values()]
    .flat()
    .filter(
      (lot) =>
        !sheltered.has(lot.account) &&
        lot.adjustments.length === 0 &&
        lot.purchase !== sold.lot.purchase &&
        isInWindow(lot.boughtOn),
    );
  const bought = state.sheltered.filter((one) => sign(one.left) > 0 && isInWindow(one.boughtOn));
  return [...lots, ...bought].sort(
    (left, right) =>
      byText(left.boughtOn ?? '', right.boughtOn ?? '') ||
      byText(left.account, right.account) ||
      byText(left.purchase, right.purchase),
  );
}

function takeLot(state: TickerState, loss: OpenLoss, sold: RealizedLot, lot: Lot): void {
  const lots = state.held.get(lot.account);
  if (lots === undefined || lot.boughtOn === null) return;
  const shares = minimum(loss.left, lot.shares);
  loss.left = subtract(loss.left, shares);
  const disallowed = disallow(state, loss.index, shares, replacementOf(lot, lot.boughtOn));
  if (disallowed === null) return;
  const { taken, rest } = divideLot(lot, shares, partName(state, lot, shares));
  const parts = rest === null ? [adjusted(taken, sold, disallowed)] : [adjusted(taken, sold, disallowed), rest];
  lots.splice(lots.indexOf(lot), 1, ...parts);
}

function takeSheltered(state: TickerState, loss: OpenLoss, bought: ShelteredPurchase): void {
  const shares = minimum(loss.left, bought.left);
  if (sign(shares) === 0) return;
  const { purchase, account, boughtOn } = bought;
  loss.left = subtract(loss.left, shares);
  const by = { purchase, purchaseAccount: account, boughtOn, isLost: true };
  if (disallow(state, loss.index, shares, by) !== null) bought.left = subtract(bought.left, shares);
}

/** Keeps those losses open that a purchase on that day still replaces. */
export function closeLosses(state: TickerState, day: NewYorkDate): void {
  state.open = state.open.filter(({ index, left }) => {
    const sold = state.realized[index];
    return sold !== undefined && sign(left) > 0 && daysBetween(sold.soldOn, day) <= state.washDays;
  });
}

/**
 * Takes the loss on so many of the shares away; gives the dollars, above zero. Null where the cost is not known: then
 * the match is told, and what was bought stays free to replace a loss that is certain.
 */
function disallow(state: TickerState, index: number, shares: Decimal, by: Replacement): Ratio | null {
  const sold = state.realized[index];
  if (sold === undefined) return null;
  const { sale, soldOn, lot, gain } = sold;
  const disallowed = gain === null ? null : shareOf(negateRatio(gain), shares, lot.shares);
  state.washes.push({ sale, account: lot.account, ticker: lot.ticker, soldOn, ...by, shares, disallowed });
  if (disallowed !== null) state.realized[index] = { ...sold, disallowed: addRatio(sold.disallowed, disallowed) };
  return disallowed;
}

function replacementOf(lot: Lot, boughtOn: NewYorkDate): Replacement {
  return { purchase: lot.purchase, purchaseAccount: lot.account, boughtOn, isLost: false };
}

function adjusted(lot: Lot, sold: RealizedLot, disallowed: Ratio): Lot {
  return {
    ...lot,
    cost: lot.cost === null ? null : addRatio(lot.cost, disallowed),
    acquiredOn: carriedOver(lot.boughtOn, sold),
    adjustments: [...lot.adjustments, { sale: sold.sale, disallowed }],
  };
}

/**
 * The days for which the sold shares were held come before the purchase, but never begin before those shares' own
 * holding period: days that both were held count once.
 */
function carriedOver(boughtOn: NewYorkDate | null, sold: RealizedLot): NewYorkDate | null {
  const { acquiredOn } = sold.lot;
  if (boughtOn === null || acquiredOn === null) return null;
  const earlier = daysAfter(boughtOn, -daysBetween(acquiredOn, sold.soldOn));
  // the later of the first two, never after the purchase: `earlier` is not
  const [, counted = boughtOn] = [earlier, acquiredOn, boughtOn].sort(byText);
  return counted;
}

/** A lot that is taken whole keeps its name. */
function partName(state: TickerState, lot: Lot, shares: Decimal): string {
  if (sign(subtract(lot.shares, shares)) === 0) return lot.id;
  state.parts += 1;
  return `${lot.purchase}+${state.parts}`;
}
