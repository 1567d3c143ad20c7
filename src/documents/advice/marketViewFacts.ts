import { compare, type Decimal, decimal, HUNDRED, minimum, multiply, trimmed } from '../../base/decimal.ts';
import type { MarketView, Pick, SectorRanking } from '../../domain/advice/marketView.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { sectorSpelling } from '../../domain/instruments/sector.ts';
import type { KnownSectors } from '../../domain/instruments/sectorLookup.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { sectorIn } from '../fields/sectorText.ts';
import {
  knownFigure,
  knownSector,
  knownText,
  knownTicker,
  readConviction,
  readPositiveMoney,
  readScore,
  type Stated,
  type StatedFields,
} from '../fields/stated.ts';
import { named, readPlainNumber, type ValueReading } from '../fields/values.ts';
import { readVolume } from '../fields/volume.ts';
import type { JsonPlace } from '../syntax/json.ts';
import type { Reading } from '../syntax/problem.ts';
import { remarked } from './grammar/remarked.ts';

/** The fields of rankings and picks, with the names that a column or a key may bear (SEMANTICS 1, Market view). */
export const MARKET_FIELDS = {
  ticker: ['ticker', 'symbol', 'tickersymbol'],
  sector: ['sector', 'sectors', 'sectorname', 'gicssector', 'gics'],
  conviction: ['conviction', 'convictionscore', 'finalconviction', 'conv', 'convictionlevel', 'convictionrating'],
  score: ['score', 'finalscore'],
  price: [
    ...['price', 'currentprice', 'last', 'lastprice', 'px', 'mktprice', 'close', 'closingprice', 'lastclose'],
    ...['marketprice', 'shareprice', 'stockprice', 'latestprice', 'liveprice', 'pricenow'],
  ],
  volume: ['avgdailyvolume', 'averagedailyvolume', 'avgdailydollarvolume', 'averagedailydollarvolume'],
  rank: ['rank', 'ranking', 'sectorrank', 'sectorranking', 'rk', 'overallrank', 'currentrank', 'rankorder'],
} as const;
export type MarketField = keyof typeof MARKET_FIELDS;

/** One row of a table or one object of a list, and where it stands. */
export interface MarketRow {
  readonly fields: StatedFields<MarketField>;
  readonly place: JsonPlace;
}

/** A market view as it is stated, in Markdown or JSON. */
export interface MarketViewFacts {
  readonly asOf: NewYorkTime | null;
  readonly rankings: readonly MarketRow[];
  readonly picks: readonly MarketRow[];
  /** Rows that state a ticker's volume and nothing else of it. */
  readonly volumes: readonly MarketRow[];
  readonly confidences: readonly Stated[];
  /** Where to say that nothing was found. */
  readonly start: JsonPlace;
}

const RANKINGS_WANTED =
  'a table with the columns Rank and Sector, a list such as “1. Technology”, or the JSON key sector_rankings with rank and sector';

/** The market view; the order in which its rows stand has no effect on it (SEMANTICS 10). */
export function marketViewOf(faults: Faults, facts: MarketViewFacts): Reading<MarketView> {
  if (facts.rankings.length === 0 && facts.picks.length === 0 && faults.problems.length === 0) {
    faultAt(faults, facts.start, 'no sector ranking is found', RANKINGS_WANTED);
  }
  const spelled = spellingOf([...facts.rankings, ...facts.picks], faults.sectors?.known);
  const rankings = rankingsOf(faults, facts.rankings, spelled);
  const stated = picksOf(faults, facts.picks, spelled);
  const averageDailyVolumes = volumesOf(faults, facts.volumes, stated);
  const confidencePct = lowest(facts.confidences.map((confidence) => knownFigure(faults, confidence, readConfidence)));
  const value = { asOf: facts.asOf, rankings, picks: stated.map(pickOf), averageDailyVolumes, confidencePct };
  return { value: faults.problems.length === 0 ? value : null, problems: faults.problems };
}

/** How this document spells a sector that is not of the table: of several spellings, the first in plain order. */
function spellingOf(rows: readonly MarketRow[], known?: KnownSectors): (name: string) => string {
  const names = rows.map(({ fields }) => knownText(fields.get('sector'))).filter((name) => name !== null);
  return sectorSpelling(names.map((name) => sectorIn(name, known)).sort(byText));
}

function rankingsOf(
  faults: Faults,
  rows: readonly MarketRow[],
  spelled: (name: string) => string,
): readonly SectorRanking[] {
  const lines = new Map<string | number, number>();
  const rankings: SectorRanking[] = [];
  for (const { fields, place } of rows) {
    const name = knownSector(faults, fields.get('sector'));
    if (knownText(fields.get('sector')) === null) faultAt(faults, place, 'a ranking names no sector', RANKINGS_WANTED);
    if (!fields.has('rank')) faultAt(faults, place, 'a ranking states no rank', RANKINGS_WANTED);
    const rank = knownFigure(faults, fields.get('rank'), readRank);
    // A rank of `—` or `n/a` says that the sector is not ranked.
    if (name === null || rank === null) continue;
    const sector = spelled(name);
    for (const [what, key] of [
      [`the sector ${sector}`, sector],
      [`the rank ${rank}`, rank],
    ] as const) {
      const earlier = lines.get(key);
      if (earlier === undefined) lines.set(key, place.line);
      else faultAt(faults, place, `${what} stands on line ${earlier} already`, 'each sector and each rank once');
    }
    rankings.push({ sector, rank });
  }
  return rankings.sort((left, right) => left.rank - right.rank);
}

interface StatedPick extends Omit<Pick, 'isConviction'> {
  readonly score: Decimal | null;
  readonly volume: Decimal | null;
  readonly place: JsonPlace;
}

function pickOf({ ticker, sector, conviction, score, price, rank }: StatedPick): Pick {
  return { ticker, sector, conviction: conviction ?? score, isConviction: conviction !== null, price, rank };
}

function picksOf(faults: Faults, rows: readonly MarketRow[], spelled: (name: string) => string): readonly StatedPick[] {
  const picks = new Map<Ticker, StatedPick>();
  for (const row of rows) {
    const pick = statedPick(faults, row, spelled);
    if (pick === null) continue;
    const earlier = picks.get(pick.ticker);
    picks.set(pick.ticker, earlier === undefined ? pick : merged(faults, earlier, pick));
  }
  return [...picks.values()].sort((left, right) => byText(left.ticker, right.ticker));
}

function statedPick(
  faults: Faults,
  { fields, place }: MarketRow,
  spelled: (name: string) => string,
): StatedPick | null {
  const ticker = tickerOf(faults, { fields, place }, 'a pick');
  const sector = knownSector(faults, fields.get('sector'));
  const facts = {
    sector: sector === null ? null : spelled(sector),
    conviction: knownFigure(faults, fields.get('conviction'), remarked(readConviction)),
    score: knownFigure(faults, fields.get('score'), remarked(readScore)),
    price: knownFigure(faults, fields.get('price'), remarked(readPositiveMoney)),
    volume: knownFigure(faults, fields.get('volume'), remarked(readVolume)),
    rank: knownFigure(faults, fields.get('rank'), readRank),
    place,
  };
  return ticker === null ? null : { ticker, ...facts };
}

function tickerOf(faults: Faults, { fields, place }: MarketRow, what: string): Ticker | null {
  const stated = fields.get('ticker');
  if (knownText(stated) === null) return faultAt(faults, place, `${what} names no ticker`, 'a ticker in each row');
  return knownTicker(faults, stated);
}

/** Two statements of one pick: what one leaves open the other fills in; what they contradict is a problem. */
function merged(faults: Faults, earlier: StatedPick, pick: StatedPick): StatedPick {
  const differs = (what: string) => {
    const message = `${pick.ticker} has another ${what} than on line ${earlier.place.line}`;
    faultAt(faults, pick.place, message, 'one statement for each pick, or equal ones');
  };
  const figure = (what: 'conviction' | 'score' | 'price') => {
    const [first, second] = [earlier[what], pick[what]];
    if (first !== null && second !== null && compare(first, second) !== 0) differs(what);
    return first ?? second;
  };
  if (earlier.sector !== null && pick.sector !== null && earlier.sector !== pick.sector) differs('sector');
  if (earlier.rank !== null && pick.rank !== null && earlier.rank !== pick.rank) differs('rank');
  return {
    ticker: pick.ticker,
    sector: earlier.sector ?? pick.sector,
    conviction: figure('conviction'),
    score: figure('score'),
    price: figure('price'),
    volume: lowest([earlier.volume, pick.volume]),
    rank: earlier.rank ?? pick.rank,
    place: earlier.place,
  };
}

/** By ticker: what a table of volumes says of a security, else its pick; of two such rows the smaller (SEMANTICS 3). */
function volumesOf(
  faults: Faults,
  rows: readonly MarketRow[],
  picks: readonly StatedPick[],
): ReadonlyMap<Ticker, Decimal> {
  const volumes = new Map<Ticker, Decimal>();
  for (const row of rows) {
    const ticker = tickerOf(faults, row, 'a volume');
    const volume = knownFigure(faults, row.fields.get('volume'), readVolume);
    if (ticker !== null && volume !== null) volumes.set(ticker, minimum(volumes.get(ticker) ?? volume, volume));
  }
  for (const { ticker, volume } of picks) if (volume !== null && !volumes.has(ticker)) volumes.set(ticker, volume);
  return new Map([...volumes].sort(([left], [right]) => byText(left, right)));
}

/** A whole number from 1. */
function readRank(text: string): ValueReading<number> {
  const reading = readPlainNumber(text);
  const accepted = 'a whole number, 1 or more';
  if (!reading.ok) return { ...reading, accepted };
  const { units, scale } = trimmed(reading.value);
  if (scale === 0 && units >= 1n && units <= 1_000_000n) return { ok: true, value: Number(units) };
  return { ok: false, message: `${named(text)} is no rank`, accepted };
}

/** Percent: a figure up to 1 without a percent sign is a part of one, so that `1` is 100%. */
function readConfidence(text: string): ValueReading<Decimal> {
  const reading = readScore(text);
  if (!reading.ok || !readPlainNumber(text).ok || compare(reading.value, decimal('1')) > 0) return reading;
  return { ok: true, value: multiply(reading.value, HUNDRED) };
}

function lowest(figures: readonly (Decimal | null)[]): Decimal | null {
  const known = figures.filter((figure) => figure !== null);
  const [first] = known;
  return first === undefined ? null : known.reduce(minimum, first);
}
