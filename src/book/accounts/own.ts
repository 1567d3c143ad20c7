import { compare, type Decimal, format, multiply, sum, ZERO } from '../../base/decimal.ts';
import type { Documents } from '../../desk/evaluation/readDocuments.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { isSameButRounded } from '../../documents/fields/holdings.ts';
import { readMoney, readShares } from '../../documents/fields/values.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { type Portfolio, portfolioValue } from '../../domain/holdings/portfolio.ts';
import { byText, parseTicker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent } from '../../domain/planning/securities.ts';
import type { AccountCells } from '../files/accounts.ts';
import type { Firm } from '../files/firm.ts';
import { LOTS_FILE, lotsOf } from '../files/lots.ts';
import { POSITIONS_CSV } from '../files/positions.ts';
import { ownFolder, readFolder } from '../snapshot/ownFolder.ts';
import type { AccountRecord } from '../snapshot/record.ts';
import type { BookAccount, Unusable } from './bookAccount.ts';
import { cashDue } from './cashDue.ts';
import { differencesOf, factsOf, fillOf, standingRestrictions, statedRestrictions } from './stated.ts';

/** An account without a model, as its own folder's documents say it, under the firm's policy (BOOK 3.3). */
export function ownAccountOf(
  record: AccountRecord,
  cells: AccountCells,
  documents: JsonObject,
  firm: Firm,
  day: NewYorkDate,
): BookAccount | readonly Unusable[] {
  const wrong: Unusable[] = record.faults.map((words) => ({ reason: 'unreadable', words }));
  const report = (words: string): void => void wrong.push({ reason: 'unreadable', words });
  const folder = ownFolder(record.account) ?? '';
  if (cells.policy !== undefined)
    report(`it names the policy ${JSON.stringify(cells.policy)}, and ${folder} has its own`);
  const { value: said, problems } = readFolder(record.account, documents, firm);
  for (const { file, line, message } of problems) report(`${file}:${line}: ${message}`);
  if (said?.portfolio.kind === 'stated') report(`${folder}: the portfolio names no holdings`);
  const lots = lotsIn(record, said, report);
  if (wrong.length > 0 || said === null || said.portfolio.kind === 'stated') return wrong;
  const { portfolio } = said.portfolio;
  const facts = said.policy.account ?? factsOf(cells);
  if (facts === null && lots !== null)
    return [{ reason: 'unreadable', words: `it has lots, and nothing says its type` }];
  const toMates = statedRestrictions(record);
  const value = portfolioValue(portfolio);
  const count = record.positions.length > 0 ? record.positions.length : portfolio.positions.length;
  return {
    portfolio,
    model: null,
    said,
    policy: { ...said.policy, account: facts },
    facts,
    lots,
    fills: facts === null ? [] : record.fills.map(fillOf),
    ofBook: [...toMates, ...standingRestrictions(record, portfolio.positions, namedIn(said))],
    toMates,
    value,
    due: cashDue(record, day),
    differences: [
      ...differencesOf(cells, value, count),
      ...foldersDifferences(record, cells, portfolio, said.policy, firm),
    ],
    costs: new Map(),
  };
}

function lotsIn({ lots: rows }: AccountRecord, said: Documents | null, report: (words: string) => void) {
  const ofBook = rows.length === 0 ? null : lotsOf(rows);
  for (const { message } of ofBook?.problems ?? []) report(`${LOTS_FILE}: ${message}`);
  const ofFolder = said?.lots ?? null;
  if (ofBook !== null && ofFolder !== null) report(`${LOTS_FILE} has lots of it, and its folder has its own`);
  return ofFolder ?? ofBook?.value ?? null;
}

/** Securities that its documents may have bought. */
function namedIn({ marketView, recommendations, actionPlan }: Documents): readonly string[] {
  const named = [...(marketView?.picks ?? []), ...recommendations, ...(actionPlan?.securities ?? [])];
  return named.map(({ ticker }) => ticker);
}

/** Where what the custodian delivered is not what the folder says, one sentence each. */
function foldersDifferences(
  { positions }: AccountRecord,
  cells: AccountCells,
  portfolio: Portfolio,
  policy: Policy,
  { quotes }: Firm,
): readonly string[] {
  const differences: string[] = [];
  const asOf = readDate(cells.as_of);
  const day = portfolio.asOf?.date ?? 'no day';
  if (asOf.ok && asOf.value.date !== day) {
    differences.push(`its folder is of ${day}, accounts.csv of ${asOf.value.date}`);
  }
  const delivered = new Map<string, Decimal>();
  let cash = cashIn(cells);
  for (const [name, sharesText] of positions) {
    const ticker = parseTicker(name) ?? name;
    const shares = readShares(sharesText);
    if (!shares.ok) continue;
    const price = quotes.get(ticker)?.price;
    if (isCashEquivalent(policy, ticker, null) && price !== undefined)
      cash = sum([cash, multiply(shares.value, price)]);
    else delivered.set(ticker, sum([delivered.get(ticker) ?? ZERO, shares.value]));
  }
  if (!isSameButRounded(cash, portfolio.cash)) {
    differences.push(`its folder has ${dollars(portfolio.cash)} in cash, the custodian ${dollars(cash)}`);
  }
  if (positions.length === 0) return differences;
  const held = new Map<string, Decimal>(portfolio.positions.map(({ ticker, shares }) => [ticker, shares]));
  for (const ticker of [...new Set([...held.keys(), ...delivered.keys()])].sort(byText)) {
    const [own, other] = [held.get(ticker) ?? ZERO, delivered.get(ticker) ?? ZERO];
    if (compare(own, other) !== 0) {
      differences.push(`${ticker}: its folder has ${format(own)} shares, ${POSITIONS_CSV} ${format(other)}`);
    }
  }
  return differences;
}

function cashIn({ cash }: AccountCells): Decimal {
  const reading = readMoney(cash);
  return reading.ok ? reading.value : ZERO;
}
