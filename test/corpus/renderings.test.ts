import { describe, expect, test } from 'vitest';
import { format } from '../../src/base/decimal.ts';
import type { Ratio } from '../../src/base/ratio.ts';
import { writeTradeList } from '../../src/documents/print/shapes.ts';
import { PICKS, RANKINGS, RECOMMENDATIONS } from './renderings/advice.ts';
import type { Fact } from './renderings/fact.ts';
import { AS_OF, CASH, HOLDINGS } from './renderings/holdings.ts';
import { PLAN } from './renderings/plan.ts';
import { RESTRAINTS } from './renderings/restraints.ts';
import { evaluated, folderOf, saidOf, type Texts, textsOf, type Workflow } from './workspace.ts';

// Same meaning, same plan: each fact in at least twenty ways, phrased, ordered, listed, set in a table, marked, numbered
// or as data. The trades and what is restricted are those of the first.

const BASE = textsOf(folderOf('base/rebalance'));
const PORTFOLIO = BASE['Portfolio.md'] ?? '';
const HEAD = PORTFOLIO.slice(0, PORTFOLIO.indexOf('## ACTION PLAN'));

/** portfolio.json with what the base's Portfolio.md says, and with these entries beside it. */
function asJson(entries: Readonly<Record<string, unknown>>): Texts {
  const rows = HEAD.split('\n').flatMap((line) => {
    const [, ticker = '', name, sector, shares, cost, price] = line.split('|').map((cell) => cell.trim());
    if (!/^[A-Z]+$/.test(ticker)) return [];
    return [{ ticker, name, sector, shares, average_cost: cost, price }];
  });
  const { 'Portfolio.md': _, ...others } = BASE;
  const portfolio = { as_of: '2026-08-21 16:00 ET', cash: 36000, holdings: rows, ...entries };
  return { ...others, 'portfolio.json': JSON.stringify(portfolio) };
}

const isData = (text: string): boolean => /^[{["]/.test(text);

const OTHERS = ['Reduce Financials from 12.5% to 10%', 'Reduce Consumer Staples to 9%'];
function planned(text: string): Texts {
  if (isData(text)) return asJson({ directives: [...OTHERS, JSON.parse(text)] });
  const others = OTHERS.map((line) => `- ${line}\n`).join('');
  return { ...BASE, 'Portfolio.md': `${HEAD}## ACTION PLAN\n\n${others}\n${text}\n` };
}

const DIRECTIVES = PORTFOLIO.slice(HEAD.length);
function restrained(text: string): Texts {
  if (!isData(text)) return { ...BASE, 'Portfolio.md': `${HEAD}${text}\n\n${DIRECTIVES}` };
  const directives = DIRECTIVES.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));
  return asJson({ restrictions: [JSON.parse(text)], directives });
}

const HELD = [
  { ticker: 'NEM', sector: 'Materials', shares: 100, average_cost: 80, price: 100 },
  { ticker: 'XOM', sector: 'Energy', shares: 80, average_cost: 100, price: 110 },
];
const ROWS = HELD.map((row) => `| ${Object.values(row).join(' | ')} |\n`).join('');
const TABLE = `| Ticker | Sector | Shares | Avg Cost | Price |\n|---|---|---|---|---|\n${ROWS}`;
const LESS = 'Reduce Materials to 5%';

/** A small portfolio of which one part is written in this way, and the others as always. */
const smallWith =
  (part: 'asOf' | 'cash' | 'holdings') =>
  (text: string): Texts => {
    if (isData(text)) {
      const entries = part === 'holdings' ? { holdings: JSON.parse(text) } : JSON.parse(text);
      const portfolio = { as_of: '2026-08-20', cash: 81200, holdings: HELD, directives: [LESS], ...entries };
      return { 'portfolio.json': JSON.stringify(portfolio) };
    }
    const parts = { asOf: 'As of 2026-08-20', cash: 'Cash: $81,200.00', holdings: TABLE, [part]: text };
    const { asOf, cash, holdings } = parts;
    return { 'Portfolio.md': `# Portfolio\n\n${asOf}\n\n${cash}\n\n${holdings}\n\n## ACTION PLAN\n\n- ${LESS}\n` };
  };

const SCREENED = textsOf(folderOf('base/screen'));
const ranked = (text: string, texts: Texts = SCREENED): Texts => {
  const { 'Market-Analyst.md': _, ...others } = texts;
  if (isData(text))
    return { ...others, 'market-analyst.json': JSON.stringify({ as_of: '2026-08-21', ...JSON.parse(text) }) };
  return { ...others, 'Market-Analyst.md': `# Market-Analyst\n\nAs of 2026-08-21\n\n${text}\n` };
};

const [FIRST_RANKING = ''] = RANKINGS.renderings;
const RANKED = {
  sector_rankings: ['Healthcare', 'Technology', 'Materials'].map((sector, at) => ({ rank: at + 1, sector })),
};
const picked = (text: string): Texts =>
  ranked(isData(text) ? JSON.stringify({ ...RANKED, picks: JSON.parse(text) }) : `${FIRST_RANKING}\n\n${text}`, BASE);

function recommended(text: string): Texts {
  const { 'Stock-Analyst.md': _, ...others } = SCREENED;
  if (isData(text)) return { ...others, 'stock-analyst.json': text };
  return { ...others, 'Stock-Analyst.md': `# Stock analysis\n\nAs of 2026-08-21\n\n${text}\n` };
}

const asNumber = ({ numerator, denominator }: Ratio): number => Number(numerator) / Number(denominator);

/** What a workspace leads to, without where it stands and what is said for a reason. */
function outcomeOf(texts: Texts, workflow: Workflow) {
  const answer = evaluated(texts, workflow);
  const { plan } = answer;
  const list = plan === null ? null : writeTradeList(plan);
  const { plan_id: _, ...trades } = list ?? {};
  return {
    trades: list === null ? null : trades,
    verdict: plan?.verdict,
    said: saidOf(answer),
    screenings: plan?.screenings
      .map(({ ticker, status, reasons, details }) => `${ticker} ${status} ${reasons} rank ${details.sectorRank}`)
      .sort(),
    directives: plan?.directives
      .map(({ sector, action, targetPct }) => `${action} ${sector} to ${asNumber(targetPct)}`)
      .sort(),
    securities: plan?.securityDirectives?.map(({ ticker, action, shares }) => `${action} ${ticker} ${format(shares)}`),
    cash: plan?.cashTarget?.targetPct == null ? null : asNumber(plan.cashTarget.targetPct),
    inOrder: plan?.validations.map(({ ticker, status }) => `${ticker} ${status}`),
    restrictions: plan?.restrictions.map(({ ticker, side, from, until }) => ({ ticker, side, from, until })),
  };
}

function rendered(facts: readonly Fact[], into: (text: string) => Texts, workflow: Workflow = 'rebalance'): void {
  describe.each(facts)('$fact', ({ renderings }) => {
    const [first = ''] = renderings;
    const expected = outcomeOf(into(first), workflow);

    test('in at least twenty ways', () => {
      expect(new Set(renderings).size).toBeGreaterThanOrEqual(20);
      expect(expected.trades).not.toBeNull();
      expect(outcomeOf(into(''), workflow)).not.toEqual(expected);
    });
    test.each(renderings)('%j', (text) => expect(outcomeOf(into(text), workflow)).toEqual(expected));
  });
}

describe('in the action plan', () => rendered(PLAN, planned));
describe('among the restrictions', () => rendered(RESTRAINTS, restrained));
describe('what is held', () => rendered(HOLDINGS, smallWith('holdings')));
describe('cash', () => rendered([CASH], smallWith('cash')));
describe('the date', () => rendered([AS_OF], smallWith('asOf')));
describe('rankings', () => rendered([RANKINGS], ranked, 'screen'));
describe('picks', () => rendered([PICKS], picked));
describe('recommendations', () => rendered(RECOMMENDATIONS, recommended, 'screen'));
