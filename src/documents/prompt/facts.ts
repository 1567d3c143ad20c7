import { percentOf } from '../../base/ratio.ts';
import type { Pick } from '../../domain/advice/marketView.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { type Portfolio, portfolioValue, type Restriction, sectorValues } from '../../domain/holdings/portfolio.ts';
import { byText } from '../../domain/instruments/security.ts';
import { dollars, unitPrice } from '../../domain/instruments/wording.ts';
import { type Policy, positionLimit, sectorCap } from '../../domain/planning/policy.ts';
import { limitPercent, percent, shareCount } from '../print/figures.ts';
import { bullets, figureColumn, inline, page, table, textColumn } from '../print/markdown.ts';

/** What of a workspace the author of a document has to know. */
export interface PromptFacts {
  /** The name of the document that states the holdings. */
  readonly file: string;
  readonly portfolio: Portfolio;
  /** What Market-Analyst offers now. */
  readonly picks: readonly Pick[];
  readonly policy: Policy;
}

/** The workspace in figures: what is held, what may be bought, what must not be traded. */
export function writeFacts({ file, portfolio, picks, policy }: PromptFacts): string {
  const { asOf, cash } = portfolio;
  const value = portfolioValue(portfolio);
  const dated = asOf === null ? '' : `As of ${asOf.date} the portfolio`;
  const whole = `${dated === '' ? 'The portfolio' : dated} is worth ${dollars(value)}; ${dollars(cash)} of it is cash${
    value.units > 0n ? `, ${percent(percentOf(cash, value))}` : ''
  }.`;
  return page(
    '## This portfolio',
    `${whole} The figures are those of \`${inline(file)}\`. Use these tickers, sectors and prices for what is held.`,
    holdingsTable(portfolio),
    sectorsTable(portfolio, policy),
    policy.ownSectors.length === 0 ? null : `Sectors here besides: ${policy.ownSectors.map(inline).join(', ')}.`,
    picksTable(picks),
    restrictionsTable([...portfolio.restrictions, ...policy.restrictions]),
    encumberedWords(portfolio),
  ).trimEnd();
}

function holdingsTable(portfolio: Portfolio): string | null {
  if (portfolio.positions.length === 0) return null;
  const value = portfolioValue(portfolio);
  const columns = [
    textColumn('Ticker'),
    textColumn('Company'),
    textColumn('Sector'),
    figureColumn('Shares'),
    figureColumn('Price'),
    figureColumn('Weight'),
  ];
  const rows = portfolio.positions.map(({ ticker, name, sector, shares, price, value: held }) => [
    ticker,
    inline(name ?? '—'),
    inline(sector),
    shareCount(shares),
    unitPrice(price),
    percent(percentOf(held, value)),
  ]);
  return table(columns, rows);
}

function sectorsTable({ cash, positions }: Portfolio, policy: Policy): string | null {
  const value = portfolioValue({ cash, positions });
  const held = [...sectorValues(positions)].sort(([left], [right]) => byText(left, right));
  if (held.length === 0) return null;
  const rows = held.map(([sector, dollarsHeld]) => [
    inline(sector),
    percent(percentOf(dollarsHeld, value)),
    limitPercent(sectorCap(policy, sector)),
  ]);
  return table([textColumn('Sector'), figureColumn('Weight'), figureColumn('At most')], rows);
}

function picksTable(picks: readonly Pick[]): string | null {
  if (picks.length === 0) return null;
  const columns = [textColumn('Pick now'), textColumn('Sector'), figureColumn('Price')];
  const rows = picks.map(({ ticker, sector, price }) => [
    ticker,
    inline(sector ?? '—'),
    price === null ? '—' : unitPrice(price),
  ]);
  return table(columns, rows);
}

function restrictionsTable(restrictions: readonly Restriction[]): string | null {
  if (restrictions.length === 0) return 'No security is restricted.';
  const columns = ['Restricted', 'Side', 'Reason', 'From', 'Until'].map(textColumn);
  const rows = restrictions.map(({ ticker, side, reason, from, until }) => [
    ticker,
    side === 'both' ? 'buy and sell' : side,
    inline(reason ?? '—'),
    day(from),
    day(until),
  ]);
  return `These stand already and hold whatever you write. Do not propose what they forbid.\n\n${table(columns, rows)}`;
}

/** What written calls may take away. */
function encumberedWords({ encumbered }: Portfolio): string | null {
  if (encumbered === undefined) return null;
  const shares = [...encumbered]
    .sort(([left], [right]) => byText(left, right))
    .map(([ticker, count]) => `${shareCount(count)} shares of ${ticker}`);
  return `Behind written calls stand ${shares.join(', ')}: these are not sold.`;
}

function day(date: NewYorkDate | null): string {
  return date ?? '—';
}

/** What a plan is held to. */
export function writeLimits(policy: Policy): string {
  const named = [...policy.sectorCaps].map(([sector, cap]) => `${inline(sector)} ${limitPercent(cap)}`);
  const caps = [...policy.positionCaps.keys()].map(
    (ticker) => `${ticker} ${limitPercent(positionLimit(policy, ticker))}`,
  );
  return `## The limits that it is held to\n\n${bullets([
    `A sector: at most ${[...named, `${named.length === 0 ? '' : 'every other '}${limitPercent(policy.otherSectorsCap)}`].join(', ')}.`,
    `A position: at most ${[...caps, `${caps.length === 0 ? '' : 'every other '}${limitPercent(policy.positionMaximumPct)}`].join(', ')}.`,
    ...(policy.fundPositionMaximumPct === null
      ? []
      : [`A fund of a whole market: at most ${limitPercent(policy.fundPositionMaximumPct)}.`]),
    `Cash: at least ${limitPercent(policy.cashMinimumPct)} after every trade; below ${limitPercent(policy.cashWarningPct)} is a warning.`,
    `A recommendation to buy: conviction ${limitPercent(policy.convictionMinimum).slice(0, -1)} or more, in a sector that ranks ${policy.sectorRankMaximum} or better.`,
    `Of a sector that is increased, the ${policy.maxPicksPerSector} candidates of highest conviction are bought.`,
    ...HELD_BOUGHT[policy.buyHeld],
  ])}`;
}

const HELD_BOUGHT: Readonly<Record<Policy['buyHeld'], readonly string[]>> = {
  never: [],
  when_no_pick: ['Where a sector that is increased has no pick, what is held of it is bought.'],
  always: ['What is held of a sector that is increased is bought as well, after every pick.'],
};
