import fc from 'fast-check';
import {
  digits,
  exactly,
  minus,
  NOTHING,
  ONE_HUNDRED,
  order,
  over,
  plus,
  type Rational,
  times,
  total,
} from '../independent/rational.ts';
import type { HoldingData } from '../independent/workspace.ts';

// Portfolio.md as different people write it. Every figure is true, as far as it is rounded.

const COLUMNS = {
  ticker: 'Ticker',
  name: 'Company',
  sector: 'Sector',
  shares: 'Qty',
  averageCost: 'Avg Cost',
  price: 'Last Price',
  value: 'Market Value',
  gain: 'Gain/Loss ($)',
  gainPercent: 'Gain %',
  weight: '% of Portfolio',
  remark: 'Remark',
} as const;
export type Column = keyof typeof COLUMNS;
export const OWNED: readonly Column[] = ['shares', 'averageCost', 'value', 'gain', 'gainPercent', 'weight'];

export interface Style {
  readonly columns: readonly Column[];
  readonly end: '\n' | '\r\n' | '\r';
  readonly hasMark: boolean;
  readonly endsOpen: boolean;
  readonly quote: '' | '> ';
  readonly isAligned: boolean;
  readonly hasOuterPipes: boolean;
  readonly isBold: boolean;
  readonly dollar: '$' | '';
  readonly isGrouped: boolean;
  readonly places: 0 | 2;
  readonly minus: '-' | '\u2212' | '(';
  readonly plus: '+' | '';
  readonly cash:
    | 'line'
    | 'line with weight'
    | 'row'
    | 'short row'
    | 'table'
    | 'line and row'
    | 'fund'
    | 'line and fund'
    | 'coarse line';
  readonly total: 'none' | 'row' | 'short row';
  readonly hasTotalLine: boolean;
}

const anyColumns = fc
  .record({
    kept: fc.subarray<Column>(['name', 'sector', 'averageCost', 'value', 'gain', 'gainPercent', 'weight', 'remark']),
    isTickerFirst: fc.boolean(),
  })
  .chain(({ kept, isTickerFirst }) => {
    const others: Column[] = ['shares', 'price', ...kept];
    const shuffled = (columns: Column[]) => fc.shuffledSubarray(columns, { minLength: columns.length });
    return isTickerFirst
      ? shuffled(others).map((columns): Column[] => ['ticker', ...columns])
      : shuffled(['ticker', ...others]);
  });

export const anyStyle: fc.Arbitrary<Style> = fc.record({
  columns: anyColumns,
  end: fc.constantFrom('\n', '\r\n', '\r'),
  hasMark: fc.boolean(),
  endsOpen: fc.boolean(),
  quote: fc.constantFrom('', '', '> '),
  isAligned: fc.boolean(),
  hasOuterPipes: fc.boolean(),
  isBold: fc.boolean(),
  dollar: fc.constantFrom('$', ''),
  isGrouped: fc.boolean(),
  places: fc.constantFrom(0, 2),
  minus: fc.constantFrom('-', '\u2212', '('),
  plus: fc.constantFrom('+', ''),
  cash: fc.constantFrom(
    'line',
    'line with weight',
    'row',
    'short row',
    'table',
    'line and row',
    'fund',
    'line and fund',
    'coarse line',
  ),
  total: fc.constantFrom('none', 'row', 'short row'),
  hasTotalLine: fc.boolean(),
});

export interface StyledData {
  readonly holdings: readonly HoldingData[];
  readonly cash: string;
}

type Cells = Readonly<Partial<Record<Column, string>>>;

/** The document in a style. A sweep fund holds a third of the cash where the style has one and a cash line. */
export function styledPortfolio(data: StyledData, style: Style): string {
  const whole = plus(exactly(data.cash), total(data.holdings.map(worth)));
  const isSplit = style.cash === 'line and fund';
  const third = order(exactly(data.cash), exactly('1')) < 0 ? NOTHING : over(exactly(data.cash), exactly('3'));
  const fund = digits(isSplit ? third : exactly(data.cash), 2);
  const plain = isSplit ? digits(minus(exactly(data.cash), exactly(fund)), 2) : data.cash;
  const cashWeight = `${digits(share(exactly(data.cash), whole), 1)}%`;
  const amount = (figure: string) => `$${grouped(figure, style)}`;
  const coarse = `Cash: ${amount(digits(exactly(plain), 0))}`;
  const lines = [
    '# Account 🚀',
    '',
    'As of: 2026-08-21',
    ...(style.hasTotalLine ? [`**Total value:** ${amount(digits(whole, style.places))}`] : []),
    ...(['line', 'line and row', 'line and fund'].includes(style.cash)
      ? [`- **Cash:** ${amount(plain)} — settled`]
      : []),
    ...(style.cash === 'line with weight' ? [`Reviewed | **Cash:** ${cashWeight} (${amount(plain)}) | by hand`] : []),
    ...(style.cash === 'coarse line' ? [coarse] : []),
    '',
    ...holdingsTable(data, style, { whole, cashWeight, fund, plain }),
    '',
    '| Sector | Weight |',
    '|---|---|',
    '| Materials | 46.8% |',
    '',
    ...(style.cash === 'table'
      ? [
          '| Asset | Amount | Share |',
          '|---|---:|---:|',
          `| Cash & Equivalents | ${amount(plain)} | ${cashWeight} |`,
          '',
        ]
      : []),
    '## ACTION PLAN',
    '',
    '- Reduce Technology to 25%',
    '- Target Cash position: $5.00',
    '',
    'The end, 540 shares of $131.58 and `code`.',
  ];
  const text = lines.map((line) => (line === '' ? line : style.quote + line)).join(style.end);
  return (style.hasMark ? '\uFEFF' : '') + text + (style.endsOpen ? '' : style.end);
}

interface Sums {
  readonly whole: Rational;
  readonly cashWeight: string;
  readonly fund: string;
  readonly plain: string;
}

function holdingsTable(data: StyledData, style: Style, sums: Sums): string[] {
  const { columns } = style;
  const money = (figure: string) => signed(figure, style, style.dollar);
  const rows: Cells[] = data.holdings.map((holding) => holdingCells(holding, style, sums.whole));
  const bold = (text: string) => (style.isBold ? `**${text}**` : text);
  // Its figure must not stand under a column that would speak of something else.
  const canBeShort = columns[0] === 'ticker' && columns.length > 3 && columns[1] !== 'gain';
  const short: string[] = [];
  if (style.cash === 'fund' || style.cash === 'line and fund') {
    const [shares, price] = [grouped(sums.fund, style), `${style.dollar}1.00`];
    rows.push({ ticker: 'SPAXX', shares, price, value: money(sums.fund), name: 'Sweep fund' });
  }
  const wantsRow = ['row', 'line and row', 'coarse line'].includes(style.cash);
  const isShort = style.cash === 'short row' && canBeShort;
  // Where no column says what cash is worth, it is so many shares of a dollar.
  const asShares: Cells = columns.includes('value')
    ? { value: bold(`$${grouped(sums.plain, style)}`) }
    : { shares: grouped(sums.plain, style), price: '1.00' };
  if (wantsRow || (style.cash === 'short row' && !isShort))
    rows.push({ ticker: bold('CASH'), ...asShares, weight: sums.cashWeight });
  if (isShort) short.push(`CASH | $${grouped(sums.plain, style)} | ${sums.cashWeight}`);
  const inTable =
    wantsRow || style.cash === 'short row' || style.cash === 'fund'
      ? exactly(data.cash)
      : style.cash === 'line and fund'
        ? exactly(sums.fund)
        : NOTHING;
  const held = plus(total(data.holdings.map(worth)), inTable);
  const value = digits(held, style.places);
  if (style.total === 'row') {
    rows.push({
      ticker: bold('TOTAL'),
      value: bold(money(value)),
      weight: `${digits(share(held, sums.whole), 1)}%`,
    });
  }
  if (style.total === 'short row' && canBeShort) short.push(`**TOTAL** | **$${grouped(value, style)}**`);
  const cells = [
    columns.map((column): string => COLUMNS[column]),
    ...rows.map((row) => columns.map((column) => row[column] ?? '—')),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => [...(row[index] ?? '')].length)));
  const isRight = (index: number) => OWNED.some((owned) => owned === columns[index]);
  const line = (row: readonly string[]) => {
    const text = row
      .map((cell, index) => (style.isAligned ? padded(cell, widths[index] ?? 0, isRight(index)) : cell))
      .join(' | ');
    return style.hasOuterPipes ? `| ${text} |` : text;
  };
  const [header = [], ...others] = cells;
  const dashes = columns.map((_, index) => (isRight(index) ? '---:' : '---')).join('|');
  return [
    line(header),
    style.hasOuterPipes ? `|${dashes}|` : dashes,
    ...others.map(line),
    ...short.map((row) => `| ${row} |`),
  ];
}

function holdingCells(holding: HoldingData, style: Style, whole: Rational): Cells {
  const { ticker, sector, shares, price, averageCost } = holding;
  const value = worth(holding);
  const cost = averageCost === null ? null : times(exactly(shares), exactly(averageCost));
  const money = (figure: string) => signed(figure, style, style.dollar);
  const gain = cost === null ? null : digits(minus(value, cost), style.places);
  const gainPercent = cost === null || cost.top === 0n ? null : digits(share(minus(value, cost), cost), 1);
  return {
    ticker: style.isBold ? `**${ticker}**` : ticker,
    name: `${ticker} \\| Sons[1]`,
    sector,
    shares: grouped(shares, style),
    price: `${style.dollar}${grouped(price, style)}`,
    averageCost: averageCost === null ? 'n/a' : money(averageCost),
    value: money(digits(value, style.places)),
    gain: gain === null ? (style.hasOuterPipes ? '' : '—') : money(gain),
    gainPercent:
      gainPercent === null
        ? '—'
        : `${signed(gainPercent, { ...style, minus: style.minus === '(' ? '-' : style.minus }, '', style.plus)}%`,
    weight: `${digits(share(value, whole), 1)}%`,
    remark: 'bought 12% at $5',
  };
}

function worth(holding: HoldingData): Rational {
  return times(exactly(holding.shares), exactly(holding.price));
}

function share(part: Rational, whole: Rational): Rational {
  return order(whole, NOTHING) === 0 ? NOTHING : over(times(part, ONE_HUNDRED), whole);
}

function signed(figure: string, style: Style, dollar: string, plusMark = ''): string {
  if (!figure.startsWith('-')) return plusMark + dollar + grouped(figure, style);
  const size = dollar + grouped(figure.slice(1), style);
  return style.minus === '(' ? `(${size})` : style.minus + size;
}

function grouped(figure: string, { isGrouped }: Style): string {
  const [whole = '', fraction] = figure.split('.');
  const shown = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return fraction === undefined ? shown : `${shown}.${fraction}`;
}

function padded(text: string, width: number, isRight: boolean): string {
  const blanks = ' '.repeat(Math.max(width - [...text].length, 0));
  return isRight ? blanks + text : text + blanks;
}
