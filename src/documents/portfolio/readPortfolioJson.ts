import { type Decimal, multiply, sign } from '../../base/decimal.ts';
import type { Remark } from '../../domain/advice/remark.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Restriction } from '../../domain/holdings/portfolio.ts';
import { kindNamed, type SecurityKind } from '../../domain/instruments/kind.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent, ownSectorsOf, sectorKnown, securityTraits } from '../../domain/planning/securities.ts';
import { readDate } from '../fields/dates.ts';
import { type CashStatement, cashOf, type HoldingFacts, positionsOf, type Report } from '../fields/holdings.ts';
import { type Faults, faultAt, figureAt, itemsAt, membersAt, textAt, tickerAt } from '../fields/jsonFields.ts';
import { noteSector, readSector } from '../fields/sectorText.ts';
import { readPositiveMoney } from '../fields/stated.ts';
import { isUnknown, readMoney, readShares } from '../fields/values.ts';
import { restrictionPlaces, restrictionsAt } from '../restraints/readJson.ts';
import type { JsonMember, JsonNode, JsonPlace } from '../syntax/json.ts';
import type { Reading } from '../syntax/problem.ts';
import { isLineOfPortfolio, PORTFOLIO_KEYS } from './jsonLines.ts';
import type { PortfolioReading } from './readPortfolio.ts';

const HOLDING_KEYS = [
  'ticker',
  'sector',
  'type',
  'shares',
  'price',
  'average_cost',
  'name',
  'average_daily_volume',
] as const;
type HoldingKey = (typeof HOLDING_KEYS)[number];

/** portfolio.json: holdings, cash and restrictions, by the rules of Portfolio.md (SEMANTICS 1). */
export function readPortfolioJson(document: JsonNode, file: string, policy: Policy): Reading<PortfolioReading> {
  const remarks: Remark[] = [];
  const faults: Faults = { file, problems: [], sectors: { known: ownSectorsOf(policy), remarks } };
  const report: Report<JsonPlace> = (place, message, accepted) => void faultAt(faults, place, message, accepted);
  const members = membersAt(faults, document, 'the portfolio', PORTFOLIO_KEYS, isLineOfPortfolio);
  if (members === null) return { value: null, problems: faults.problems };
  const holdings = holdingsAt(faults, document, members.get('holdings')?.value, policy);
  const isSweep = ({ ticker, stated }: JsonHolding) => isCashEquivalent(policy, ticker, stated);
  const sweeps = holdings.filter(isSweep).map((fund) => ({ ...fund, amount: multiply(fund.shares, fund.price) }));
  const positions = positionsOf(
    holdings.filter((holding) => !isSweep(holding)),
    false,
    report,
    'objects',
  );
  const statements = cashStatements(faults, members.get('cash')?.value);
  const before = faults.problems.length;
  const cash = cashOf(statements, sweeps, report);
  if (cash === null && faults.problems.length === before && !members.has('cash')) {
    faultAt(faults, document.place, 'no cash figure is found', 'the key "cash", such as "cash": "12870.09"');
  }
  const restrictions = restrictionsIn(faults, members);
  const restrictionSources = restrictionPlaces(file, members.get('restrictions')?.value);
  if (cash === null || faults.problems.length > 0) return { value: null, problems: faults.problems };
  const asOf = asOfIn(members);
  const portfolio = { asOf, cash, positions, restrictions, disagreements: [] };
  const noted = remarks.length === 0 ? portfolio : { ...portfolio, remarks };
  return { value: { kind: 'held', portfolio: noted, restrictionSources }, problems: [] };
}

function holdingsAt(
  faults: Faults,
  document: JsonNode,
  node: JsonNode | undefined,
  policy: Policy,
): readonly JsonHolding[] {
  if (node === undefined) {
    faultAt(faults, document.place, 'no holdings are found', 'the key "holdings", a list (empty where all is cash)');
    return [];
  }
  const items = itemsAt(faults, node, 'holdings') ?? [];
  return items
    .map((item, index) => holdingAt(faults, item, `holdings[${index}]`, policy))
    .filter((holding) => holding !== null);
}

function holdingAt(faults: Faults, node: JsonNode, what: string, policy: Policy): JsonHolding | null {
  const members = membersAt(faults, node, what, HOLDING_KEYS);
  if (members === null) return null;
  const optional = <T>(key: HoldingKey, read: (node: JsonNode, what: string) => T | null): T | null => {
    const stated = members.get(key)?.value;
    return stated === undefined || stated.kind === 'null' ? null : read(stated, `${what}.${key}`);
  };
  const required = <T>(key: HoldingKey, read: (node: JsonNode, what: string) => T | null): T | null => {
    const stated = members.get(key)?.value;
    if (stated !== undefined && stated.kind !== 'null') return read(stated, `${what}.${key}`);
    return faultAt(faults, node.place, `${what} has no ${key}`, `the key "${key}"`);
  };
  const ticker = required('ticker', (...at) => securityAt(faults, ...at));
  const shares = required('shares', (...at) => figureAt(faults, ...at, readShares));
  const price = required('price', (...at) => figureAt(faults, ...at, readPositiveMoney));
  const facts = {
    place: node.place,
    sector: optional('sector', (...at) => sectorAt(faults, ...at)),
    name: optional('name', (...at) => textAt(faults, ...at)),
    averageCost: optional('average_cost', (...at) => figureAt(faults, ...at, readMoney, costPaid)),
    averageDailyVolume: optional('average_daily_volume', (...at) => figureAt(faults, ...at, readPositiveMoney)),
  };
  const kind = optional('type', (...at) => textAt(faults, ...at));
  if (ticker === null || shares === null || price === null) return null;
  const stated = kind === null ? null : kindNamed(kind);
  const sector = facts.sector ?? sectorKnown(policy, ticker);
  const traits = securityTraits(policy, { ticker, kind: stated, sector });
  return { ticker, shares, price, stated, ...facts, ...traits, sector };
}

interface JsonHolding extends HoldingFacts<JsonPlace> {
  /** What the document says that the security is; null where it does not. */
  readonly stated: SecurityKind | null;
}

/** Null where it is unknown, as in Markdown: `"—"`, `"n/a"`, `""`. */
function sectorAt(faults: Faults, node: JsonNode, what: string): string | null {
  if (node.kind === 'text' && isUnknown(node.text)) return null;
  const text = textAt(faults, node, what);
  if (text === null) return null;
  const known = faults.sectors?.known;
  const reading = readSector(text, known);
  if (!reading.ok) return faultAt(faults, node.place, `${what}: ${reading.message}`, reading.accepted);
  noteSector(faults, text, reading.value, node.place);
  return reading.value;
}

/** A security's ticker; what is cash has a key of its own. */
function securityAt(faults: Faults, node: JsonNode, what: string): string | null {
  const ticker = tickerAt(faults, node, what);
  return ticker === 'CASH' ? faultAt(faults, node.place, `${what} is CASH`, 'cash under the key "cash"') : ticker;
}

function costPaid(cost: Decimal): string | null {
  return sign(cost) < 0 ? 'an average cost of 0 or more' : null;
}

function cashStatements(faults: Faults, node: JsonNode | undefined): readonly CashStatement<JsonPlace>[] {
  const amount = node === undefined ? null : figureAt(faults, node, 'cash', readMoney);
  return node === undefined || amount === null ? [] : [{ place: node.place, amount }];
}

function restrictionsIn(faults: Faults, members: ReadonlyMap<string, JsonMember>): readonly Restriction[] {
  const node = members.get('restrictions')?.value;
  return node === undefined || node.kind === 'null' ? [] : (restrictionsAt(faults, node, 'restrictions') ?? []);
}

/** Missing or unreadable is no problem of the document: it is the violation `as_of_missing`. */
function asOfIn(members: ReadonlyMap<string, JsonMember>): NewYorkTime | null {
  const node = members.get('as_of')?.value;
  const reading = node?.kind === 'text' ? readDate(node.text) : null;
  return reading?.ok === true ? reading.value : null;
}
