import {
  type Drawn,
  type DrawnTrade,
  digits,
  drawHoldings,
  drawTrades,
  encoded,
  heldWords,
  isoDay,
  lookOf,
  randomOf,
  tradeWords,
  type Written,
} from '../make.ts';

// Flex queries from a seed: the same rows as XML, as CSV with marks, and as CSV without.

/** A row by the names of XML; CSV has others for some of them. */
export type Row = Readonly<Record<string, string>>;
const CSV_NAMES: Readonly<Record<string, string>> = {
  accountId: 'ClientAccountID',
  currency: 'CurrencyPrimary',
  fxRateToBase: 'FXRateToBase',
  assetCategory: 'AssetClass',
  buySell: 'Buy/Sell',
  openCloseIndicator: 'Open/CloseIndicator',
  notes: 'Notes/Codes',
  position: 'Quantity',
  ibCommission: 'IBCommission',
  ibCommissionCurrency: 'IBCommissionCurrency',
  ibExecID: 'IBExecID',
  ibOrderID: 'IBOrderID',
};
const csvName = (name: string) => CSV_NAMES[name] ?? `${name[0]?.toUpperCase()}${name.slice(1)}`;

export interface Tables {
  readonly trades?: readonly Row[];
  readonly positions?: readonly Row[];
  readonly cash?: readonly Row[];
  readonly worth?: readonly Row[];
  readonly transactions?: readonly Row[];
}

const ELEMENTS = {
  trades: ['Trades', 'Trade'],
  positions: ['OpenPositions', 'OpenPosition'],
  cash: ['CashReport', 'CashReportCurrency'],
  worth: ['EquitySummaryInBase', 'EquitySummaryByReportDateInBase'],
  transactions: ['CashTransactions', 'CashTransaction'],
} as const;
const MARKS = { trades: 'TRNT', positions: 'POST', cash: 'CRTT', worth: 'EQUT', transactions: 'CTRN' } as const;
const LABELS = {
  trades: 'Trades; trade date basis',
  positions: 'Position; trade date basis',
  cash: 'Cash Report; trade date basis',
  worth: 'Net Asset Value in Base',
  transactions: 'Cash Transactions',
} as const;
const KINDS = ['trades', 'positions', 'cash', 'worth', 'transactions'] as const;

export function element(tag: string, row: Row): string {
  const attributes = Object.entries(row).map(([name, text]) => ` ${name}="${text.replaceAll('&', '&amp;')}"`);
  return `<${tag}${attributes.join('')} />`;
}

export function xmlLines(tables: Tables): string[] {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<FlexQueryResponse queryName="porch" type="AF">'];
  lines.push('<FlexStatements count="1">', '<FlexStatement accountId="U1234567" toDate="20261120">');
  for (const kind of KINDS) {
    const rows = tables[kind];
    if (rows === undefined) continue;
    const [outer, tag] = ELEMENTS[kind];
    lines.push(`<${outer}>`, ...rows.map((row) => element(tag, row)), `</${outer}>`);
  }
  return [...lines, '</FlexStatement>', '</FlexStatements>', '</FlexQueryResponse>'];
}

/** `marked` files count their rows. */
export function csvLines(tables: Tables, style: 'marked' | 'named' | 'bare', quoted = true): string[] {
  const cells = (texts: readonly string[]) => texts.map((text) => (quoted ? `"${text}"` : text)).join(',');
  const lines =
    style === 'bare' ? [] : [cells(['BOF', 'U1234567', 'porch', '1', '20261120']), cells(['BOA', 'U1234567'])];
  for (const kind of KINDS) {
    const rows = tables[kind];
    if (rows === undefined) continue;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const before = (mark: string) => (style === 'named' ? [mark, MARKS[kind]] : []);
    if (style !== 'bare') lines.push(cells(['BOS', MARKS[kind], LABELS[kind]]));
    lines.push(cells([...before('HEADER'), ...columns.map(csvName)]));
    for (const row of rows) lines.push(cells([...before('DATA'), ...columns.map((column) => row[column] ?? '')]));
    if (style !== 'bare') lines.push(cells(['EOS', MARKS[kind], String(rows.length)]));
  }
  return style === 'bare' ? lines : [...lines, cells(['EOA', 'U1234567']), cells(['EOF'])];
}

const ACCOUNT = { accountId: 'U1234567', currency: 'USD' } as const;

export function tradeRow(one: DrawnTrade, index: number): Row {
  const gross = (one.action === 'BUY' ? -1 : 1) * one.shares * one.price;
  const day = isoDay(one.day).replaceAll('-', '');
  return {
    ...ACCOUNT,
    assetCategory: 'STK',
    symbol: one.symbol,
    dateTime: `${day};103102`,
    tradeDate: day,
    settleDateTarget: isoDay(one.day + 1),
    transactionType: 'ExchTrade',
    quantity: String(one.action === 'BUY' ? one.shares : -one.shares),
    tradePrice: digits(one.price, 2),
    proceeds: digits(gross, 2),
    taxes: '0',
    ibCommission: digits(-one.commission, 2),
    ibCommissionCurrency: 'USD',
    netCash: digits(one.amount, 2),
    openCloseIndicator: one.action === 'BUY' ? 'O' : 'C',
    notes: 'P;IA',
    buySell: one.action,
    ibExecID: `0000e0c2.${index}`,
    ibOrderID: `${index}`,
    levelOfDetail: 'EXECUTION',
  };
}

export function positionRow(one: Drawn): Row {
  return {
    ...ACCOUNT,
    fxRateToBase: '1',
    assetCategory: 'STK',
    symbol: one.symbol,
    description: 'A & B',
    reportDate: '20261120',
    position: digits(one.shares, one.decimals),
    markPrice: digits(one.price, 2),
    positionValue: digits(one.value, 2),
    costBasisMoney: one.cost === null ? '' : digits(one.cost, 2),
    levelOfDetail: 'SUMMARY',
  };
}

export function cashRows(cents: number): readonly Row[] {
  return ['BASE_SUMMARY', 'USD'].map((currency) => ({ ...ACCOUNT, currency, endingCash: digits(cents, 2) }));
}

export function worthRow(cents: number): Row {
  const accrued = { dividendAccruals: '12.34', interestAccruals: '-0.50' };
  return { ...ACCOUNT, reportDate: '20261120', ...accrued, total: digits(cents + 1234 - 50, 2) };
}

export const DIVIDEND: Row = { ...ACCOUNT, symbol: 'KO', type: 'Dividends', amount: '12.00' };

/** A query as it is drawn: its rows, and its lines in one of its forms. */
export interface DrawnQuery {
  readonly held: readonly Drawn[];
  readonly drawn: readonly DrawnTrade[];
  readonly cash: number;
  readonly worth: number | null;
  readonly wanted: 'positions' | 'trades' | 'both';
  readonly style: 'xml' | 'marked' | 'named' | 'bare';
  readonly lines: readonly string[];
}

export function drawQuery(seed: number): DrawnQuery {
  const random = randomOf(seed + 11_000);
  const [held, drawn] = [drawHoldings(random), drawTrades(random)];
  const cash = random.below(4_000_000);
  const wanted = random.pick(['positions', 'trades', 'both'] as const);
  const style = random.pick(['xml', 'marked', 'named', 'bare'] as const);
  const isCounted = style === 'marked' || style === 'named';
  const worth = isCounted && random.chance(40) ? null : held.reduce((so, one) => so + one.value, cash);
  const tables: Tables = {
    ...(wanted === 'positions' ? {} : { trades: drawn.map(tradeRow), transactions: [DIVIDEND] }),
    ...(wanted === 'trades' ? {} : { positions: held.map(positionRow), cash: cashRows(cash) }),
    ...(wanted === 'trades' || worth === null ? {} : { worth: [worthRow(worth)] }),
  };
  const lines = style === 'xml' ? xmlLines(tables) : csvLines(tables, style, random.chance(70));
  return { held, drawn, cash, worth, wanted, style, lines };
}

/** A query with positions, trades or both, in one of its forms, and what it must be read as. */
export function query(seed: number): Written {
  const { held, drawn, cash, worth, wanted, style, lines } = drawQuery(seed);
  const look = { ...lookOf(randomOf(seed)), isQuoted: false, hasTrailingComma: false };
  const lineOf = (text: string) => lines.findIndex((one) => one.includes(text)) + 1;
  const expected: string[] = [];
  if (wanted !== 'trades') {
    const first = lineOf(style === 'xml' ? '<OpenPosition ' : 'PositionValue') + (style === 'xml' ? 0 : 1);
    expected.push('positions of interactive_brokers, 2026-11-20T21:00:00.000Z');
    expected.push(`account U1234567 ?: cash ${digits(cash, 2)}, ${worth === null ? 'no total' : digits(worth, 2)}`);
    expected.push(...held.map((one, index) => heldWords(one, one.symbol, first + index)));
  }
  if (wanted !== 'positions') {
    expected.push('transactions of interactive_brokers');
    for (const [index, one] of drawn.entries()) {
      const row = lines.findIndex((text) => new RegExp(`0000e0c2\\.${index}\\b`).test(text)) + 1;
      const said = { settled: isoDay(one.day + 1), account: 'U1234567', ref: `0000e0c2.${index}`, row };
      const day = isoDay(one.day);
      expected.push(tradeWords(one, said).replace(`, ${day},`, `, ${day}T15:31:02.000Z,`));
    }
    const name = { xml: 'CashTransactions', marked: LABELS.transactions, named: 'CTRN', bare: '' }[style];
    const what = [name, 'Dividends'].filter((word) => word !== '').join(', ');
    expected.push(`other ${what} KO, account U1234567, line ${lineOf('Dividends')}`);
  }
  return { bytes: encoded(look, lines), expected };
}

export function row(cells: Row, changes: Row = {}): Row {
  return { ...cells, ...changes };
}
