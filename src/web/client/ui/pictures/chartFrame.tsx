import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { CashStep, Weighed } from './charts.tsx';
import './charts.css';

const WeightChart = lazy(() => import('./charts.tsx').then(({ WeightChart: chart }) => ({ default: chart })));
const CashChart = lazy(() => import('./charts.tsx').then(({ CashChart: chart }) => ({ default: chart })));

// the place is kept while the drawing is loaded, so that nothing below it moves
const ROW = 26;
const AXIS = 26;
const CASH_HEIGHT = 143;
const FAR = 6;

type Mark = 'before' | 'after' | 'limit' | 'warning';
type Key = readonly [mark: Mark, words: string];

const WEIGHT_KEYS: readonly Key[] = [
  ['before', 'before'],
  ['after', 'after the trades'],
  ['limit', 'limit'],
];

/** Weights before and after as bars, each with its limit as a stroke across them. */
export function WeightFigure({
  rows,
  title,
  note,
}: {
  readonly rows: readonly Weighed[];
  readonly title: string;
  readonly note?: string | undefined;
}) {
  const height = rows.length * ROW + AXIS;
  const isFar = areLimitsFar(rows);
  const drawn = isFar ? rows.map((row) => ({ ...row, limit: null })) : rows;
  const notes = [note, isFar ? 'The limits lie far to the right of what is drawn.' : undefined];
  return (
    <Frame
      title={title}
      note={notes.filter((words) => words !== undefined).join(' ')}
      keys={isFar ? WEIGHT_KEYS.slice(0, 2) : WEIGHT_KEYS}
      height={height}
    >
      <WeightChart rows={drawn} height={height} />
    </Frame>
  );
}

/** Whether the weights would be too short to be seen on a scale with the least of their limits. */
function areLimitsFar(rows: readonly Weighed[]): boolean {
  const most = rows.reduce((top, { before, after }) => Math.max(top, before, after), 0);
  const least = rows.reduce((bottom, { limit }) => Math.min(bottom, limit ?? bottom), Number.POSITIVE_INFINITY);
  return least > most * FAR;
}

/** Cash along the trades, with the line that it may not fall below. */
export function CashFigure({
  steps,
  minimum,
  warning,
}: {
  readonly steps: readonly CashStep[];
  readonly minimum: number;
  readonly warning: number;
}) {
  const keys: readonly Key[] = [
    ['after', 'cash'],
    ['limit', `minimum, ${minimum}%`],
    ['warning', `warning line, ${warning}%`],
  ];
  return (
    <Frame keys={keys} height={CASH_HEIGHT}>
      <CashChart steps={steps} minimum={minimum} warning={warning} height={CASH_HEIGHT} />
    </Frame>
  );
}

/** The same figures stand in a table beside it, so the drawing itself is not heard. */
function Frame({
  title,
  note,
  keys,
  height,
  children,
}: {
  /** Absent where the heading above it says what is drawn. */
  readonly title?: string;
  readonly note?: string | undefined;
  readonly keys: readonly Key[];
  readonly height: number;
  readonly children: ReactNode;
}) {
  const isPainted = useAfterPaint();
  return (
    <figure className="chart">
      <figcaption>
        {title === undefined ? null : <strong>{title}</strong>}
        <span className="chart-keys">
          {keys.map(([mark, words]) => (
            <span key={mark}>
              <span aria-hidden="true" className={`chart-key chart-key-${mark}`} /> {words}
            </span>
          ))}
        </span>
        {note === undefined || note === '' ? null : <span className="quiet">{note}</span>}
      </figcaption>
      <div aria-hidden="true" style={{ minHeight: height }}>
        {isPainted ? <Suspense fallback={null}>{children}</Suspense> : null}
      </div>
    </figure>
  );
}

/** False until what is there is on the screen: a verdict does not wait for a drawing. */
function useAfterPaint(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => setPainted(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return isPainted;
}
