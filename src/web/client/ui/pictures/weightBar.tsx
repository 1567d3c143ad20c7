import '../parts.css';

/** A weight drawn against its limit. It repeats figures that stand beside it, so it is not heard. */
export function WeightBar({
  pct,
  limit,
  scale,
  isBroken,
}: {
  readonly pct: number;
  readonly limit: number | null;
  /** The percentage at the right end. */
  readonly scale: number;
  readonly isBroken: boolean;
}) {
  return (
    <span aria-hidden="true" className="weight-bar">
      <span className={isBroken ? 'weight-fill weight-broken' : 'weight-fill'} style={{ width: along(pct, scale) }} />
      {limit === null ? null : <span className="weight-limit" style={{ left: along(limit, scale) }} />}
    </span>
  );
}

function along(pct: number, scale: number): string {
  return `${Math.min(100, Math.max(0, (pct / scale) * 100)).toFixed(2)}%`;
}

/** The right end for bars that stand below one another: a little beyond the longest, limits included. */
export function scaleOf(figures: readonly (number | null)[]): number {
  return figures.reduce<number>((most, figure) => Math.max(most, figure ?? 0), 1) * 1.06;
}
