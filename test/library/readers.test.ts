import { describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { contentsOf, documentsOf, porch, temporaryFolder, workspace } from '../cli/porch.ts';

const AT = library.atFour('2026-08-21');
const DOCUMENTS = documentsOf('test-case-1-rebalance');
const PORTFOLIO = DOCUMENTS['Portfolio.md'] ?? '';
const TEXTS = { portfolio: PORTFOLIO, marketView: DOCUMENTS['Market-Analyst.md'] ?? '' };

describe('a reader', () => {
  test('gives the value and what became of each line', () => {
    const { value, problems, account } = library.readPortfolio(PORTFOLIO);
    expect(problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(value))).toMatchObject({
      kind: 'held',
      portfolio: { cash: '12870.09', positions: expect.any(Array), restrictions: [] },
      actionPlan: { directives: [{ sector: 'Materials', verb: 'decrease', targetPct: '25' }, {}, {}] },
    });
    expect(account?.classes).toHaveLength(PORTFOLIO.split('\n').length);
    expect(new Set(account?.classes)).toEqual(new Set(['used', 'checked', 'idle']));
  });

  test('gives every problem at its place, and no value', () => {
    const spoiled = PORTFOLIO.replace('46.8% to 25%', '46,8% to 25%').replace('$309.35', '$309.35 EUR');
    const { value, problems, account } = library.readPortfolio(spoiled);
    expect([value, account]).toEqual([null, null]);
    expect(problems.map(({ file, line, column }) => [file, line, column])).toEqual([
      ['Portfolio.md', 16, expect.any(Number)],
      ['Portfolio.md', 30, expect.any(Number)],
    ]);
  });

  test('tells a line that it does not understand', () => {
    const { account } = library.readPortfolio(`${PORTFOLIO}\n\n## Notes\n\nNo trades in NEM until the lockup ends.\n`);
    expect(account?.open.map(({ text }) => text)).toEqual(['No trades in NEM until the lockup ends.']);
  });

  test('reads each other document alone', () => {
    const market = library.readMarketView(TEXTS.marketView);
    expect([market.problems, market.account?.file, market.value?.picks.length]).toEqual([[], 'Market-Analyst.md', 9]);
    const stock = library.readRecommendations(documentsOf('test-case-2-nvda')['Stock-Analyst.md'] ?? '');
    expect(stock.value?.map(({ ticker, action }) => [ticker, action])).toEqual([['NVDA', 'BUY']]);
    const json = library.readRecommendations({
      name: 'stock-analyst.json',
      text: '{"ticker": "XOM", "action": "HOLD"}',
    });
    expect(json.value?.map(({ ticker, action }) => [ticker, action])).toEqual([['XOM', 'HOLD']]);
    expect(JSON.parse(JSON.stringify(library.readPolicy('{"sector_caps": {"Technology": 30}}').value))).toMatchObject({
      sectorCaps: { Technology: '30' },
      otherSectorsCap: '40',
    });
    expect(library.readPolicy('{"share_incremnt": 1}').problems).toMatchObject([{ file: 'policy.json', line: 1 }]);
    expect(library.readPolicy('{').problems).toMatchObject([{ file: 'policy.json', line: 1 }]);
  });
});

describe('a plan', () => {
  test.each([
    ['test-case-1-rebalance', 'rebalance'],
    ['test-case-2-nvda', 'stock'],
    ['test-case-3-tsla', 'stock'],
  ] as const)('of %s is that of the command, and so is every byte of its files', (example, workflow) => {
    const { 'Portfolio.md': portfolio = '', 'Market-Analyst.md': marketView = '', ...rest } = documentsOf(example);
    const recommendations = Object.values(rest);
    const { value } = library.planDocuments({ portfolio, marketView, recommendations }, { workflow, evaluatedAt: AT });
    const out = temporaryFolder();
    const command = workflow === 'stock' ? 'screen' : 'rebalance';
    porch(command, workspace(documentsOf(example)), '--at', '2026-08-21', '--out', out);
    expect(library.writeReports(value ?? expect.fail('no plan'))).toEqual(contentsOf(out));
  });

  test('of what readers gave has the same id, each report, and all of it as JSON', () => {
    const { value } = library.readDocuments(TEXTS);
    if (value?.portfolio.kind !== 'held' || value.actionPlan === null) throw new Error('the example is read');
    const { actionPlan, marketView, recommendations, policy } = value;
    const { portfolio } = value.portfolio;
    const outcome = library.rebalance({ portfolio, actionPlan, marketView, recommendations, policy, evaluatedAt: AT });
    if (!outcome.ok) throw new Error('the example is planned');
    const plan = outcome.value;
    const whole = library.planDocuments(TEXTS, { workflow: 'rebalance', evaluatedAt: AT });
    expect([plan.planId, plan.planId.length]).toEqual([whole.value?.planId, 64]);
    expect(library.writeTradeList(plan)).toMatchObject({ plan_id: plan.planId, trades: { length: 8 } });
    expect(library.writeDryRun(plan)).toMatchObject({ plan_id: plan.planId });
    expect(library.writeDirectives(plan)).toMatchObject({ portfolio_value: '500000.00' });
    expect(library.writeValidation(plan)).toBeNull();
    expect(library.writeRecommendation(plan)).toMatchObject({ status: 'CONDITIONAL', plan_id: plan.planId });
    expect(library.writeRecommendationReport(plan)).toContain('CONDITIONAL');
    expect(library.writeDryRunReport(plan)).toContain('Materials');
    expect(library.writeExecutionGuide(plan)).toContain('NEM');
    expect(library.writeOrderSheet(plan)).toContain('NEM');
    const told = JSON.parse(JSON.stringify(outcome));
    expect(told).toMatchObject({
      ok: true,
      value: { portfolioValue: '500000.00', steps: [{ ticker: 'NEM', shares: '540' }, ...new Array(7).fill({})] },
    });
    expect(told.value.before.cashPct).toBe(2.574);
    // any part of it too
    for (const part of [plan.steps, plan.policy, plan.before, plan.optimum, portfolio.positions]) JSON.stringify(part);
    expect(JSON.stringify(library.DEFAULT_POLICY)).toContain('"otherSectorsCap":"40"');
  });

  test('checkDocuments tells what `porch check` tells', () => {
    const { value } = library.checkDocuments(TEXTS, AT);
    expect(value?.verdict).toBe('BLOCKED');
    expect(value?.findings.map(({ id, subject }) => [id, subject])).toEqual([
      ['cash_buffer', 'cash'],
      ['sector_cap', 'Materials'],
    ]);
    expect(JSON.parse(JSON.stringify(value))).toMatchObject({ verdict: 'BLOCKED', evaluatedOn: '2026-08-21' });
  });

  test('its report has the bytes that `porch check` prints', () => {
    const { value } = library.checkDocuments(TEXTS, AT);
    if (value === null) throw new Error('nothing was given');
    const folder = workspace(DOCUMENTS);
    const printed = (...options: string[]) => porch('check', folder, '--at', '2026-08-21', ...options).out;
    expect(library.writeCheckPage(value)).toBe(printed());
    expect(`${library.writeCheckLines(value)}\n${library.writeCheckPage(value)}`).toBe(printed('--lines'));
    expect(library.writeCheck(value)).toEqual(JSON.parse(printed('--json')));
    for (const write of [library.writeCheck, library.writeCheckPage, library.writeCheckLines])
      expect(() => write({ ...value })).toThrow('check is no check that checkDocuments gave here');
  });

  test('problems of documents are those of the command', () => {
    const portfolio = PORTFOLIO.replace('46.8% to 25%', '46,8% to 25%');
    const { value, problems } = library.planDocuments({ portfolio }, { workflow: 'rebalance', evaluatedAt: AT });
    const { out } = porch('rebalance', workspace({ 'Portfolio.md': portfolio }), '--at', '2026-08-21', '--json');
    expect(value).toBeNull();
    expect(JSON.parse(JSON.stringify(problems))).toEqual(
      JSON.parse(out).problems.map((one: object) => expect.objectContaining(one)),
    );
  });
});
