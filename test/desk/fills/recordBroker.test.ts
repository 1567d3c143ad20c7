import { describe, expect, test } from 'vitest';
import type { FillSource } from '../../../src/desk/fills/readFills.ts';
import { batchesIn } from '../../../src/desk/history/fillEvents.ts';
import { atFour } from '../../../src/domain/days/calendar.ts';
import { documentsOf } from '../../cli/porch.ts';
import { HISTORIES, historyText, type MadeRow, type MadeTrade } from '../imports/brokerHistory.ts';
import { fidelityFile } from '../imports/fidelityFile.ts';
import * as execution from './execution.ts';
import { kindsIn, line, portfolioText, problemsOf, record, type Trial } from './execution.ts';

/** Recorded a week after the plan: the broker's rows are of the days between. */
function trial(): Trial {
  return execution.trial(undefined, atFour('2026-08-28'));
}

const UNTOUCHED = documentsOf('test-case-1-rebalance')['Portfolio.md'] ?? '';
const RECORDED = ['fills_recorded', 'rewrite_intended', 'rewrite_done'];

const EARLIER: MadeTrade = {
  day: 20,
  action: 'SELL',
  ticker: 'NEM',
  shares: 5,
  price: '131.00',
  commission: '0.00',
  amount: '655.00',
};
const NEM: MadeTrade = { ...EARLIER, day: 24, shares: 300, price: '131.60', commission: '0.50', amount: '39479.50' };
/** A cent of a regulator's fee is in the amount alone. */
const NEM_REST: MadeTrade = { ...NEM, shares: 240, price: '131.55', commission: '0.00', amount: '31571.99' };
const FCX: MadeTrade = { ...NEM_REST, ticker: 'FCX', shares: 492, price: '76.60', amount: '37687.20' };
/** Bought at $214.7156 on average, which the broker rounds up. */
const NVDA: MadeTrade = {
  day: 25,
  action: 'BUY',
  ticker: 'NVDA',
  shares: 77,
  price: '214.72',
  commission: '0.65',
  amount: '-16533.75',
};
const LLY: MadeTrade = {
  ...NVDA,
  ticker: 'LLY',
  shares: 10,
  price: '1255.00',
  commission: '0.00',
  amount: '-12550.00',
};
const KO: MadeTrade = { ...LLY, ticker: 'KO', shares: 20, price: '61.39', amount: '-1227.80' };
const FCX_BACK: MadeTrade = { ...LLY, ticker: 'FCX', shares: 2, price: '76.00', amount: '-152.00' };
const MADE = [EARLIER, NEM, NEM_REST, FCX, NVDA, LLY, KO, FCX_BACK];
const ALL: readonly MadeRow[] = [...MADE, { day: 25, amount: '12.00' }];

function bytes(text: string, account?: string): FillSource {
  const source = { kind: 'bytes' as const, name: 'history.csv', bytes: new TextEncoder().encode(text) };
  return account === undefined ? source : { ...source, account };
}

function history(broker: string, rows: readonly MadeRow[] = ALL): FillSource {
  return bytes(historyText(broker, rows));
}

/** What the trades make of Portfolio.md, in any broker's form. */
const EXPECTED = UNTOUCHED.replace('**Total value:** $500,000.00', '**Total value:** $499,972.46')
  // 12,870.09 + 39,479.50 + 31,571.99 + 37,687.20 − 16,533.75 − 12,550.00
  .replace('**Cash:** $12,870.09 (2.6%)', '**Cash:** $92,525.03 (18.5%)')
  .replace(/\| NEM \|.*\n/, '')
  .replace(
    '| 789 | $47.41 | $76.66 | $60,484.74 | +61.7% | 12.1% |',
    '| 297 | $47.41 | $76.66 | $22,768.02 | +61.7% | 4.6% |',
  )
  .replace(
    /(\| DIS \|.*\n)/,
    `$1| LLY | — | Healthcare | 10 | $$1,255.00 | $$1,255.40 | $$12,554.00 | +0.0% | 2.5% |
| NVDA | — | Technology | 77 | $$214.724 | $$214.72 | $$16,533.44 | +0.0% | 3.3% |
`,
  );

/** What is left out of a file, whatever the broker's words for it. */
const REASONS = [
  'it was traded on 2026-08-20, before the plan of 2026-08-21',
  'the plan does not trade KO',
  'the plan sells FCX',
  'it is no purchase or sale of a share or fund',
];

const KNOWN = '5 fills of the file were recorded before and change nothing';

describe('a broker’s transactions', () => {
  test.each(Object.keys(HISTORIES))(
    'come into Portfolio.md to the cent where they are of the plan, the rest is listed, and once: %s',
    (broker) => {
      const on = trial();
      const recorded = record(on, history(broker));
      expect(recorded.fresh).toHaveLength(5);
      expect(recorded.others.map(({ reason }) => reason).sort()).toEqual([...REASONS].sort());
      expect(portfolioText(on)).toBe(EXPECTED);
      const again = record(on, history(broker));
      expect(again).toMatchObject({ fresh: [], document: 'unchanged', files: [], notes: [KNOWN] });
      expect([again.report.duplicates.length, again.others.length]).toEqual([5, 4]);
      expect(kindsIn(on)).toEqual(RECORDED);
      expect(portfolioText(on)).toBe(EXPECTED);
    },
  );

  test('are recorded with their days, their account and what was paid, the oldest first', () => {
    const on = trial();
    const { others, report } = record(on, history('etrade'));
    expect(others.map(({ row, what, symbol }) => `${row.line} ${what} ${symbol}`)).toEqual([
      '6 Dividend MSFT',
      '7 BUY 2 FCX at $76.00 FCX',
      '8 BUY 20 KO at $61.39 KO',
      '14 SELL 5 NEM at $131.00 NEM',
    ]);
    const [entry] = [...on.desk.journal.entries({ kind: 'fills_recorded' })];
    expect(entry?.payload.source).toMatchObject({ name: 'history.csv', broker: 'etrade', account: '0067' });
    const none = { at: null, reference: null, traded_on: '2026-08-24', settles_on: '2026-08-25' };
    const later = { ...none, traded_on: '2026-08-25', settles_on: '2026-08-26' };
    expect(entry?.payload.fills).toEqual([
      { action: 'SELL', ticker: 'NEM', shares: '300', price: '131.60', commission: '0.50', ...none },
      { action: 'SELL', ticker: 'NEM', shares: '240', price: '131.55', commission: '0.01', ...none },
      { action: 'SELL', ticker: 'FCX', shares: '492', price: '76.60', commission: '0.00', ...none },
      { action: 'BUY', ticker: 'NVDA', shares: '77', price: '214.715584415584', commission: '0.65', ...later },
      { action: 'BUY', ticker: 'LLY', shares: '10', price: '1255.00', commission: '0.00', ...later },
    ]);
    expect(report.execution.unplanned).toEqual([]);
    expect(batchesIn(on.desk.journal).map(({ account, fills }) => [account, fills[0]?.settlesOn])).toEqual([
      ['0067', '2026-08-25'],
    ]);
  });

  test('in UTF-16 are the same', () => {
    const on = trial();
    const text = Buffer.from(`\uFEFF${historyText('etrade', ALL)}`, 'utf16le');
    record(on, { kind: 'bytes', name: 'h.csv', bytes: new Uint8Array(text) });
    expect(portfolioText(on)).toBe(EXPECTED);
  });

  test('none of which is of the plan change nothing', () => {
    const on = trial();
    expect(record(on, history('schwab', [EARLIER, KO]))).toMatchObject({ batch: 0, fresh: [], document: 'unchanged' });
    expect(kindsIn(on)).toEqual([]);
  });

  test('on the day of the plan are of it', () => {
    const on = trial();
    expect(record(on, history('vanguard', [{ ...NEM, day: 21 }])).fresh).toHaveLength(1);
  });

  test('with one bad row: nothing is recorded', () => {
    const on = trial();
    const text = historyText('etrade', ALL).replace('131.60', '1e2');
    expect(problemsOf(on, bytes(text))).toMatchObject([{ file: 'history.csv', line: 13 }]);
    const early = historyText('etrade', [NEM]).replace('08/25/2026', '08/23/2026');
    expect(problemsOf(on, bytes(early))[0]?.message).toBe('the row settles on 2026-08-23 and was traded on 2026-08-24');
    expect(kindsIn(on)).toEqual([]);
  });

  test('are not what a file of positions has', () => {
    const on = trial();
    const positions = fidelityFile(20, '100.00', [{ symbol: 'NEM', shares: '1', price: '$131.58', value: '$131.58' }]);
    expect(problemsOf(on, bytes(positions))).toMatchObject([
      {
        message: 'the file has positions and no trades',
        accepted: '`porch import FILE` for positions, or a file of transactions',
      },
    ]);
  });
});

describe('an overlapping later download', () => {
  const rows = (on: Trial, source: FillSource): number => record(on, source).fresh.length;

  test('brings only what is new: of equal rows, as many as there are more', () => {
    const on = trial();
    const half: MadeTrade = { ...NEM, shares: 100, commission: '0.00', amount: '13160.00' };
    const { fresh, notes } = record(on, history('schwab', [half, half]));
    expect(fresh).toHaveLength(2);
    expect(notes).toContain('SELL 100 NEM at $131.60 stands 2 times in the file: each is counted as a fill');
    expect(rows(on, history('schwab', [half, half, FCX]))).toBe(1);
    expect(rows(on, history('schwab', [half, half, half]))).toBe(1);
    expect(rows(on, history('schwab', [half]))).toBe(0);
    expect(rows(on, history('schwab', [{ ...half, day: 25 }]))).toBe(1);
    expect(portfolioText(on)).toMatch(/\| NEM \|[^\n]*\| 140 \|/);
  });

  test('in another form of the same broker tells the same executions', () => {
    const on = trial();
    expect(rows(on, history('etrade'))).toBe(5);
    expect(rows(on, history('ofx'))).toBe(0);
    const other = trial();
    expect(rows(other, history('ofx'))).toBe(5);
    expect(rows(other, history('etrade'))).toBe(0);
  });

  test('with references or times of their own tells others', () => {
    const on = trial();
    const half: MadeTrade = { ...NEM, shares: 100, commission: '0.00', amount: '13160.00' };
    expect(rows(on, history('ofx', [half]))).toBe(1);
    expect(rows(on, bytes(historyText('ofx', [half]).replace('T24-0', 'T24-7')))).toBe(1);
    const timed = trial();
    expect(rows(timed, history('interactive_brokers', [half]))).toBe(1);
    expect(rows(timed, history('interactive_brokers', [{ ...FCX, shares: 1, amount: '76.60' }, half]))).toBe(2);
  });

  test('after fills that a person typed with their day tells those again, and not those without', () => {
    const on = trial();
    const typed = 'Side,Ticker,Shares,Price,Date\nSELL,FCX,492,76.60,2026-08-24\n';
    expect(rows(on, bytes(typed))).toBe(1);
    expect(rows(on, history('fidelity', [FCX]))).toBe(0);
    expect(rows(on, line('SELL NEM 100 @ 131.60'))).toBe(1);
    const { fresh, notes } = record(on, history('fidelity', [{ ...NEM, shares: 100, amount: '13159.50' }]));
    expect(fresh).toHaveLength(1);
    expect(notes.at(-1)).toContain('looks like one that was recorded before');
  });
});

describe('a file of several accounts', () => {
  const OTHER = 'Z9876543';
  const both = () => {
    const [header, ...rows] = historyText('fidelity', ALL).trimEnd().split('\n');
    return [header, ...rows, ...historyText('fidelity', [FCX], OTHER).trimEnd().split('\n').slice(1)].join('\n');
  };

  test('asks for the account, with those that there are, and takes the one that is named', () => {
    const on = trial();
    expect(problemsOf(on, bytes(both()))).toMatchObject([
      {
        message: `the file has several accounts, and one workspace is one account: 12340067, ${OTHER}`,
        accepted: 'the one that is meant: --account NUMBER, such as --account 12340067',
      },
    ]);
    expect(problemsOf(on, bytes(both(), '11'))[0]?.message).toBe('0 accounts of the file are "11"');
    const { others } = record(on, bytes(both(), '0067'));
    expect(others.at(-1)).toMatchObject({ what: 'SELL 492 FCX at $76.60', reason: `it is of the account ${OTHER}` });
    expect(portfolioText(on)).toBe(EXPECTED);
  });

  test('counts what was recorded in each by itself', () => {
    const on = trial();
    const some: MadeTrade = { ...FCX, shares: 100, amount: '7660.00' };
    const of = (account: string) => record(on, bytes(historyText('fidelity', [some], account))).fresh.length;
    expect([of('12340067'), of('12340067'), of(OTHER), of(OTHER), of('12340067')]).toEqual([1, 0, 1, 0, 0]);
  });

  test('is asked for only of a file that names accounts', () => {
    const on = trial();
    const plain = 'Side,Ticker,Shares,Price\nSELL,FCX,492,76.60\n';
    expect(problemsOf(on, bytes(plain, '0067'))[0]?.message).toBe('history.csv names no account');
    const unnamed = historyText('etrade', ALL).replace(/Account Activity.*\n/, '');
    expect(problemsOf(on, bytes(unnamed, '0067'))[0]?.message).toBe(
      'the file names no account, and "0067" is asked for',
    );
    expect(record(on, bytes(unnamed)).fresh).toHaveLength(5);
  });
});

describe('the day of a trade', () => {
  test('is recorded where it is known, and an event without one is read as before', () => {
    const on = trial();
    record(on, line('SELL NEM 300 @ 131.60'));
    record(on, bytes('Side,Ticker,Shares,Price,Traded on\nSELL,FCX,492,76.60,2026-08-24\n'));
    const recorded = [...on.desk.journal.entries({ kind: 'fills_recorded' })].map(({ payload }) => payload.fills);
    expect(recorded[0]).toEqual([
      { action: 'SELL', ticker: 'NEM', shares: '300', price: '131.60', commission: '0', at: null, reference: null },
    ]);
    expect(recorded[1]).toMatchObject([{ at: '2026-08-24T20:00:00.000Z', traded_on: '2026-08-24' }]);
    const days = batchesIn(on.desk.journal).flatMap(({ fills }) => fills.map((fill) => fill.tradedOn));
    expect(days).toEqual([null, '2026-08-24']);
  });
});
