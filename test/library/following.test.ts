import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as library from '../../src/index.ts';
import { documentsOf, jsonIn, porch, workspace } from '../cli/porch.ts';

// What comes after a plan, against what the command says of the same texts.

const AT = ['--at', '2026-08-21'];
const FOUR = library.atFour('2026-08-21');
const FILES = documentsOf('test-case-1-rebalance');
const DOCUMENTS = { portfolio: FILES['Portfolio.md'] ?? '', marketView: FILES['Market-Analyst.md'] ?? '' };
const FILLS = 'ticker,side,shares,price,reference\nNEM,SELL,540,131.20,A1\nFCX,SELL,100,76.60,A2\n';
const PRICES = 'ticker,price\nNEM,150\nFCX,80\n';

const given = <T>(reading: { readonly value: T | null; readonly problems: readonly unknown[] }): T => {
  expect(reading.problems).toEqual([]);
  if (reading.value === null) throw new Error('nothing was given');
  return reading.value;
};

const planned = () => given(library.planDocuments(DOCUMENTS, { workflow: 'rebalance', evaluatedAt: FOUR }));

test('fills are judged as the command judges and writes them', () => {
  const folder = workspace({ ...FILES, 'fills.csv': FILLS });
  const plan = planned();
  porch('rebalance', folder, ...AT, '--by', 'ann');
  porch('approve', plan.planId, '--workspace', folder, '--by', 'pat', '--confirm-all', ...AT);
  const recorded = porch('record', plan.planId, join(folder, 'fills.csv'), '--workspace', folder, '--by', 'pat', ...AT);
  expect(recorded.error).toBe('');
  const report = given(library.judgeFills(plan, DOCUMENTS, { fills: FILLS, evaluatedAt: FOUR }));
  const own = join(folder, 'plans', plan.planId.slice(0, 12));
  expect(library.writeExecution(report)).toEqual(jsonIn(own, 'execution_report.json'));
  expect(library.writeExecutionReport(report)).toBe(readFileSync(join(own, 'execution_report.md'), 'utf8'));
  expect(JSON.parse(JSON.stringify(report)).planId).toBe(plan.planId);
});

test('new prices are looked at as `porch monitor` looks at them', () => {
  const folder = workspace({ ...FILES, 'prices.csv': PRICES });
  const seen = given(library.monitorDocuments(DOCUMENTS, { prices: PRICES, evaluatedAt: FOUR }));
  const told = JSON.parse(porch('monitor', folder, '--prices', join(folder, 'prices.csv'), ...AT, '--json').out);
  expect(library.writeMonitoring(seen)).toEqual(told);
  expect(library.writeMonitoringPage(seen)).toContain('evaluated on 2026-08-21');
});

test('whatever is wrong is a problem, and writers take nothing of elsewhere', () => {
  const plan = planned();
  const problemsOf = ({
    problems,
  }: {
    readonly problems: readonly { readonly file: string; readonly message: string }[];
  }) => problems.map(({ file, message }) => `${file}: ${message}`);
  const fills = 'ticker,side,shares,price\nNEM,SELL,many,1\n';
  expect(problemsOf(library.judgeFills(plan, DOCUMENTS, { fills, evaluatedAt: FOUR }))).toEqual([
    'fills.csv: “many” cannot be read: it is not a figure of this kind',
  ]);
  const tooMany = 'ticker,side,shares,price\nNEM,SELL,541,131\n';
  expect(problemsOf(library.judgeFills(plan, DOCUMENTS, { fills: tooMany, evaluatedAt: FOUR }))).toEqual([
    'fills.csv: 541 NEM are sold and only 540 are held',
  ]);
  expect(problemsOf(library.judgeFills({ ...plan }, DOCUMENTS, { fills, evaluatedAt: FOUR }))).toEqual([
    'input: plan is no plan that rebalance, screen or planDocuments gave here',
  ]);
  const asked = { prices: 'ticker,price\nNEM,0\n', evaluatedAt: FOUR };
  expect(problemsOf(library.monitorDocuments(DOCUMENTS, asked))).toEqual(['prices.csv: “0” is not above zero']);
  const cashAlone = {
    portfolio: 'As of: 2026-08-21\n\nPortfolio value: $10,000\n\n## ACTION PLAN\n- Add 10% Technology\n',
  };
  expect(problemsOf(library.monitorDocuments(cashAlone, { evaluatedAt: FOUR }))).toEqual([
    'Portfolio.md: the portfolio names no holdings',
  ]);
  const copy = { ...given(library.monitorDocuments(DOCUMENTS, { evaluatedAt: FOUR })) };
  expect(() => library.writeMonitoring(copy)).toThrow('monitoring is no monitoring that monitorDocuments gave here');
});
