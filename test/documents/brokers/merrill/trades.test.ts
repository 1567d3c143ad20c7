import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  drawTrades,
  encoded,
  isoDay,
  lookOf,
  money,
  movedText,
  randomOf,
  read,
  tradeWords,
  usDay,
  wrong,
} from '../make.ts';
import { readsAsWritten } from '../readsAsWritten.ts';

const OLD =
  '"Trade Date" ,"Settlement Date" ,"Account" ,"Description" ,"Type" ,"Symbol/ CUSIP" ,"Quantity" ,"Price" ,"Amount" ," " ';
const NEW = '"Settlement date","Description","Type","Symbol/ CUSIP","Quantity","Price","Amount"';
const ACCOUNT = 'CMA-Edge 50X-12345';
const LEGAL =
  ' ACTUAL PRICES, REMUNERATION AND THE CAPACITY IN WHICH ML ACTED ARE AVAILABLE UPON REQUEST. CLIENT ENTERED.';

type Told = readonly [string, string];

/** What is no purchase or sale that somebody decided, with what is told of it. */
const OTHERS: readonly [Told, ...Told[]] = [
  ['Reinvestment Share(s) JPMORGAN EQUITY PREMIUM INCOME ETF', 'Reinvestment Share(s)'],
  ['Dividend COCA-COLA CO HOLDING 350.0000 PAY DATE 11/15/2026', 'Dividend'],
  ['Purchase COCA-COLA CO OPTION ASSIGNED', 'Purchase: assignment'],
  ['Sale COCA-COLA CO CASH IN LIEU OF FRACTION', 'Sale: cash in lieu'],
  ['Sale CALL COCA-COLA CO', 'Sale: option'],
  ['Funds Received PNC Bk NA', 'Funds Received'],
  ['Bank Interest ML DIRECT DEPOSIT PROGRM FROM 10/31 THRU 11/30', 'Bank Interest'],
];

/** Trading days of November 2026 whose next day settles them and no other. */
const NEXT = new Map([
  [2, 3],
  [3, 4],
  [4, 5],
  [5, 6],
  [6, 9],
  [9, 10],
  [12, 13],
  [13, 16],
  [16, 17],
  [17, 18],
  [18, 19],
  [19, 20],
]);
const DAYS = [...NEXT.keys()];

/** A history in the older or the newer form. */
function history(seed: number, isOld: boolean) {
  const random = randomOf(seed + 13_000);
  const look = { ...lookOf(random), hasDollar: true, hasCommas: true, negative: 'minus' as const };
  const rows = isOld
    ? ['Exported on: 11/20/2026 09:27 PM ET', '', `Selected account(s):${ACCOUNT}`, '', OLD, ',']
    : ['"Exported on: 11/20/2026 01:15 PM ET"', '', `"Selected account(s): ${ACCOUNT}"`, '', NEW];
  const [trades, others]: [string[], string[]] = [[], []];
  let total = 0;
  const add = (day: number, cells: readonly string[], amount: number): number => {
    const [description = '', ...rest] = cells;
    const settles = usDay(NEXT.get(day) ?? day);
    total += amount;
    const all = isOld
      ? [usDay(day), settles, ACCOUNT, description, '', ...rest, money(look, amount), '']
      : [
          settles,
          description,
          'Trades/Securities',
          ...rest,
          amount < 0 ? money(look, amount) : `+${money(look, amount)}`,
        ];
    rows.push(all.map((cell) => `"${cell}"`).join(isOld ? ' ,' : ',') + (isOld ? ' ' : ''));
    return rows.length;
  };
  for (const drawn of drawTrades(random)) {
    const day = DAYS[random.below(DAYS.length)] ?? 2;
    // no commission is told, and none is taken
    const gross = drawn.shares * drawn.price;
    const one = { ...drawn, day, commission: 0, amount: drawn.action === 'BUY' ? -gross : gross - 1 };
    const word = one.action === 'BUY' ? random.pick(['Purchase ', 'Purchase  ']) : 'Sale ';
    const description = `${word}A COMPANY CLASS A${random.chance(50) ? LEGAL : ''}`;
    const at = add(day, [description, one.symbol, movedText(look, one), money(look, one.price)], one.amount);
    trades.push(tradeWords(one, { settled: isoDay(NEXT.get(day) ?? 0), account: '50X-12345', row: at }));
    if (!random.chance(40)) continue;
    const [text, what] = random.pick(OTHERS);
    others.push(`other ${what} KO, account 50X-12345, line ${add(day, [text, 'KO', '', ''], random.below(5000))}`);
  }
  if (!isOld) rows.push(`"Total Aug 2026 - Nov 2026","","","","","","${money(look, total)}"`);
  return { look, rows, expected: ['transactions of merrill', ...trades, ...others] };
}

const BUY =
  '"12/07/2026" ,"12/08/2026" ,"CMA-Edge 50X-12345" ,"Purchase  PROCTER & GAMBLE CO" ,"" ,"PG" ,"300" ,"$151.89" ,"-$45,566.20" ,"" ';
const OTHER =
  '"12/07/2026" ,"12/08/2026" ,"Managed CMA 5VT-22241" ,"Sale  COCA-COLA CO" ,"" ,"KO" ,"-20" ,"$61.39" ,"$1,227.79" ,"" ';
const BOUGHT =
  '"08/28/2026","Purchase JPMORGAN EQUITY PREMIUM INCOME ETF","Trades/Securities","JEPI","4","$57.00","-$228.00"';
const SELECTED = '"Selected account(s): CMA-Edge 00X-00000"';

describe('Merrill’s activity', () => {
  const formed = (isOld: boolean) => (seed: number) => {
    const { look, rows, expected } = history(seed, isOld);
    return { bytes: encoded(look, rows), expected };
  };
  describe('in its older form, with blanks before the commas', () => readsAsWritten(formed(true)));
  describe('in its newer form, by settlement', () => readsAsWritten(formed(false)));

  test('of two accounts has the account of each row', () => {
    expect(read(bytesOf(OLD, BUY, OTHER))).toEqual([
      'transactions of merrill',
      'BUY 300 PG @ 151.89 + , amount -45566.20, 2026-12-07, settled 2026-12-08, ref ?, account 50X-12345, line 2',
      'SELL 20 KO @ 61.39 + , amount 1227.79, 2026-12-07, settled 2026-12-08, ref ?, account 5VT-22241, line 3',
    ]);
  });

  test('tells the day of a trade by the settlement where one day alone settles then', () => {
    const columbus = BOUGHT.replace('08/28', '10/13');
    const sunday = BOUGHT.replace('08/28', '08/30');
    expect(read(bytesOf(SELECTED, NEW, BOUGHT, columbus, sunday))).toEqual([
      'transactions of merrill',
      'BUY 4 JEPI @ 57.00 + , amount -228.00, 2026-08-27, settled 2026-08-28, ref ?, account 00X-00000, line 3',
      'other BUY: traded on 2026-10-09 or 2026-10-12 JEPI, account 00X-00000, line 4',
      'other BUY: traded on no day of trading JEPI, account 00X-00000, line 5',
    ]);
  });

  describe('is refused at the line of', () => {
    test('a total off by a cent', () => {
      expect(wrong(bytesOf(SELECTED, NEW, BOUGHT, '"Total Aug 2026 - Oct 2026","","","","","","-$227.99"'))).toEqual([
        '4:44 the total of the activity is -$227.99, and what was read adds up to -$228.00: $0.01 off',
      ]);
    });
    test('a total, where a row stands below it that it does not have', () => {
      expect(wrong(bytesOf(SELECTED, NEW, BOUGHT, '"Total Aug 2026","","","","","","-$228.00"', BOUGHT))).toEqual([
        '4:33 the total of the activity is -$228.00, and what was read adds up to -$456.00: $228.00 off',
      ]);
    });
    test('accounts above rows that do not say which', () => {
      expect(wrong(bytesOf('"Selected account(s): CMA-Edge 00X-00000, IRA 00Y-00000"', NEW, BOUGHT))).toEqual([
        '1:1 the file joins several accounts, and no row says which it is of',
      ]);
    });
    test('an amount that the figures do not make', () => {
      expect(wrong(bytesOf(OLD, BUY.replace('45,566.20', '45,466.20'), OTHER.replace('"$1', '"-$1')))).toEqual([
        '2:112 300 shares bought at $151.89 move -$45,567.00, and the row says -$45,466.20',
        '3:103 20 shares sold at $61.39 move $1,227.80, and the row says -$1,227.79',
      ]);
    });
    test('a row without a description, a second header, a torn quote, a missing column', () => {
      expect(wrong(bytesOf(OLD, BUY, OTHER.replace('Sale  COCA-COLA CO', ''), OLD))).toEqual([
        '3:1 this row cannot be understood',
        '4:1 a second header stands here',
      ]);
      expect(wrong(bytesOf(OLD, BUY.replace('CO" ', 'CO ')))).toEqual(['2:1 a quotation mark is not in its place']);
      expect(wrong(bytesOf(NEW.replace('"Price",', ''), BOUGHT))).toEqual(['1:1 no column says price']);
    });
  });
});
