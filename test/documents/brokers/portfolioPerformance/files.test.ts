import { describe, expect, test } from 'vitest';
import { decimal } from '../../../../src/base/decimal.ts';
import { writeFillsForPortfolioPerformance } from '../../../../src/documents/brokers/portfolioPerformance/writeFills.ts';
import { fillOfTrade, readBrokerTransactions } from '../../../../src/documents/brokers/readFills.ts';
import type { AccountFill } from '../../../../src/domain/holdings/lotFile.ts';
import { TRADE_ACTIONS } from '../../../../src/domain/trading/trade.ts';
import {
  bytesOf,
  columnsOf,
  digits,
  drawTrades,
  encoded,
  inOrder,
  isoDay,
  lookOf,
  randomOf,
  read,
  tradeWords,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const ENGLISH =
  'Date;Type;Value;Transaction Currency;Gross Amount;Currency Gross Amount;Exchange Rate;Fees;Taxes;Shares;ISIN;WKN;Ticker Symbol;Security Name;Note';
const GERMAN =
  'Datum;Typ;Wert;Buchungswährung;Bruttobetrag;Währung Bruttobetrag;Wechselkurs;Gebühren;Steuern;Stück;ISIN;WKN;Ticker-Symbol;Wertpapiername;Notiz';

/** `1.234,56` and `1,234.56`. */
function figure(units: number, decimals: number, isGerman: boolean): string {
  const [whole = '', ...rest] = digits(units, decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, isGerman ? '.' : ',');
  return [grouped, ...rest].join(isGerman ? ',' : '.');
}

function transactions(seed: number): Written {
  const random = randomOf(seed + 13_000);
  const look = lookOf(random);
  const [isGerman, hasGermanFigures] = [random.chance(50), random.chance(50)];
  const delimiter = random.pick([';', ',']);
  const names = (isGerman ? GERMAN : ENGLISH).split(';');
  const columns = columnsOf(random, names);
  const cell = (text: string) => (text.includes(delimiter) || random.chance(20) ? `"${text}"` : text);
  const line = (cells: readonly string[]) => cells.map(cell).join(delimiter);
  const lines = [line(columns)];
  const expected = ['transactions of portfolio_performance'];
  for (const one of drawTrades(random)) {
    // each form signs what moves in its own way
    const value = random.chance(50) ? Math.abs(one.amount) : one.amount;
    const words = isGerman ? { BUY: 'Kauf', SELL: 'Verkauf' } : { BUY: 'Buy', SELL: 'Sell' };
    const day = random.pick([
      isoDay(one.day),
      `${isoDay(one.day)}T00:00`,
      isoDay(one.day).split('-').reverse().join('.'),
    ]);
    const said = [
      day,
      words[one.action],
      figure(value, 2, hasGermanFigures),
      'USD',
      '',
      '',
      '',
      figure(one.commission, 2, hasGermanFigures),
      figure(0, 2, hasGermanFigures),
      figure(one.shares, 0, hasGermanFigures),
      'US0378331005',
      '865985',
      one.symbol,
      'A Company',
      'Note',
    ];
    lines.push(line(inOrder(columns, Object.fromEntries(names.map((name, index) => [name, said[index] ?? ''])))));
    const told = tradeWords(one, { settled: '?', account: '?', row: lines.length });
    expected.push(told.replace(/amount [^,]*/, 'amount ?').replace(/ @ [\d.]+/, ` @ ${Number(digits(one.price, 2))}`));
  }
  return { bytes: encoded(look, lines), expected };
}

const BUY = '2026-08-24T10:31;Buy;2,053.50;USD;;;;1.00;0.00;5;US5949181045;870747;MSFT;Microsoft Corp;';
const SELL = '2026-08-25T00:00;Sell;999.50;USD;;;;0.30;0.20;2;;;BRK-B;Berkshire Hathaway;';
const KAUF = '24.08.2026;Kauf;-2.053,50;USD;;;;1,00;0,00;5;US5949181045;870747;MSFT;Microsoft Corp;';
const VERKAUF = '25.08.2026;Verkauf;999,50;USD;;;;0,30;0,20;2;;;BRK-B;Berkshire Hathaway;';

describe('Portfolio Performance', () => {
  readsAsWritten(transactions);

  test('lists what is no purchase or sale, and what is in another currency', () => {
    const rest = [
      '2026-08-24T00:00;Delivery (Inbound);912.66;USD;;;;7.16;0.00;5;;;AAPL;Apple Inc;',
      '2026-08-24T00:00;Dividend;8.50;USD;;;;;1.59;5;;;AAPL;Apple Inc;',
      '2026-08-24T00:00;Buy;912.66;EUR;;;;7.16;0.00;5;DE0007164600;716460;SAP.DE;SAP SE;',
      '2026-08-24T00:00;Buy;912.66;USD;800.00;EUR;1.1319;7.16;0.00;5;DE0007164600;716460;SAP.DE;SAP SE;',
      '2026-08-24T00:00;Deposit;500.00;USD;;;;;;;;;;;Payday',
      '2026-08-24T00:00;Buy;8.50;USD;;;;0.00;0.00;0.02;;;AAPL;Apple Inc;Reinvested dividend',
    ];
    expect(read(bytesOf(ENGLISH, BUY, SELL, ...rest))).toMatchInlineSnapshot(`
      [
        "transactions of portfolio_performance",
        "BUY 5 MSFT @ 410.5 + 1.00, amount ?, 2026-08-24T14:31:00.000Z, settled ?, ref ?, account ?, line 2",
        "SELL 2 BRK.B @ 500 + 0.50, amount ?, 2026-08-25, settled ?, ref ?, account ?, line 3",
        "other Delivery (Inbound) AAPL, account ?, line 4",
        "other Dividend AAPL, account ?, line 5",
        "other Buy: in EUR SAP.DE, account ?, line 6",
        "other Buy: in EUR SAP.DE, account ?, line 7",
        "other Deposit ?, account ?, line 8",
        "other Buy: reinvestment AAPL, account ?, line 9",
      ]
    `);
    expect(read(bytesOf(GERMAN, KAUF, VERKAUF, '24.08.2026;Einlage;500,00;USD;;;;;;;;;;;'))).toMatchInlineSnapshot(`
      [
        "transactions of portfolio_performance",
        "BUY 5 MSFT @ 410.5 + 1.00, amount ?, 2026-08-24, settled ?, ref ?, account ?, line 2",
        "SELL 2 BRK.B @ 500 + 0.50, amount ?, 2026-08-25, settled ?, ref ?, account ?, line 3",
        "other Einlage ?, account ?, line 4",
      ]
    `);
  });

  test('has figures of one form, which the file itself tells', () => {
    const even = (value: string, shares: string) => `2026-08-24T00:00;Buy;${value};USD;;;;;;${shares};;;KO;Coca-Cola;`;
    const shares = (...rows: readonly string[]) =>
      read(bytesOf(ENGLISH, ...rows))
        .slice(1)
        .map((text) => text.slice(0, 30));
    expect(shares(even('2000,50', '1.000'))).toEqual(['BUY 1000 KO @ 2.0005 + , amount'.slice(0, 30)]);
    expect(shares(even('2000.50', '1.000'))).toEqual(['BUY 1.000 KO @ 2000.5 + , amou']);
    expect(wrong(bytesOf(ENGLISH, even('2000', '1.000')))).toMatchInlineSnapshot(`
      [
        "2:36 “1.000” may have decimals or thousands: no figure of the file tells which",
      ]
    `);
    expect(wrong(bytesOf(ENGLISH, BUY, even('2000,50', '1')))).toMatchInlineSnapshot(`
      [
        "3:22 “2000,50” has other marks than “2,053.50” in line 2",
      ]
    `);
    expect(wrong(bytesOf(ENGLISH, BUY, even("2'000.50", '1')))).toMatchInlineSnapshot(`
      [
        "3:22 “2'000.50” cannot be read: it is not a figure of this kind",
      ]
    `);
    expect(wrong(bytesOf(GERMAN, KAUF.replace('2.053,50', '20.53,50')))).toMatchInlineSnapshot(`
      [
        "2:17 “-20.53,50” cannot be read: the comma is the decimal mark in this file",
      ]
    `);
  });

  test('is refused at the place of what cannot be read', () => {
    const broken = [
      BUY.replace('2026-08-24T10:31', '08/09/2026'),
      BUY.replace('USD', ''),
      BUY.replace('MSFT', ''),
      BUY.replace(';5;', ';-5;'),
      BUY.replace('2,053.50', '0.50'),
      BUY.replace('2,053.50', '1.00'),
      BUY.replace('Buy', ''),
      `${BUY};1`,
    ];
    expect(wrong(bytesOf(ENGLISH, ...broken))).toMatchInlineSnapshot(`
      [
        "2:1 “08/09/2026” is not a day of a form that is certain",
        "3:31 the row does not say its currency",
        "4:70 the row trades something without a ticker",
        "5:48 the row says that -5 shares were bought",
        "6:22 fees and taxes are more than what was paid",
        "7:22 the price is zero",
        "8:1 this row cannot be understood",
        "9:91 “1” stands beyond the last column",
      ]
    `);
    expect(wrong(bytesOf(ENGLISH, BUY, ENGLISH, BUY))).toMatchInlineSnapshot(`
      [
        "3:1 a second header stands here",
      ]
    `);
    expect(wrong(bytesOf('Cash Account', ENGLISH, BUY))).toMatchInlineSnapshot(`
      [
        "1:1 this row stands above the header",
      ]
    `);
  });

  test('without a needed column is told all that it lacks', () => {
    const account = 'Datum;Typ;Wert;Buchungswährung;Stück;ISIN;WKN;Ticker-Symbol;Wertpapiername;Notiz';
    expect(wrong(bytesOf(account, '24.08.2026;Kauf;1,00;USD;1;;;KO;Coca-Cola;'))).toEqual([
      '1:1 no column says fees',
      '1:1 no column says taxes',
    ]);
    expect(wrong(bytesOf(ENGLISH.replace('Shares;', '').replace('Type;', ''), BUY))).toEqual([
      '1:1 no column says type',
      '1:1 no column says shares',
    ]);
  });
});

/** Fills as a journal holds them, of every kind that can be recorded. */
function drawFills(seed: number): AccountFill[] {
  const random = randomOf(seed + 15_000);
  return Array.from({ length: 1 + random.below(8) }, (_, index): AccountFill => {
    const action = random.pick(TRADE_ACTIONS);
    const price = digits(1 + random.below(10 ** random.pick([3, 6, 9])), random.pick([0, 2, 4, 12]));
    const tradedOn = isoDay(2 + random.below(18));
    const clock = random.pick([null, `${tradedOn}T14:30:00Z`, `${tradedOn}T20:59:59Z`, `${tradedOn}T13:05:07Z`]);
    return {
      id: `3f0c1a2b4c5d-001-${String(index + 1).padStart(4, '0')}`,
      planId: '3f0c1a2b4c5d',
      recordedOn: '2026-11-27',
      action,
      ticker: random.pick(['NVDA', 'BRK.B', 'F']),
      shares: decimal(digits(1 + random.below(5_000_000), random.pick([0, 3, 6]))),
      price: decimal(price),
      commission: action === 'SELL' ? decimal('0') : decimal(digits(random.below(1000), random.pick([2, 3]))),
      at: clock === null ? null : Date.parse(clock),
      tradedOn,
      settlesOn: random.pick([null, isoDay(25)]),
      reference: random.pick([null, `A${index}; "1", ref`]),
      soldCost: null,
      brokeGoodFaith: false,
      rodeFree: false,
    };
  });
}

const value = ({
  action,
  ticker,
  shares,
  price,
  commission,
  at,
  tradedOn,
  settlesOn,
  reference,
}: Partial<AccountFill>) => {
  const figures = [shares, price, commission].map((one) => Number(`${one?.units}e-${one?.scale}`));
  return { action, ticker, figures, at, tradedOn, settlesOn, reference };
};

describe('what goes out to Portfolio Performance', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))('reads in to the same fills, variation %i', (seed) => {
    const fills = drawFills(seed);
    const csv = writeFillsForPortfolioPerformance(fills.map((fill) => ({ fill, name: 'A “Company”; Inc, "A"' })));
    const { value: back, problems } = readBrokerTransactions('fills.csv', new TextEncoder().encode(csv), []) ?? {};
    expect(problems).toEqual([]);
    expect(back?.others).toEqual([]);
    expect(back?.trades.map(fillOfTrade).map(value)).toEqual(fills.map(value));
  });

  test('has these bytes, and no fill twice', () => {
    const [fill] = drawFills(1);
    if (fill === undefined) throw new Error('a fill is drawn');
    const own: AccountFill = {
      ...fill,
      ...{
        action: 'BUY',
        ticker: 'NVDA',
        shares: decimal('77'),
        price: decimal('214.7245'),
        commission: decimal('0.65'),
      },
      ...{ at: Date.parse('2026-11-20T15:31:02Z'), tradedOn: '2026-11-20', settlesOn: '2026-11-23', reference: 'A1' },
    };
    const untimed: AccountFill = {
      ...own,
      id: own.id.replace(/1$/, '2'),
      at: null,
      tradedOn: null,
      settlesOn: null,
      reference: null,
    };
    const csv = writeFillsForPortfolioPerformance([
      { fill: own, name: 'NVIDIA Corp' },
      { fill: untimed, name: null },
    ]);
    expect(csv).toMatchInlineSnapshot(`
      "Date,Type,Value,Transaction Currency,Gross Amount,Currency Gross Amount,Exchange Rate,Fees,Taxes,Shares,ISIN,WKN,Ticker Symbol,Security Name,Note
      2026-11-20T10:31:02,Buy,16534.4365,USD,,,,0.65,0.00,77,,,NVDA,NVIDIA Corp,porch 3f0c1a2b4c5d-001-0001; settles 2026-11-23; reference A1
      2026-11-27T00:00,Buy,16534.4365,USD,,,,0.65,0.00,77,,,NVDA,,porch 3f0c1a2b4c5d-001-0002; day of recording
      "
    `);
    const [header = '', first = '', second = ''] = csv.split('\r\n');
    expect(wrong(bytesOf(header, first, second, first))).toEqual([
      '4:75 the fill 3f0c1a2b4c5d-001-0001 stands twice, first in line 2',
    ]);
  });
});
