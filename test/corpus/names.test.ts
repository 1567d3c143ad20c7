import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBrokerFile } from '../../src/documents/brokers/recognise.ts';
import { inWords } from '../documents/brokers/make.ts';
import { type Evaluated, evaluated, folderOf, saidOf, type Texts, textsOf } from './workspace.ts';

// Names of funds and companies as brokers and people write them, in holdings, remarks, prose, picks, the plan and
// brokers' files. `ProShares Short S&P500` sells nothing, and `Global X … Covered Call ETF` covers nothing: none of them
// may raise a warning or be taken for something else. Each twentieth is tried, all of them in the deep runs.

interface Named {
  readonly ticker: string;
  readonly name: string;
  readonly sector: string;
}

const names = readFileSync(folderOf('names.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Named => {
    const [ticker = '', name = '', sector = ''] = line.split('|');
    return { ticker, name, sector };
  });
const tried = process.env.DEEP_RUNS === undefined ? names.filter((_, index) => index % 20 === 0) : names;
const securities = tried.filter(({ sector }) => sector !== 'Cash');

const base = textsOf(folderOf('base/rebalance'));
const portfolio = base['Portfolio.md'] ?? '';
const market = base['Market-Analyst.md'] ?? '';

/** The workspace with a little of the security among its holdings. */
function held({ ticker, name, sector }: Named, from: string, to: string): Texts {
  const row = `| ${ticker} | ${name} | ${sector} | 0.1 | $9.00 | $10.00 |\n`;
  return { ...base, 'Portfolio.md': portfolio.replace('| NEE |', `${row}| NEE |`).replace(from, `${to}${from}`) };
}

/** What prevents SAFE, but that a purchase is smaller by the dollars that the new holding takes. */
function alarms(answer: Evaluated): string[] {
  return saidOf(answer).filter((one) => !one.startsWith('buys_trimmed'));
}

describe('a name raises no alarm', () => {
  test.each(securities)('$ticker, $name, held', (one) => {
    const { ticker, name } = one;
    const prose = `${name} (${ticker}) closed at a record on Friday.\n\n`;
    expect(alarms(evaluated(held(one, '## ACTION PLAN', prose), 'rebalance'))).toEqual([]);
    const remark = `  - Rationale: ${name} rose 2% in August.\n`;
    expect(alarms(evaluated(held(one, '- Increase Healthcare', remark), 'rebalance'))).toEqual([]);
    const hold = evaluated(held(one, '- Target Cash', `- Hold ${ticker} (${name})\n`), 'rebalance');
    expect(alarms(hold)).toEqual([]);
    expect(hold.plan?.securityDirectives?.map((directive) => directive.ticker)).toEqual([ticker]);
  });

  test.each(tried)('$ticker, $name, in prose of analysts', ({ ticker, name }) => {
    for (const text of [`## Movers\n\n- ${name} (${ticker}): +1.2%\n`, `${name} gained 1.2% over the week.\n`]) {
      const texts = { ...base, 'Market-Analyst.md': `${market}\n${text}` };
      expect(alarms(evaluated(texts, 'rebalance'))).toEqual([]);
    }
  });

  test.each(securities)('$ticker, $name, picked', ({ ticker, name, sector }) => {
    const cells = (line: string, cell: string) => line.replace(/^(\|[^|]*\|)/, `$1${cell}|`);
    const [picks = '', head = ''] = [
      market.slice(market.indexOf('| Ticker')),
      market.slice(0, market.indexOf('| Ticker')),
    ];
    const rows = picks.trim().split('\n');
    const table = rows.map((row, index) => cells(row, index === 0 ? ' Company ' : index === 1 ? ':---' : ' — '));
    const pick = `| ${ticker} | ${name} | ${sector} | 70 | $50.00 | $900,000,000 |`;
    const texts = { ...base, 'Market-Analyst.md': `${head}${[...table, pick].join('\n')}\n` };
    expect(alarms(evaluated(texts, 'rebalance'))).toEqual([]);
  });
});

describe('a name in a broker’s file', () => {
  const read = (...lines: readonly string[]) => {
    const { value, problems } = readBrokerFile('export.csv', new TextEncoder().encode(`${lines.join('\n')}\n`));
    return value === null ? problems.map(({ message }) => message) : inWords(value).slice(1);
  };
  test.each(tried)('$ticker, $name, is held or bought', ({ ticker, name, sector }) => {
    const isCash = sector === 'Cash';
    const positions = [
      [
        'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total,Average Cost Basis,Type',
        `Z1,Mine,${ticker},"${name}",10,$1.00,$10.00,$9.00,$0.90,Cash`,
      ],
      ['Account Number,Investment Name,Symbol,Shares,Share Price,Total Value,', `1,"${name}",${ticker},10,1.00,10.00,`],
    ];
    for (const lines of positions) {
      const [account, holding] = read(...lines);
      if (isCash) expect(account).toContain('cash 10.00');
      else expect(holding).toMatch(new RegExp(`^security 10 ${ticker} @ `));
    }
    const [trade] = read(
      'Run Date,Action,Symbol,Description,Type,Price ($),Quantity,Commission ($),Fees ($),Accrued Interest ($),Amount ($),Settlement Date',
      `11/20/2026,"YOU BOUGHT ${name} (${ticker}) (Cash)",${ticker},"${name}",Cash,1.00,10,,,,-10.00,11/23/2026`,
    );
    expect(trade).toMatch(isCash ? /^other / : new RegExp(`^BUY 10 ${ticker} @ `));
  });
});

test('a row whose ticker is CASH is a company where its sector is one, and cash elsewhere', () => {
  const answer = evaluated(
    held({ ticker: 'CASH', name: 'PATHWARD FINANCIAL INC', sector: 'Financials' }, '', ''),
    'rebalance',
  );
  expect(alarms(answer)).toEqual([]);
  const cash = evaluated(held({ ticker: 'CASH', name: 'Cash', sector: 'Financials' }, '', ''), 'rebalance');
  expect(saidOf(cash)).toContain('Portfolio.md:16: cash is stated differently in line 4 and in line 16');
});
