import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  digits,
  drawHoldings,
  drawTrades,
  encoded,
  inOrder,
  line,
  lookOf,
  money,
  randomOf,
  read,
  shareText,
  usDay,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

// The tables of plans of employers and of 529 accounts, whose funds have names and no tickers.

const FORMS = {
  plan: {
    held: ['Plan Number', 'Plan Name', 'Fund Name', 'Shares', 'Price', 'Total Value'],
    done: [
      'Account Number',
      'Trade Date',
      'Run Date',
      'Transaction Activity',
      'Transaction Description',
      'Investment Name',
      'Share Price',
      'Transaction Shares',
      'Dollar Amount',
    ],
    account: '093926',
    name: 'ACME 401(K) PLAN',
    what: ['Plan Contribution', 'Fund to Fund In', 'Dividend Reinvestment', 'Fee', 'Buy'],
  },
  college: {
    held: ['Fund Account Number', 'Fund Name', 'Price', 'Shares', 'Total Value'],
    done: [
      'Account Number',
      'Trade Date',
      'Process Date',
      'Transaction Type',
      'Transaction Description',
      'Investment Name',
      'Share Price',
      'Shares',
      'Gross Amount',
      'Net Amount',
    ],
    account: '974455687-02',
    name: '?',
    what: ['Recurring Contribution', 'Qualified w/d Acct Owner', 'Exchange In Age-Based', 'Sell'],
  },
} as const;
type Form = keyof typeof FORMS;

const FUNDS = ['Target Retirement 2045 Trust Plus', '2034/2035 Enrollment Portfolio', 'Inst 500 Index Trust'];

/** One file with the tables of one form or of both, and what it must be read as. */
function download(seed: number): Written {
  const random = randomOf(seed + 7700);
  const look = lookOf(random);
  const forms: readonly Form[] = random.pick([['plan'], ['college'], ['plan', 'college'], ['college', 'plan']]);
  const [lines, held, done]: [string[], string[], string[]] = [[], [], []];
  for (const form of forms) {
    const { account, name, ...columns } = FORMS[form];
    const own = columnsOf(random, columns.held);
    lines.push(line(look, own));
    const sweep = random.chance(50) ? 1 + random.below(4_000_000) : 0;
    held.push(`account ${account} ${name}: cash ${digits(sweep, 2)}, no total`);
    const common = { 'Plan Number': account, 'Plan Name': name, 'Fund Account Number': account };
    if (sweep > 0) {
      const cash = { 'Fund Name': 'Vanguard Federal Money Market Fund', Price: money(look, 100) };
      const amount = { Shares: shareText(look, sweep, 2), 'Total Value': money(look, sweep) };
      lines.push(line(look, inOrder(own, { ...common, ...cash, ...amount })));
    }
    for (const [index, one] of drawHoldings(random).slice(0, FUNDS.length).entries()) {
      const fund = FUNDS[index] ?? '';
      const facts = `${digits(one.shares, one.decimals)} ${fund} @ ${digits(one.price, 2)} = ${digits(one.value, 2)}`;
      held.push(`other ${facts}, cost ?, line ${lines.length + 1}`);
      const figures = { Price: money(look, one.price), 'Total Value': money(look, one.value) };
      const count = { Shares: shareText(look, one.shares, one.decimals) };
      lines.push(line(look, inOrder(own, { ...common, 'Fund Name': fund, ...figures, ...count })));
    }
    lines.push('');
  }
  for (const form of random.chance(70) ? forms : []) {
    const { account, what, ...columns } = FORMS[form];
    const own = columnsOf(random, columns.done);
    lines.push(line(look, own));
    for (const one of drawTrades(random)) {
      const word = what[random.below(what.length)] ?? '';
      const fund = FUNDS[random.below(FUNDS.length)] ?? '';
      const cells = {
        'Account Number': account,
        'Trade Date': usDay(one.day),
        'Run Date': usDay(one.day),
        'Process Date': usDay(one.day),
        'Transaction Activity': word,
        'Transaction Type': word,
        'Transaction Description': `${word} ACH`,
        'Investment Name': fund,
        'Share Price': money(look, one.price),
        Shares: shareText(look, one.shares, 0),
        'Transaction Shares': shareText(look, one.shares, 0),
        'Dollar Amount': money(look, one.amount),
        'Gross Amount': money(look, one.amount),
        'Net Amount': money(look, one.amount),
      };
      lines.push(line(look, inOrder(own, cells)));
      done.push(`other ${word} ${fund}, account ${account}, line ${lines.length}`);
    }
    lines.push('');
  }
  const transactions = done.length === 0 ? [] : ['transactions of vanguard', ...done];
  return { bytes: encoded(look, lines), expected: ['positions of vanguard, no time', ...held, ...transactions] };
}

const PLAN = 'Plan Number,Plan Name,Fund Name,Shares,Price,Total Value,';
const FUND = '093926,ACME 401(K) PLAN,Target Retirement 2045 Trust Plus,100.5,80.00,8040.00,';
const STABLE = '093926,ACME 401(K) PLAN,Retirement Savings Trust III,50,1.00,50.00,';
const COLLEGE = 'Fund Account Number,Fund Name,Price,Shares,Total Value';
const ACCOUNT = 'Account Number,Investment Name,Symbol,Shares,Share Price,Total Value,';
const VTI = '12345678,VANGUARD TOTAL STOCK MARKET ETF,VTI,50,260.00,13000.00,';

describe('Vanguard’s plans and 529 accounts', () => {
  readsAsWritten(download);

  test('stand beside a brokerage account, each with its number', () => {
    const done =
      'Account Number,Trade Date,Process Date,Transaction Type,Transaction Description,Investment Name,Share Price,Shares,Gross Amount,Net Amount';
    const contribution =
      '974455687-02,10/01/2026,10/01/2026,Recurring Contribution,Recurring Contribution,Large-Cap Stock Index Portfolio,$68.45,2.5566,$175,$175';
    const enrollment = '974455687-02,2034/2035 Enrollment Portfolio,$19.64,1634.4842,$32101.27';
    expect(
      read(bytesOf(ACCOUNT, VTI, '', PLAN, FUND, STABLE, '', COLLEGE, enrollment, '', done, contribution)),
    ).toEqual([
      'positions of vanguard, no time',
      'account 12345678 ?: cash 0.00, no total',
      'security 50 VTI @ 260.00 = 13000.00, cost ?, line 2',
      'account 093926 ACME 401(K) PLAN: cash 0.00, no total',
      'other 100.5 Target Retirement 2045 Trust Plus @ 80.00 = 8040.00, cost ?, line 5',
      'other 50 Retirement Savings Trust III @ 1.00 = 50.00, cost ?, line 6',
      'account 974455687-02 ?: cash 0.00, no total',
      'other 1634.4842 2034/2035 Enrollment Portfolio @ 19.64 = 32101.27, cost ?, line 9',
      'transactions of vanguard',
      'other Recurring Contribution Large-Cap Stock Index Portfolio, account 974455687-02, line 12',
    ]);
  });

  test('join the funds of an account of the older kind, whose number follows that of the fund', () => {
    const rows = [
      '0040-88012345678,500 Index Fund Inv,$100.00,2,$200.00',
      '0085-88012345678,Total Stock,$50.00,3,$150.00',
    ];
    expect(read(bytesOf(COLLEGE, ...rows))).toEqual([
      'positions of vanguard, no time',
      'account 88012345678 ?: cash 0.00, no total',
      'other 2 500 Index Fund Inv @ 100.00 = 200.00, cost ?, line 2',
      'other 3 Total Stock @ 50.00 = 150.00, cost ?, line 3',
    ]);
  });

  test('hold a fund once that two sources paid for', () => {
    const match = FUND.replace('100.5', '20').replace('8040.00', '1600.00');
    expect(read(bytesOf(PLAN, FUND, STABLE, match))).toEqual([
      'positions of vanguard, no time',
      'account 093926 ACME 401(K) PLAN: cash 0.00, no total',
      'other 120.5 Target Retirement 2045 Trust Plus @ 80.00 = 9640.00, cost ?, line 2',
      'other 50 Retirement Savings Trust III @ 1.00 = 50.00, cost ?, line 3',
    ]);
  });

  describe('are refused at the line of', () => {
    test('a fund twice with the same figures, and a value that is not shares × price', () => {
      expect(wrong(bytesOf(PLAN, FUND, FUND, STABLE.replace('50.00', '51.00')))).toEqual([
        '3:25 “Target Retirement 2045 Trust Plus” stands twice in this account, first in line 2',
        '4:62 50 shares at $1 are $50.00, and the row says $51.00',
      ]);
    });
    test('a row of a brokerage account, and one of them in a brokerage account', () => {
      expect(wrong(bytesOf(PLAN, FUND, VTI))).toEqual(['3:42 “VTI” is no name of a fund']);
      expect(wrong(bytesOf(ACCOUNT, VTI, FUND))).toEqual([
        '3:25 “Target Retirement 2045 Trust Plus” is no ticker, and no option, bond or CD',
      ]);
    });
    test('a second table of one form', () => {
      expect(wrong(bytesOf(PLAN, FUND, PLAN, STABLE))).toEqual(['3:1 a second header stands here']);
    });
    test('missing columns, and a row without a figure', () => {
      expect(wrong(bytesOf(PLAN.replace('Plan Number,', '').replace('Total Value', 'Value'), FUND))).toEqual([
        '1:1 no column says account',
        '1:1 no column says value',
      ]);
      expect(wrong(bytesOf(PLAN, FUND.replace('100.5', '—')))).toEqual(['2:59 the row has no shares']);
    });
  });
});
