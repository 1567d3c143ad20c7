import { expect, test } from 'vitest';
import { portfolioText } from '../household/family.ts';
import { account, made, policyText, TAXABLE } from './accountPlan.ts';

const COMMAND = ['rebalance', '--plan', 'least-tax'];

// two holdings of the same worth, one of which is to go: by the portfolio alone nobody knows what they would realise
const DOCUMENTS = {
  'Portfolio.md': portfolioText({
    cash: '10000.00',
    holdings: ['AMD Technology 100 200', 'NVDA Technology 100 200', 'XOM Energy 1000 50'],
    targets: ['Decrease Technology from 40% to 20%', 'Target Cash position: 30%'],
  }),
  'lots.csv': `as_of,ticker,acquired,shares,cost
2026-08-20,AMD,2025-01-10,100,15000
2026-08-20,NVDA,2025-01-10,100,30000
2026-08-20,XOM,2020-03-02,1000,40000
`,
};

test('least tax sells what its lots would sell at a loss', () => {
  const plan = made(account(DOCUMENTS), undefined, COMMAND);
  expect(plan.trades).toEqual(['SELL 100 NVDA']);
  expect(plan.json('tax.json')).toMatchObject({ gains: { short: '0.00', long: '-10000.00' } });
});

test('what the lots cost decides, and not the order of the tickers', () => {
  const lots = DOCUMENTS['lots.csv'].replace('100,15000', '100,35000');
  expect(made(account({ ...DOCUMENTS, 'lots.csv': lots }), undefined, COMMAND).trades).toEqual(['SELL 100 AMD']);
});

test('where nothing is taxed, lots decide nothing', () => {
  const ira = policyText({ ...TAXABLE, type: 'roth_ira' });
  const plan = made(account({ ...DOCUMENTS, 'policy.json': ira }), undefined, COMMAND);
  expect(plan.trades).toEqual(['SELL 100 AMD']);
});
