import { expect, test } from 'vitest';
import { evaluated, folderOf, textsOf, tradesOf } from '../../corpus/workspace.ts';

// A company's name that any document of the workspace gives is its security's (READING 4 and 6).

const TEXTS = textsOf(folderOf('sets/01-model-emoji-nested'));

/** What the workspace leads to with one more line at the end of its plan; Nvidia is named by the picks alone. */
function withLine(line: string) {
  const texts = { ...TEXTS, 'Portfolio.md': `${TEXTS['Portfolio.md']}\n\n${line}\n` };
  return evaluated(texts, 'rebalance');
}

test('a directive may name a company of the picks', () => {
  const { plan, problems } = withLine('- Buy 10 shares of Nvidia');
  expect(problems).toEqual([]);
  expect(plan === null ? [] : tradesOf(plan).filter((trade) => trade.includes(' NVDA '))).toEqual(['BUY NVDA 10']);
});

test('a sentence that holds such a company is a directive', () => {
  const { plan, problems } = withLine('We would also keep Nvidia through the split.');
  expect(problems).toEqual([]);
  expect(plan?.securityDirectives?.map(({ ticker, action }) => `${action} ${ticker}`)).toEqual(['HOLD NVDA']);
  expect(plan === null ? [] : tradesOf(plan).filter((trade) => trade.includes(' NVDA '))).toEqual([]);
});

test('the price of a pick is the workspace’s, wherever another one stands', () => {
  const priced = (price: string) => {
    const table = `| Ticker | Price |\n|---|---|\n| AVGO | ${price} |`;
    const { plan } = evaluated(
      { ...TEXTS, 'Market-Analyst.md': `${TEXTS['Market-Analyst.md']}\n\n${table}\n` },
      'rebalance',
    );
    return plan?.findings.flatMap(({ id, message }) => (id === 'not_understood' ? [message] : []));
  };
  expect(priced('$368.45')).toEqual([]);
  expect(priced('$401.10')).toEqual([expect.stringContaining('a price of AVGO that is not the workspace’s, $368.45')]);
});

test('a sentence of the plan that instructs about a company of the picks is heard', () => {
  const { plan, problems } = withLine('On the other side we keep Nvidia through the split.');
  expect(problems).toEqual([]);
  expect(plan?.verdict).not.toBe('SAFE');
  expect(plan?.findings.flatMap(({ id, message }) => (id === 'not_understood' ? [message] : []))).toEqual([
    expect.stringContaining('On the other side we keep Nvidia through the split.'),
  ]);
});
