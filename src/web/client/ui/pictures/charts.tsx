import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';

// Loaded after the first paint (chartFrame.tsx). Each chart repeats figures of the table beside it, so it is not heard.

/** One subject's weight before and after, in percent of the portfolio, with what limits it. */
export interface Weighed {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly limit: number | null;
}

/** Cash after a step, in percent of the portfolio; step 0 is before the first. */
export interface CashStep {
  readonly step: number;
  readonly trade: string;
  readonly pct: number;
}

const NAME_WIDTH = 132;
const TEXT = { fill: 'var(--text)', fontSize: 13 } as const;
const MARGIN = { top: 4, right: 20, bottom: 0, left: 4 } as const;
/** What the figures below a chart take. */
const AXIS_HEIGHT = 22;

export function WeightChart({ rows, height }: { readonly rows: readonly Weighed[]; readonly height: number }) {
  const most = rows.reduce((top, { before, after, limit }) => Math.max(top, before, after, limit ?? 0), 0.1);
  const ticks = ticksBetween(0, most);
  return (
    <BarChart
      responsive
      layout="vertical"
      data={[...rows]}
      margin={MARGIN}
      barGap={2}
      barCategoryGap="22%"
      accessibilityLayer={false}
      style={{ width: '100%', height }}
    >
      <CartesianGrid horizontal={false} stroke="var(--line)" />
      <XAxis
        type="number"
        domain={endsOf(ticks)}
        ticks={ticks}
        tick={TEXT}
        unit="%"
        stroke="var(--quiet)"
        height={AXIS_HEIGHT}
      />
      <YAxis type="category" dataKey="name" width={NAME_WIDTH} tick={TEXT} stroke="var(--quiet)" interval={0} />
      <Tooltip
        isAnimationActive={false}
        formatter={(value) => `${Number(value).toFixed(2)}%`}
        cursor={{ fill: 'var(--sunken)' }}
        contentStyle={{ background: 'var(--raised)', borderColor: 'var(--line)', color: 'var(--text)' }}
      />
      <Bar dataKey="before" name="before" fill="var(--before)" isAnimationActive={false} />
      <Bar dataKey="after" name="after" fill="var(--after)" isAnimationActive={false} />
      <LimitMarks rows={rows} />
    </BarChart>
  );
}

/** A stroke across each subject's bars where its limit is. */
function LimitMarks({ rows }: { readonly rows: readonly Weighed[] }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (x === undefined || y === undefined) return null;
  return (
    <g>
      {rows.map(({ name, limit }) => {
        const [at, from, to] = [x(limit), y(name, { position: 'start' }), y(name, { position: 'end' })];
        if (limit === null || at === undefined || from === undefined || to === undefined) return null;
        return <line key={name} x1={at} x2={at} y1={from + 2} y2={to - 2} stroke="var(--limit)" strokeWidth={3} />;
      })}
    </g>
  );
}

export function CashChart({
  steps,
  minimum,
  warning,
  height,
}: {
  readonly steps: readonly CashStep[];
  readonly minimum: number;
  readonly warning: number;
  readonly height: number;
}) {
  const most = steps.reduce((top, { pct }) => Math.max(top, pct), Math.max(minimum, warning, 1));
  const least = steps.reduce((bottom, { pct }) => Math.min(bottom, pct), 0);
  const ticks = ticksBetween(least, most);
  return (
    <LineChart
      responsive
      data={[...steps]}
      margin={{ ...MARGIN, top: 12 }}
      accessibilityLayer={false}
      style={{ width: '100%', height }}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="step" tick={TEXT} stroke="var(--quiet)" minTickGap={24} height={AXIS_HEIGHT} />
      <YAxis domain={endsOf(ticks)} ticks={ticks} tick={TEXT} unit="%" stroke="var(--quiet)" width={56} />
      <Tooltip
        isAnimationActive={false}
        formatter={(value) => [`${Number(value).toFixed(2)}%`, 'cash']}
        labelFormatter={(_, [point]) => point?.payload.trade ?? ''}
        contentStyle={{ background: 'var(--raised)', borderColor: 'var(--line)', color: 'var(--text)' }}
      />
      <ReferenceLine y={warning} stroke="var(--conditional)" strokeDasharray="6 4" strokeWidth={2} />
      <ReferenceLine y={minimum} stroke="var(--limit)" strokeWidth={2} />
      <Line
        type="stepAfter"
        dataKey="pct"
        stroke="var(--after)"
        strokeWidth={2.5}
        dot={steps.length <= 40}
        isAnimationActive={false}
      />
    </LineChart>
  );
}

const UNITS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50] as const;
const MOST_UNITS = 6;

/** Round percentages from at or below the least to a little beyond the most. */
function ticksBetween(least: number, most: number): number[] {
  const end = most * 1.02;
  const unit = UNITS.find((one) => Math.ceil(end / one) - Math.floor(least / one) <= MOST_UNITS) ?? 100;
  const first = Math.floor(least / unit);
  return Array.from({ length: Math.ceil(end / unit) - first + 1 }, (_, index) => round((first + index) * unit));
}

/** Three tenths are drawn as 0.3, and not as what binary makes of them. */
function round(tick: number): number {
  return Math.round(tick * 10) / 10;
}

function endsOf(ticks: readonly number[]): [number, number] {
  return [ticks.at(0) ?? 0, ticks.at(-1) ?? 1];
}
