import { decimal } from '../../../src/base/decimal.ts';
import { atFour } from '../../../src/domain/days/calendar.ts';
import type { AccountFacts } from '../../../src/domain/holdings/account.ts';
import type { AccountFill, AccountRecords, LotFile } from '../../../src/domain/holdings/lotFile.ts';
import { type Portfolio, position } from '../../../src/domain/holdings/portfolio.ts';
import { TAX_RULES, type TaxRules } from '../../../src/domain/holdings/taxRules.ts';
import type { PlanAccount } from '../../../src/domain/planning/planAccount.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/planning/policy.ts';
import type { Finding } from '../../../src/domain/rules/finding.ts';
import { judgeAccount } from '../../../src/engine/account/judgeAccount.ts';
import type { PlannedTrade } from '../../../src/engine/account/lotsPlanned.ts';
import { type OpenedBook, type Opening, openBook } from '../../../src/engine/account/openBook.ts';
import { householdTax } from '../../../src/engine/account/washSales.ts';

/** One account: what it holds, what is known of its lots, and what was filled; rows are columns between spaces. */
export interface Case {
  readonly name?: string;
  readonly facts?: Partial<AccountFacts>;
  readonly cash?: string;
  /** `NVDA 100 120`: ticker, shares, price. */
  readonly held?: readonly string[];
  readonly asOf?: string;
  /** `NVDA 2026-01-05 100 9000`: ticker, day or `?`, shares, cost or `?`; null for no lots.csv. */
  readonly lots?: readonly string[] | null;
  /** `2000.00` or `2000.00 2026-11-23`: dollars, and when they settle. */
  readonly settled?: readonly string[];
  /** `2026-11-20 SELL NVDA 10 90`: day, side, ticker, shares, price; of a sale, its cost where it was recorded, `!` for a good-faith violation, or `!!` for free-riding. */
  readonly fills?: readonly string[];
  readonly policy?: Partial<Policy>;
}

const TAXABLE: AccountFacts = { type: 'taxable', owner: null, funding: 'cash', broker: null, goodFaithViolations: [] };

function portfolioOf({ cash = '0', held = [] }: Case): Portfolio {
  const positions = held.map((row) => {
    const [ticker = '', shares = '', price = ''] = row.split(' ');
    const facts = { sector: 'Technology', name: null, costBasis: null, averageDailyVolume: null };
    return position({ ticker, shares: decimal(shares), price: decimal(price), ...facts });
  });
  return { asOf: atFour('2026-11-20'), cash: decimal(cash), positions, restrictions: [], disagreements: [] };
}

function lotFile({ asOf = '2026-01-31', lots = [], settled = [] }: Case): LotFile | null {
  if (lots === null) return null;
  const seen = new Map<string, number>();
  return {
    asOf,
    lots: lots.map((row, index) => {
      const [ticker = '', day = '', shares = '', cost = ''] = row.split(' ');
      seen.set(ticker, (seen.get(ticker) ?? 0) + 1);
      return {
        id: `${ticker}-${seen.get(ticker)}`,
        ticker,
        acquiredOn: day === '?' ? null : day,
        shares: decimal(shares),
        cost: cost === '?' ? null : decimal(cost),
        source: { file: 'lots.csv', line: index + 2, text: row },
      };
    }),
    cash: settled.map((row) => {
      const [amount = '', day] = row.split(' ');
      return { amount: decimal(amount), settlesOn: day ?? null };
    }),
  };
}

function fillsOf({ fills = [] }: Case): AccountFill[] {
  return fills.map((row, index) => {
    const [day = '', side, ticker = '', shares = '', price = '', cost] = row.split(' ');
    return {
      id: `fill-${String(index + 1).padStart(3, '0')}`,
      planId: 'p',
      recordedOn: '2026-11-20',
      action: side === 'SELL' ? 'SELL' : 'BUY',
      ticker,
      shares: decimal(shares),
      price: decimal(price),
      commission: decimal('0'),
      at: null,
      tradedOn: day === '?' ? null : day,
      reference: null,
      soldCost: cost === undefined || cost.startsWith('!') ? null : decimal(cost),
      brokeGoodFaith: cost === '!',
      rodeFree: cost === '!!',
    };
  });
}

/** What the account's book is opened with. */
export function caseOpening(
  one: Case,
  tradedOn: string,
  rules: TaxRules,
): { readonly records: AccountRecords; readonly opening: Opening } {
  const said: AccountFacts = { ...TAXABLE, ...one.facts };
  const { goodFaithViolations: _told, settledCashOnlyUntil: _until, ...facts } = said;
  const account = one.name ?? 'this account';
  return {
    records: { account, facts: said, lots: lotFile(one), fills: fillsOf(one) },
    opening: {
      account: { name: account, ...facts },
      portfolio: portfolioOf(one),
      policy: { ...DEFAULT_POLICY, ...one.policy },
      rules,
      tradedOn,
    },
  };
}

export function opened(one: Case, tradedOn: string, rules: TaxRules = TAX_RULES): OpenedBook {
  const { records, opening } = caseOpening(one, tradedOn, rules);
  const outcome = openBook(records, opening);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
  return outcome.value;
}

/** `SELL NVDA 10 90` as a planned trade. */
function planned(row: string): PlannedTrade {
  const [side, ticker = '', shares = '', price = ''] = row.split(' ');
  return {
    action: side === 'SELL' ? 'SELL' : 'BUY',
    ticker,
    shares: decimal(shares),
    price: decimal(price),
    cost: decimal('0'),
  };
}

/** The first account's trades, judged on that day in the household of all; `theirs` are other accounts' plans. */
export function judged(
  cases: readonly [Case, ...Case[]],
  trades: readonly string[],
  tradedOn: string,
  theirs: Readonly<Record<string, readonly string[]>> = {},
  rules: TaxRules = TAX_RULES,
): { readonly account: PlanAccount; readonly findings: readonly Finding[] } {
  const books = cases.map((one) => opened(one, tradedOn, rules));
  const [own] = books;
  const standing = householdTax(
    books.map(({ book }) => book),
    rules,
  );
  if (own === undefined || !standing.ok) throw new Error('the household has no books');
  const outcome = judgeAccount(trades.map(planned), [], {
    opened: own,
    books: books.map(({ book }) => book),
    standing: standing.value,
    others: new Map(Object.entries(theirs).map(([name, rows]) => [name, rows.map(planned)])),
    policy: { ...DEFAULT_POLICY, ...cases[0].policy },
    rules,
    tradedOn,
  });
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
  return outcome.value;
}

/** `wash_sale NVDA: …`, one for each finding. */
export function told(findings: readonly Finding[]): string[] {
  return findings.map(({ id, subject, message }) => `${id} ${subject}: ${message}`);
}
