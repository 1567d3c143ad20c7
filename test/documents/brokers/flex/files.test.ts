import { describe, expect, test } from 'vitest';
import { bytesOf, read, wrong } from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';
import {
  cashRows,
  csvLines,
  DIVIDEND,
  drawQuery,
  element,
  positionRow,
  query,
  type Row,
  row,
  type Tables,
  tradeRow,
  worthRow,
  xmlLines,
} from './write.ts';

const BUY = tradeRow(
  { action: 'BUY', symbol: 'MSFT', shares: 5, price: 41_050, commission: 100, amount: -205_350, day: 19 },
  1,
);
const SELL = tradeRow(
  { action: 'SELL', symbol: 'BRK B', shares: 2, price: 50_000, commission: 50, amount: 99_950, day: 20 },
  2,
);
const KO = positionRow({ symbol: 'KO', shares: 20, decimals: 0, price: 6139, value: 122_780, cost: 100_000 });
const F = positionRow({ symbol: 'F', shares: -10, decimals: 0, price: 1100, value: -11_000, cost: null });
const HELD: Tables = { positions: [KO, F], cash: cashRows(92_500), worth: [worthRow(204_280)] };
const DONE: Tables = { trades: [BUY, SELL], transactions: [DIVIDEND] };

const xml = (tables: Tables) => bytesOf(...xmlLines(tables));
const csv = (tables: Tables) => bytesOf(...csvLines(tables, 'marked'));
/** What a file of these trades alone says besides its first line. */
const told = (...trades: readonly Row[]) => read(xml({ trades })).slice(1);
const without = (cells: Row, ...names: readonly string[]): Row =>
  Object.fromEntries(Object.entries(cells).filter(([name]) => !names.includes(name)));

describe('a Flex query of Interactive Brokers', () => {
  readsAsWritten(query);

  test('lists what nobody decided, what is no share, and what is in another currency', () => {
    const codes = ['R', 'A', 'Ex', 'P;Ep', 'Ca', 'Co', 'L', 'GEA', 'XY'].map((notes) => row(BUY, { notes }));
    const kinds = ['BookTrade', 'TradeCancel', 'TradeCorrect', 'DvpTrade'].map((transactionType) =>
      row(BUY, { transactionType }),
    );
    const option = { assetCategory: 'OPT', symbol: 'PYPL  260417P00040000' };
    const rest = [
      row(BUY, { buySell: 'BUY (Ca.)' }),
      row(BUY, option),
      row(BUY, { assetCategory: 'CFD' }),
      row(BUY, { currency: 'EUR' }),
      row(BUY, { ibCommissionCurrency: 'EUR' }),
      row(BUY, { openCloseIndicator: 'C' }),
      row(SELL, { openCloseIndicator: 'O' }),
      row(SELL, { openCloseIndicator: 'C;O' }),
      row(BUY, { symbol: 'BAC PRK' }),
    ];
    expect(told(BUY, ...codes, ...kinds, ...rest)).toMatchInlineSnapshot(`
      [
        "BUY 5 MSFT @ 410.50 + 1.00, amount -2053.50, 2026-11-19T15:31:02.000Z, settled 2026-11-20, ref 0000e0c2.1, account U1234567, line 6",
        "other reinvestment MSFT, account U1234567, line 7",
        "other assignment MSFT, account U1234567, line 8",
        "other exercise MSFT, account U1234567, line 9",
        "other expired MSFT, account U1234567, line 10",
        "other cancelled MSFT, account U1234567, line 11",
        "other corrected MSFT, account U1234567, line 12",
        "other code L MSFT, account U1234567, line 13",
        "other exercise or assignment MSFT, account U1234567, line 14",
        "other code XY MSFT, account U1234567, line 15",
        "other BookTrade MSFT, account U1234567, line 16",
        "other TradeCancel MSFT, account U1234567, line 17",
        "other TradeCorrect MSFT, account U1234567, line 18",
        "other DvpTrade MSFT, account U1234567, line 19",
        "other cancelled MSFT, account U1234567, line 20",
        "other OPT PYPL  260417P00040000, account U1234567, line 21",
        "other CFD MSFT, account U1234567, line 22",
        "other STK EUR MSFT, account U1234567, line 23",
        "other STK, commission in EUR MSFT, account U1234567, line 24",
        "other bought to cover MSFT, account U1234567, line 25",
        "other sold short BRK B, account U1234567, line 26",
        "other sold short BRK B, account U1234567, line 27",
        "other STK BAC PRK, account U1234567, line 28",
      ]
    `);
  });

  test('takes executions where orders and totals stand beside them, and orders where they stand alone', () => {
    const levels = ['ORDER', 'SYMBOL_SUMMARY', 'CLOSED_LOT'].map((levelOfDetail) =>
      row(BUY, { levelOfDetail, ibExecID: '' }),
    );
    expect(told(BUY, ...levels)).toHaveLength(1);
    expect(told(...levels)).toEqual([
      'BUY 5 MSFT @ 410.50 + 1.00, amount -2053.50, 2026-11-19T15:31:02.000Z, settled 2026-11-20, ref ?, account U1234567, line 6',
    ]);
    expect(wrong(xml({ trades: levels.slice(1) }))).toEqual(['6:1 the table has totals alone']);
    const more = row(BUY, { levelOfDetail: 'ORDER', ibExecID: '', quantity: '7' });
    expect(wrong(xml({ trades: [BUY, SELL, more] }))).toEqual(['8:184 the order 1 has 7 shares, and its executions 5']);
  });

  test('tells a trade without a time, with taxes, and of a night whose trade date is the next day', () => {
    const taxed = row(without(BUY, 'netCash', 'dateTime'), { taxes: '-0.50' });
    const night = row(SELL, { dateTime: '2026-11-19;20:15:00 EST', tradeDate: '2026-11-20' });
    expect(told(taxed, night)).toMatchInlineSnapshot(`
      [
        "BUY 5 MSFT @ 410.50 + 1.50, amount -2054.00, 2026-11-19, settled 2026-11-20, ref 0000e0c2.1, account U1234567, line 6",
        "SELL 2 BRK.B @ 500.00 + 0.50, amount 999.50, 2026-11-20T01:15:00.000Z, settled 2026-11-21, ref 0000e0c2.2, account U1234567, line 7",
      ]
    `);
  });

  test('without a needed column is told all that it leaves out, by the names of its form', () => {
    const chosen =
      '"Buy/Sell","TradeDate","ISIN","Quantity","TradePrice","TradeMoney","CurrencyPrimary","IBCommission","IBCommissionCurrency"';
    expect(wrong(bytesOf(chosen, '"BUY","20260824","US5949181045","5","410.5","2052.5","USD","-1","USD"'))).toEqual([
      '1:1 the query leaves out Symbol, AssetClass, Proceeds or NetCash, Notes/Codes and LevelOfDetail',
    ]);
    const few = without(BUY, 'notes', 'levelOfDetail', 'tradeDate', 'dateTime');
    expect(wrong(xml({ trades: [few] }))).toEqual([
      '5:1 the query leaves out tradeDate or dateTime, notes and levelOfDetail',
    ]);
    const positions = [without(KO, 'markPrice', 'assetCategory')];
    expect(wrong(csv({ ...HELD, positions }))).toEqual(['4:1 the query leaves out AssetClass and MarkPrice']);
    const worth = [without(worthRow(204_280), 'dividendAccruals')];
    expect(wrong(xml({ ...HELD, worth }))).toEqual(['13:1 the query leaves out dividendAccruals']);
  });

  test('has lots below a position, which add up to it', () => {
    const lot = row(KO, { levelOfDetail: 'LOT', openDateTime: '20230707;153946', position: '8' });
    const rest = row(lot, { openDateTime: '20240102', position: '12', costBasisMoney: '' });
    const positions = [KO, lot, rest, F];
    expect(read(xml({ ...HELD, positions }))).toMatchInlineSnapshot(`
      [
        "positions of interactive_brokers, 2026-11-20T21:00:00.000Z",
        "account U1234567 ?: cash 925.00, 2042.80",
        "security 20 KO @ 61.39 = 1227.80, cost 1000.00, line 6",
        "  lot 2023-07-07 8",
        "  lot 2024-01-02 12",
        "security -10 F @ 11.00 = -110.00, cost ?, line 9",
      ]
    `);
    expect(wrong(xml({ ...HELD, positions: [KO, lot, F] }))).toEqual([
      '6:146 its lots add up to 8 shares, and the row says 20',
    ]);
    expect(wrong(xml({ ...HELD, positions: [lot, F] }))).toEqual(['6:88 “KO” has lots and no row of its own']);
  });

  test('in CSV lists what the broker says of the file, and passes over what is only a rate', () => {
    const message = '"MSG","Realized P/L is not ready and has been disabled for this statement."';
    const rates = ['"Date/Time","FromCurrency","ToCurrency","Rate"', '"20261120","CAD","USD","0.73"'];
    const names = ['"AssetClass","Symbol","Description","Conid"', '"STK","MSFT","MICROSOFT CORP","272093"'];
    expect(read(bytesOf(message, ...csvLines({ trades: [BUY] }, 'bare'), ...rates, ...names)).slice(1)).toEqual([
      'BUY 5 MSFT @ 410.50 + 1.00, amount -2053.50, 2026-11-19T15:31:02.000Z, settled 2026-11-20, ref 0000e0c2.1, account U1234567, line 3',
      'other message: Realized P/L is not ready and has been disabled for this statement. ?, account ?, line 1',
      'other a row of another table MSFT, account ?, line 7',
    ]);
  });

  test('is refused where its base currency is not told or is another', () => {
    const positions = [without(KO, 'fxRateToBase'), without(F, 'fxRateToBase')];
    const silent = { ...HELD, positions, worth: [without(worthRow(204_280), 'currency')] };
    expect(wrong(xml(silent))).toEqual(['5:1 the file does not say the account’s base currency']);
    const lines = xmlLines(silent);
    const named = (currency: string) =>
      bytesOf(...lines.toSpliced(4, 0, element('AccountInformation', { accountId: 'U1234567', currency })));
    expect(read(named('USD'))).toHaveLength(4);
    expect(wrong(named('CHF'))).toEqual(['5:42 the account’s base currency is “CHF”']);
    expect(wrong(xml({ ...silent, positions: [row(KO, { fxRateToBase: '0.86' }), F] }))).toEqual([
      '6:51 a dollar is worth 0.86 of the account’s base currency',
    ]);
  });

  test('is refused for cash or positions in another currency, without cash, and with futures', () => {
    const positions = [row(KO, { currency: 'EUR' }), row(F, { assetCategory: 'FUT' })];
    const euros = row(cashRows(500)[1] ?? {}, { currency: 'EUR' });
    expect(wrong(xml({ ...HELD, positions, cash: [...cashRows(92_500), euros] }))).toMatchInlineSnapshot(`
      [
        "6:36 the row is in “EUR”",
        "7:68 the value of FUT is no part of what the account is worth",
        "12:57 there is cash in “EUR”",
      ]
    `);
    expect(wrong(xml({ ...HELD, cash: [] }))).toEqual(['5:1 no table has the ending cash in dollars']);
    expect(wrong(xml({ ...HELD, worth: [] }))).toEqual([
      '5:1 no table has the net asset value, which shows that nothing was cut off',
    ]);
  });

  test('is refused where a stated total, a count or a kind of row is not what was read', () => {
    expect(wrong(xml({ ...HELD, worth: [worthRow(204_281 + 2)] }))).toMatchInlineSnapshot(`
      [
        "14:142 the net asset value without what has accrued is $2,042.83, and what was read adds up to $2,042.80: $0.03 off",
      ]
    `);
    expect(
      wrong(xml({ ...HELD, cash: [row(cashRows(1)[0] ?? {}, { endingCash: '926' }), ...cashRows(92_500).slice(1)] })),
    ).toMatchInlineSnapshot(`
      [
        "10:66 the cash is $926.00 in all, and $925.00 in dollars",
      ]
    `);
    const marked = csvLines(DONE, 'marked');
    expect(wrong(bytesOf(...marked.toSpliced(4, 1)))).toEqual(['6:1 the table has 2 rows, and 1 were read']);
    // the beginning of another table above this one's header would make its rows rows of that table
    const begun = marked.findIndex((text) => /^"?BOS"?,"?TRNT/.test(text));
    const other = marked.toSpliced(begun + 1, 0, 'BOS,EQUT,Net Asset Value in Base');
    expect(wrong(bytesOf(...other))).toEqual([
      '4:1 the table TRNT has not ended',
      '5:1 the columns are those of trades, and the table is said to be worth',
      '8:1 the table TRNT has not begun',
    ]);
    expect(wrong(xml({ trades: [row(BUY, { levelOfDetail: 'GUESS' })] }))).toMatchInlineSnapshot(`
      [
        "6:400 the level of detail GUESS is not known",
      ]
    `);
    const lines = xmlLines(DONE).map((text) => text.replace('count="1"', 'count="2"'));
    expect(wrong(bytesOf(...lines))).toEqual(['3:17 the file has 1 statements, and says 2']);
  });

  test('is refused at the place of what cannot be read', () => {
    expect(wrong(xml({ trades: [row(BUY, { tradeDate: '11/12/2026' })] }))).toMatchInlineSnapshot(`
      [
        "6:105 “11/12/2026” is not a day of a form that is certain",
      ]
    `);
    expect(
      wrong(xml({ trades: [row(BUY, { tradePrice: '41O.5', netCash: '' }), row(SELL, { symbol: '?' })] })),
    ).toMatchInlineSnapshot(`
      [
        "6:197 “41O.5” cannot be read: it is not a figure of this kind",
        "7:64 the row trades something without a ticker",
      ]
    `);
    expect(
      wrong(xml({ trades: [row(BUY, { quantity: '-5' }), row(SELL, { buySell: 'SELLER' })] })),
    ).toMatchInlineSnapshot(`
      [
        "6:184 the row says that -5 shares were bought",
        "7:349 SELLER is no side that is known",
      ]
    `);
    expect(wrong(xml({ trades: [row(BUY, { netCash: '-2153.50' })] }))).toMatchInlineSnapshot(`
      [
        "6:295 5 shares bought at $410.5 move -$2,053.50, and the row says -$2,153.50",
      ]
    `);
    const cut = csvLines(DONE, 'bare');
    expect(wrong(bytesOf(...cut.toSpliced(1, 1, (cut[1] ?? '').replace(/,"EXECUTION"$/, ''))))).toMatchInlineSnapshot(`
      [
        "2:1 the row has 20 cells, and its header 21",
      ]
    `);
    expect(wrong(bytesOf(...cut.toSpliced(0, 0, '"U1","2"'), ...cut))).toMatchInlineSnapshot(`
      [
        "1:1 this row stands before the first header",
        "7:1 a second table of trades of U1234567 stands here, after that of line 2",
        "8:155 the execution 0000e0c2.1 stands twice, first in line 3",
        "9:155 the execution 0000e0c2.2 stands twice, first in line 4",
      ]
    `);
  });

  test('of several accounts tells each, and a second table of one account is refused', () => {
    const other = xmlLines({ trades: [row(SELL, { accountId: 'U7654321', ibExecID: '0000e0c2.1' })] });
    const statement = (lines: readonly string[]) => lines.slice(3, -2);
    const two = (second: readonly string[]) => {
      const lines = xmlLines({ trades: [BUY] });
      return bytesOf(
        ...lines.slice(0, 2),
        '<FlexStatements count="2">',
        ...statement(lines),
        ...second,
        ...lines.slice(-2),
      );
    };
    expect(
      read(two(statement(other)))
        .slice(1)
        .map((text) => text.split(', ').slice(-2)),
    ).toEqual([
      ['account U1234567', 'line 6'],
      ['account U7654321', 'line 11'],
    ]);
    expect(wrong(two(statement(xmlLines({ trades: [SELL] }))))).toMatchInlineSnapshot(`
      [
        "10:1 a second table of trades of U1234567 stands here, after that of line 5",
      ]
    `);
  });

  describe('as XML is refused', () => {
    const torn = (change: (text: string) => string) =>
      wrong(new TextEncoder().encode(change(xmlLines(DONE).join('\n'))));
    test.each<[string, (text: string) => string, string]>([
      ['cut off', (text) => text.slice(0, 1000), '7:385 this is no element'],
      [
        'without its end',
        (text) => text.replace('</FlexStatements>\n</FlexQueryResponse>', ''),
        '3:1 <FlexStatements> is never closed: the file ends too early',
      ],
      [
        'with what closes nothing',
        (text) => text.replace('</Trades>', '</Orders>'),
        '8:1 </Orders> closes what is not open',
      ],
      ['with a text', (text) => text.replace('<Trades>', '<Trades>x'), '5:9 this is no element'],
      ['with an attribute twice', (text) => text.replace('symbol=', 'taxes='), '6:236 <Trade> says taxes twice'],
      [
        'with a type of documents',
        (text) => text.replace('<FlexStatements', '<!ENTITY a "b"><FlexStatements'),
        '3:1 this is no element',
      ],
      ['twice', (text) => `${text}${text.replace(/^<\?.*/, '')}`, '15:1 a second document stands here'],
      [
        'of trade confirmations',
        (text) => text.replace('"AF"', '"TCF"'),
        '2:38 a query of trade confirmations is not read',
      ],
      [
        'with an element that is not known',
        (text) => text.replace('<FlexStatement ', '<Statement/><FlexStatement '),
        '4:1 this element is not known here',
      ],
    ])('%s', (_, change, expected) => {
      expect(torn(change)[0]).toBe(expected);
    });
    test('with nothing in it', () => {
      expect(wrong(xml({}))).toEqual(['2:1 the file has neither trades nor positions']);
    });
    test('in linear time', () => {
      const start = process.hrtime.bigint();
      const many = (text: string) =>
        wrong(bytesOf('<FlexQueryResponse>', ...Array.from({ length: 50_000 }, () => text)));
      for (const text of ['<A b="1" ', '<A>', '<!-- ', '<A b="1"/>', '<A b = "', '&#x26;']) many(text);
      expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(5);
    });
  });

  describe('with a row less, twice or in another table, or another currency, is refused or says the same', () => {
    const said = (lines: readonly string[]) => read(bytesOf(...lines)).map((text) => text.replace(/,? line \d+$/, ''));
    const kept = (texts: readonly string[]) => texts.filter((text) => !text.startsWith('other ')).sort();
    const isRefused = (texts: readonly string[]) => /^\d+:\d+ /.test(texts[0] ?? '');
    /** A trade that is gone is no fill; each fill that is left stands once. */
    const isWithin = (changed: readonly string[], whole: readonly string[]) =>
      kept(changed).every((text) => whole.includes(text)) && new Set(kept(changed)).size === kept(changed).length;
    const moved = (lines: readonly string[], at: number, to: number) =>
      lines.toSpliced(at, 1).toSpliced(to < at ? to + 1 : to, 0, lines[at] ?? '');
    const positionsOf = (texts: readonly string[]) =>
      kept(texts).filter((text) => !/^(?:BUY|SELL|transactions)/.test(text));

    test.each(Array.from({ length: 16 }, (_, seed) => seed))('variation %i', (seed) => {
      const { lines } = drawQuery(seed);
      const whole = said(lines);
      expect(isRefused(whole)).toBe(false);
      const tables = [...lines.keys()].filter((at) =>
        /^<(?:Trades|OpenPositions|Cash|Equity)|ClientAccountID/.test(lines[at] ?? ''),
      );
      const changes = [...lines.entries()].flatMap(([at, text]) => [
        lines.toSpliced(at, 1),
        lines.toSpliced(at, 0, text),
        moved(lines, at, tables[(at + seed) % tables.length] ?? 0),
        ...[...text.matchAll(/USD/g)].map(({ index }) =>
          lines.toSpliced(at, 1, `${text.slice(0, index)}CAD${text.slice(index + 3)}`),
        ),
      ]);
      for (const changed of changes) {
        const texts = said(changed);
        if (isRefused(texts)) continue;
        expect(isWithin(texts, whole), changed.join('\n')).toBe(true);
        const positions = positionsOf(texts);
        if (positions.length > 0) expect(positions).toEqual(positionsOf(whole));
      }
    });
  });
});
