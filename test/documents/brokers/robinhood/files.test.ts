import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  columnsOf,
  drawTrades,
  encoded,
  inOrder,
  isoDay,
  line,
  lookOf,
  money,
  randomOf,
  read,
  shareText,
  tradeWords,
  type Written,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const PLAIN = 'Activity Date,Process Date,Settle Date,Instrument,Description,Trans Code,Quantity,Price,Amount'.split(
  ',',
);
const LONG =
  'Activity Date,Process Date,Settle Date,Account Type,Instrument,Description,Trans Code,Quantity,Price,Amount,Suppressed'.split(
    ',',
  );
const DISCLAIMER =
  'The data provided is for informational purposes only. Please consult a professional tax service about it.';

/** As it writes days: `9/8/2026`. */
const plainDay = (day: number): string => `11/${day}/2026`;

type Listed = readonly [Row, ...Row[]];
interface Row {
  readonly 'Trans Code': string;
  readonly Description: string;
  readonly what: string;
}

/** Rows that nobody decided as a purchase or sale of a share, with what is told of them. */
const OTHERS: Listed = [
  {
    'Trans Code': 'Buy',
    Description: 'Realty Income\nCUSIP: 756109104\nDividend Reinvestment',
    what: 'Buy: reinvestment',
  },
  { 'Trans Code': 'Buy', Description: 'Tesla\nCUSIP: 88160R101\n1 TSLA Option Assigned', what: 'Buy: assignment' },
  { 'Trans Code': 'Sell', Description: 'Tesla\nCUSIP: 88160R101\n1 TSLA Option Exercised', what: 'Sell: exercise' },
  { 'Trans Code': 'CDIV', Description: 'Cash Div: R/D 2026-11-02 P/D 2026-11-10', what: 'CDIV' },
  { 'Trans Code': 'CIL', Description: 'Cash in lieu of 0.5 shares', what: 'CIL' },
  { 'Trans Code': 'STO', Description: 'KO 12/18/2026 Put $60.00', what: 'STO' },
  { 'Trans Code': 'ACATI', Description: 'ACAT IN', what: 'ACATI' },
];

/** A history, its lines, and what it must be read as. */
function history(seed: number) {
  const random = randomOf(seed + 9000);
  const look = { ...lookOf(random), nothing: '' as const, negative: 'parentheses' as const, hasTrailingComma: false };
  const columns = columnsOf(random, random.pick([PLAIN, LONG]));
  const lines = [line(look, columns)];
  const [trades, others]: [string[], string[]] = [[], []];
  const add = (cells: Record<string, string>): number => {
    const text = line(look, inOrder(columns, cells));
    const at = lines.length + 1;
    lines.push(...text.split('\n'));
    return at;
  };
  for (const drawn of drawTrades(random)) {
    // no commission; a regulator's cent is in the amount alone
    const gross = drawn.shares * drawn.price;
    const one = { ...drawn, commission: 0, amount: drawn.action === 'BUY' ? -gross : gross - 1 };
    const days = {
      'Activity Date': plainDay(one.day),
      'Process Date': plainDay(one.day),
      'Settle Date': plainDay(one.day + 1),
    };
    const at = add({
      ...days,
      'Account Type': 'Margin',
      Instrument: one.symbol,
      Description: random.pick(['A Company', 'A Company\nCUSIP: 000000000', 'A Company\nCUSIP: 000000000\nRecurring']),
      'Trans Code': one.action === 'BUY' ? 'Buy' : 'Sell',
      Quantity: shareText(look, one.shares, 0),
      Price: money(look, one.price),
      Amount: money(look, one.amount),
      Suppressed: 'false',
    });
    trades.push(tradeWords(one, { settled: isoDay(one.day + 1), account: '?', row: at }));
    if (!random.chance(40)) continue;
    const { what, ...said } = random.pick(OTHERS);
    const figures = { Quantity: '2', Price: '$10.00', Amount: said['Trans Code'] === 'Sell' ? '$20.00' : '($20.00)' };
    others.push(`other ${what} KO, account ?, line ${add({ ...days, ...figures, ...said, Instrument: 'KO' })}`);
  }
  if (look.hasFooter)
    lines.push(
      `${line(
        look,
        columns.map(() => ''),
      )},"${DISCLAIMER}"`,
    );
  return { look, lines, expected: ['transactions of robinhood', ...trades, ...others] };
}

function written(seed: number): Written {
  const { look, lines, expected } = history(seed);
  // line ends within a cell are the file's own
  return { bytes: encoded(look, lines), expected };
}

const HEADER = PLAIN.join(',');
const BUY = '1/16/2026,1/16/2026,1/20/2026,ZETA,"Zeta Global\nCUSIP: 98956A105",Buy,54,$20.50,"($1,107.00)"';
const SELL = '1/16/2026,1/16/2026,1/20/2026,RKLB,Rocket Lab,Sell,100,$96.20,"$9,619.98"';

describe('Robinhood’s activity', () => {
  readsAsWritten(written);

  test('is what was bought and sold, with the place of a row of several lines', () => {
    expect(read(bytesOf(HEADER, BUY, SELL))).toEqual([
      'transactions of robinhood',
      'BUY 54 ZETA @ 20.50 + , amount -1107.00, 2026-01-16, settled 2026-01-20, ref ?, account ?, line 2',
      'SELL 100 RKLB @ 96.20 + , amount 9619.98, 2026-01-16, settled 2026-01-20, ref ?, account ?, line 4',
    ]);
  });

  test('lists a trade that another row takes back, and that row', () => {
    const back = BUY.replace('Buy', 'BCXL').replace('($1,107.00)', '$1,107.00');
    expect(read(bytesOf(HEADER, back, BUY, BUY, SELL))).toEqual([
      'transactions of robinhood',
      'BUY 54 ZETA @ 20.50 + , amount -1107.00, 2026-01-16, settled 2026-01-20, ref ?, account ?, line 6',
      'SELL 100 RKLB @ 96.20 + , amount 9619.98, 2026-01-16, settled 2026-01-20, ref ?, account ?, line 8',
      'other BCXL ZETA, account ?, line 2',
      'other BUY: cancelled in line 2 ZETA, account ?, line 4',
    ]);
  });

  test('lists what is suppressed, and an option under the word of a purchase', () => {
    const [own, option] = ['AAPL,Apple', 'AAPL,AAPL 1/16/2026 Call $435.00'].map(
      (what) => `2026-03-01,2026-03-01,2026-03-03,Margin,${what},Buy,2,$180.50,($361.00),`,
    );
    expect(read(bytesOf(LONG.join(','), `${own}false`, `${own}true`, `${option}false`)).slice(1)).toEqual([
      'BUY 2 AAPL @ 180.50 + , amount -361.00, 2026-03-01, settled 2026-03-03, ref ?, account ?, line 2',
      'other Buy: suppressed AAPL, account ?, line 3',
      'other Buy: option AAPL, account ?, line 4',
    ]);
  });

  describe('is refused at the line of', () => {
    test('an amount that the figures do not make, or of the wrong sign', () => {
      expect(wrong(bytesOf(HEADER, SELL.replace('9,619', '9,617'), BUY.replace('($1,107.00)', '$1,107.00')))).toEqual([
        '2:63 100 shares sold at $96.2 move $9,620.00, and the row says $9,617.98',
        '4:33 54 shares bought at $20.5 move -$1,107.00, and the row says $1,107.00',
      ]);
    });
    test('a price, a day or a code that is not there', () => {
      const rows = [SELL.replace('$96.20', ''), SELL.replace('1/16/2026', '13/16/2026'), SELL.replace(',Sell,', ',,')];
      expect(wrong(bytesOf(HEADER, ...rows))).toEqual([
        '2:56 the row has no price',
        '3:1 “13/16/2026” cannot be read: there is no such day',
        '4:1 this row cannot be understood',
      ]);
    });
    test('a torn quote, a second header, a missing column', () => {
      expect(wrong(bytesOf(HEADER, BUY.replace('105"', '105'), SELL))).toEqual([
        '2:1 a quotation mark is not in its place',
      ]);
      const within = BUY.replace(
        '\n',
        '\n1/16/2026,1/16/2026,1/20/2026,KO,Cash in lieu of 0.5 shares,CIL,0.5,$60.00,$30.00\n',
      );
      expect(wrong(bytesOf(HEADER, within, SELL))).toEqual(['2:36 a whole row stands in a cell of this one']);
      expect(wrong(bytesOf(HEADER, SELL, HEADER, SELL))).toEqual(['3:1 a second header stands here']);
      expect(wrong(bytesOf(HEADER.replace('Amount', 'Sum'), SELL))).toEqual(['1:1 no column says amount']);
    });
  });
});
