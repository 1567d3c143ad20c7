import type { ConstraintShape, LimitsShape, SnapshotShape, TradeShape } from '../../../contract/shapes.ts';
import { Headroom, limitText, percentBeside } from '../../ui/facts/limits.tsx';
import type { Column } from '../../ui/facts/table.tsx';
import { grouped, Money, percentText } from '../../ui/words/figures.tsx';

/** A sector, cash, or a position, before and after; null: it is not held then. */
export interface AllocationRow {
  readonly name: string;
  readonly sector: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly valueBefore: string | null;
  readonly valueAfter: string | null;
  readonly trade: string;
  readonly limit: number;
  readonly kind: 'most' | 'least';
  /** The server's measure of it after the trades. */
  readonly check: ConstraintShape | undefined;
}

const CASH = 'Cash';

export function sectorRows(
  before: SnapshotShape,
  after: SnapshotShape,
  limits: LimitsShape,
  constraints: readonly ConstraintShape[],
): readonly AllocationRow[] {
  const checks = checksOf('sector_cap', constraints);
  const [was, is] = [byName(before.sectors, sectorOf), byName(after.sectors, sectorOf)];
  const sectors = [...new Set([...is.keys(), ...was.keys()])].map((name): AllocationRow => {
    const check = checks.get(name);
    return {
      ...weights(was.get(name), is.get(name)),
      name,
      sector: name,
      trade: '',
      limit: check?.limit ?? limits.sector_caps[name] ?? limits.other_sectors_cap,
      kind: 'most',
      check,
    };
  });
  const cash: AllocationRow = {
    name: CASH,
    sector: '',
    before: before.cash_pct,
    after: after.cash_pct,
    valueBefore: before.cash,
    valueAfter: after.cash,
    trade: '',
    limit: limits.cash_minimum,
    kind: 'least',
    check: constraints.find(({ id }) => id === 'cash_buffer'),
  };
  return [...sectors, cash];
}

export function positionRows({
  before,
  after,
  limits,
  constraints,
  trades,
}: {
  readonly before: SnapshotShape;
  readonly after: SnapshotShape;
  readonly limits: LimitsShape;
  readonly constraints: readonly ConstraintShape[];
  readonly trades: readonly TradeShape[];
}): readonly AllocationRow[] {
  const checks = checksOf('position_size', constraints);
  const [was, is] = [byName(before.positions, tickerOf), byName(after.positions, tickerOf)];
  const traded = tradesByTicker(trades);
  return [...new Set([...is.keys(), ...was.keys()])].map((name) => {
    const check = checks.get(name);
    return {
      ...weights(was.get(name), is.get(name)),
      name,
      sector: (is.get(name) ?? was.get(name))?.sector ?? '',
      trade: traded.get(name) ?? '',
      limit: check?.limit ?? limits.position_caps[name] ?? limits.position_maximum,
      kind: 'most',
      check,
    };
  });
}

interface Weight {
  readonly value: string;
  readonly pct: number;
}

function weights(was: Weight | undefined, is: Weight | undefined) {
  return {
    before: was?.pct ?? null,
    after: is?.pct ?? null,
    valueBefore: was?.value ?? null,
    valueAfter: is?.value ?? null,
  };
}

function checksOf(id: string, constraints: readonly ConstraintShape[]): ReadonlyMap<string, ConstraintShape> {
  return byName(
    constraints.filter((one) => one.id === id),
    ({ subject }) => subject,
  );
}

function byName<T>(all: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [nameOf(one), one]));
}

function sectorOf({ sector }: { readonly sector: string }): string {
  return sector;
}

function tickerOf({ ticker }: { readonly ticker: string }): string {
  return ticker;
}

function tradesByTicker(trades: readonly TradeShape[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { ticker, action, shares } of trades) {
    const words = `${action} ${grouped(shares)}`;
    const earlier = found.get(ticker);
    found.set(ticker, earlier === undefined ? words : `${earlier}, ${words}`);
  }
  return found;
}

const FIGURES: readonly Column<AllocationRow>[] = [
  {
    id: 'before',
    title: 'Before',
    isFigure: true,
    by: ({ before }) => before ?? -1,
    cell: ({ before }) => <span className="figure">{before === null ? '–' : percentText(before)}</span>,
  },
  {
    id: 'after',
    title: 'After',
    isFigure: true,
    by: ({ after }) => after ?? -1,
    cell: ({ after, limit, check }) => (
      <span className={check?.result === 'violation' ? 'figure broken' : 'figure'}>
        {after === null ? '–' : percentBeside(after, limit)}
      </span>
    ),
  },
  {
    id: 'limit',
    title: 'Limit',
    isFigure: true,
    by: ({ limit }) => limit,
    cell: ({ limit, kind }) => <span className="figure">{limitText(limit, kind)}</span>,
  },
  {
    id: 'headroom',
    title: 'Headroom',
    isFigure: true,
    by: ({ check }) => check?.headroom ?? Number.MAX_VALUE,
    cell: ({ check }) => <Headroom points={check?.headroom ?? null} />,
  },
];

const VALUES: readonly Column<AllocationRow>[] = [
  {
    id: 'value-before',
    title: 'Value before',
    isFigure: true,
    by: ({ before }) => before ?? -1,
    cell: ({ valueBefore }) => (valueBefore === null ? '–' : <Money amount={valueBefore} />),
  },
  {
    id: 'value-after',
    title: 'Value after',
    isFigure: true,
    by: ({ after }) => after ?? -1,
    cell: ({ valueAfter }) => (valueAfter === null ? '–' : <Money amount={valueAfter} />),
  },
];

const NAME: Column<AllocationRow> = {
  id: 'name',
  title: 'Sector',
  by: ({ name }) => name,
  cell: ({ name }) => name,
};

export const sectorColumns: readonly Column<AllocationRow>[] = [NAME, ...FIGURES, ...VALUES];

export const positionColumns: readonly Column<AllocationRow>[] = [
  { ...NAME, title: 'Ticker' },
  ...FIGURES,
  {
    id: 'trade',
    title: 'Trade',
    by: ({ trade }) => trade,
    cell: ({ trade }) => <span className="figure">{trade}</span>,
  },
  { id: 'sector', title: 'Sector', by: ({ sector }) => sector, cell: ({ sector }) => sector },
  ...VALUES,
];
